"""An article's page."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.model.errors import NotKnown
from app.pages.htmx import render
from app.pages.lasting.beside import at_same_address
from app.pages.site import site_of
from app.pages.urls import storable
from app.pages.views.article.changes import changes_view
from app.pages.views.article.view import article_view
from app.pages.writers.who import reviewer
from app.pipeline.relating import denied_in
from app.store.articles import find_article
from app.store.desk.hidden import why_hidden
from app.store.events import of_article
from app.store.feeds.fetches import fetch_of_article

router = APIRouter(include_in_schema=False)


@router.get("/articles/{article}")
def article_page(request: Request, article: str) -> HTMLResponse:
    """The text of record with what was read from it."""
    site = site_of(request)
    with site.store.reading() as connection:
        stored = find_article(connection, article) if storable(article) else None
        if stored is None:
            raise NotKnown("No article was ever given this address. It may have been typed wrong.")
        why, events = why_hidden(connection, article), of_article(connection, article)
        denied = denied_in(connection, stored.article, stored.reading.denials)
        first = find_article(connection, stored.versions[0].article_id) if stored.versions else None
        beside = at_same_address(connection, stored.article, [one.event for one in events])
        changes = changes_view(stored, first, fetch_of_article(connection, article), beside)
    if why is not None and reviewer(request) is None:
        raise NotKnown(f"This article was put away: {why}")
    view = replace(article_view(stored, events, site.world, why, denied), changes=changes)
    return render(request, "article.html", view)
