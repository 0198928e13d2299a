"""The method: how an event comes to stand here."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.model.filter import Filter
from app.pages.htmx import render
from app.pages.site import site_of
from app.pages.views.about import about_view
from app.store.articles import list_articles
from app.store.timeline import Chosen, spread

router = APIRouter(include_in_schema=False)


@router.get("/about")
def about_page(request: Request) -> HTMLResponse:
    """How an event comes to stand here, what is counted, and what is not known."""
    site = site_of(request)
    with site.store.reading() as connection:
        view = about_view(spread(Chosen(connection, Filter())), list_articles(connection, 1).total, site.world)
    return render(request, "about.html", view)
