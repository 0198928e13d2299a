"""The timeline."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.model.filter import Filter
from app.pages import urls
from app.pages.exports.sharing import filter_sharing
from app.pages.htmx import render
from app.pages.site import Site, base_url, site_of
from app.pages.views.filters import loosened
from app.pages.views.frame import today
from app.pages.views.timeline import Gathered, timeline_view
from app.store.search.passages import first_hits
from app.store.timeline import counts, listing, marks

router = APIRouter(include_in_schema=False)


@router.get("/")
def timeline_page(request: Request) -> HTMLResponse:
    """The band and the list of what a filter selects."""
    site = site_of(request)
    wanted = urls.filter_of(request.query_params.multi_items(), site.world)
    view = timeline_view(_gather(site, wanted), wanted, site.world, today())
    view = replace(view, frame=view.frame.shared(filter_sharing(wanted, site.world, base_url(request))))
    return render(request, "timeline.html", view, fragment="_timeline.html", address=urls.address(wanted))


def _gather(site: Site, wanted: Filter) -> Gathered:
    with site.store.reading() as connection:
        listed = listing(connection, wanted)
        counted = counts(connection, wanted)
        whole = counts(connection, Filter()) if wanted.narrows else counted
        looser = () if listed.total else tuple(loosened(wanted, site.world))
        found = ((one, listing(connection, one.without.but(limit=1)).total) for one in looser)
        every = wanted.but(topics=(), limit=1)
        total = listing(connection, every).total if wanted.topics else listed.total
        shown = [stored.event for stored in listed.events]
        hits = first_hits(connection, shown, wanted.words) if wanted.words else {}
        return Gathered(listed, marks(connection, wanted), counted, whole, total, tuple(found), hits)
