"""The log of changes, and the undoing of what stands in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.model.errors import BadFilter
from app.pages.htmx import render
from app.pages.site import site_of
from app.pages.views.desk.log import PAGE, log_view
from app.pages.writers.forms import posted
from app.pages.writers.origin import form_token
from app.pages.writers.undoing import undone
from app.pages.writers.who import needed, reviewer
from app.store.writers.log import log_entries

router = APIRouter(include_in_schema=False)


@router.get("/log")
def log_page(request: Request, before: str = "") -> Response:
    """Everything that people did, newest first; what concerns users and tokens is shown to reviewers."""
    site, name = site_of(request), reviewer(request)
    with site.store.reading() as connection:
        entries = log_entries(connection, PAGE, _moment(before), everything=name is not None)
    view = log_view(entries, site.world, form_token(request), reviewer=name is not None)
    return render(request, "log.html", view)


@router.post("/log")
def undo(request: Request, by: Annotated[str, Depends(needed)], form: Annotated[FormData, Depends(posted)]) -> Response:
    """Take a judgement back, or put an article away or show it again."""
    site = site_of(request)
    return RedirectResponse(undone(site.store, site.world, by, form), 303)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError as wrong:
        raise BadFilter(
            "before", "This is no moment that a page of the log gave. Start from its first page."
        ) from wrong
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
