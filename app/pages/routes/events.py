"""An event's page; its files, under the same address with an ending, are in `exports`."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.pages.exports.sharing import event_sharing
from app.pages.htmx import render
from app.pages.lasting.at import event_at
from app.pages.site import base_url, site_of
from app.pages.urls import event_path
from app.pages.views.event.view import articles_of, event_view
from app.pages.views.frame import today
from app.pipeline.relating import told_of
from app.store.articles import StoredArticle, find_article
from app.store.engine import Connection
from app.store.events import Found
from app.store.quotations.kinship import kin_of

router = APIRouter(include_in_schema=False)


@router.get("/events/{address}")
def event_page(request: Request, address: str) -> Response:
    """One event with everything that says so; a former address leads to the one it has now."""
    site = site_of(request)
    with site.store.reading() as connection:
        found = event_at(connection, address)
        if found.moved_to:
            return RedirectResponse(event_path(found.moved_to), 308)
        articles, kin = reported_in(connection, found), kin_of(connection, found.stored.event.address)
        ledger = told_of(connection, found.stored.event)
    view = event_view(found, articles, site.world, base_url(request), today(), kin, ledger)
    view = replace(view, frame=view.frame.shared(event_sharing(found.stored, site.world, base_url(request))))
    return render(request, "event.html", view)


def reported_in(connection: Connection, found: Found) -> dict[str, StoredArticle]:
    """The articles that tell of an event, by id."""
    held = (find_article(connection, article) for article in articles_of(found.stored.event))
    return {stored.article.id: stored for stored in held if stored}
