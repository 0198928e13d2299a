"""An event corrected by hand: its values, its quotations, what belongs to it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.model.errors import BadRequest
from app.pages.htmx import render
from app.pages.lasting.at import event_at
from app.pages.site import site_of
from app.pages.urls import event_path
from app.pages.views.desk.correct import correct_view
from app.pages.views.event.view import articles_of
from app.pages.writers.correcting import corrected
from app.pages.writers.forms import posted
from app.pages.writers.origin import form_token
from app.pages.writers.who import needed
from app.store.articles import brief_of

router = APIRouter(include_in_schema=False)
Reviewer = Annotated[str, Depends(needed)]


@router.get("/events/{address}/correct")
def correct_page(request: Request, _by: Reviewer, address: str) -> Response:
    """Every value with the form that corrects it."""
    return _page(request, address)


@router.post("/events/{address}/correct")
def correct(request: Request, by: Reviewer, address: str, form: Annotated[FormData, Depends(posted)]) -> Response:
    """Put a correction into effect, and show the event as it is then."""
    site = site_of(request)
    with site.store.reading() as connection:
        event = event_at(connection, address).stored.event
    try:
        return RedirectResponse(corrected(site.store, site.world, by, event, form), 303)
    except BadRequest as wrong:
        return _page(request, address, str(wrong), 422)


def _page(request: Request, address: str, wrong: str = "", status: int = 200) -> Response:
    site = site_of(request)
    with site.store.reading() as connection:
        found = event_at(connection, address)
        if found.moved_to:
            return RedirectResponse(f"{event_path(found.moved_to)}/correct", 307 if wrong else 303)
        articles = brief_of(connection, set(articles_of(found.stored.event)))
    view = correct_view(found.stored.event, articles, site.world, form_token(request), wrong)
    return render(request, "correct.html", view, status=status)
