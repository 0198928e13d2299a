"""The timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.model.filter import Filter
from app.pages import urls
from app.pages.band.seeing import see
from app.pages.exports.sharing import filter_sharing
from app.pages.htmx import render
from app.pages.site import Site, base_url, site_of
from app.pages.views.feeds.news import Since, news_address
from app.pages.views.filters import loosened
from app.pages.views.frame import today
from app.pages.views.timeline import Gathered, timeline_view
from app.store.engine import Connection
from app.store.feeds.arrivals import last_change
from app.store.plans.find import related_of_page
from app.store.search.passages import FirstHit, first_hits
from app.store.state import version_of
from app.store.timeline import Chosen, Lines, counts_of, counts_of_all, lines, plan_counts, whole_events

router = APIRouter(include_in_schema=False)


@router.get("/")
def timeline_page(request: Request) -> HTMLResponse:
    """The band and the list of what a filter selects."""
    site = site_of(request)
    wanted = urls.filter_of(request.query_params.multi_items(), site.world)
    with site.pen.reading():
        found = _gather(site, wanted)
    sharing = filter_sharing(wanted, site.world, base_url(request))
    with site.pen.drawing():
        view = timeline_view(found, wanted, site.world, today())
        view = replace(view, news=news_address(wanted, found.since), frame=view.frame.shared(sharing))
        return render(request, "timeline.html", view, fragment="_timeline.html", address=urls.address(wanted))


def _gather(site: Site, wanted: Filter) -> Gathered:
    with site.store.reading() as connection:
        chosen = Chosen(connection, wanted)
        page, counted = lines(chosen), counts_of(chosen)
        whole = counts_of_all(chosen) if wanted.narrows else counted
        looser = () if page.total else tuple(loosened(wanted, site.world))
        found = ((one, Chosen(connection, one.without, chosen.index).total) for one in looser)
        total = chosen.index.count(chosen.but("topics")) if wanted.topics else page.total
        hits = _hits(connection, page, wanted) if wanted.words else {}
        since = Since(version_of(chosen.index.stamp), chosen.once("last change", lambda: last_change(connection)))
        plans, ties = plan_counts(chosen), related_of_page(chosen, page)
        return Gathered(page, see(chosen, today()), counted, whole, total, tuple(found), hits, plans, ties, since)


def _hits(connection: Connection, page: Lines, wanted: Filter) -> Mapping[str, FirstHit]:
    told = [line.address for line in page.lines if line.sources]
    return first_hits(connection, [stored.event for stored in whole_events(connection, told)], wanted.words)
