"""Articles in: the form, and the way of what was sent through it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.model.errors import BadArticle, BadRequest, NotKnown
from app.pages.htmx import render
from app.pages.site import site_of
from app.pages.views.desk.add import Typed, add_view
from app.pages.views.desk.batch import batch_view
from app.pages.writers.drafting import Form, kept, put_right, save_all, typed
from app.pages.writers.forms import posted
from app.pages.writers.origin import form_token
from app.pages.writers.who import needed
from app.pages.writers.working import see_to
from app.store.desk.drafts import OPEN, drafts_of

router = APIRouter(include_in_schema=False)
Reviewer = Annotated[str, Depends(needed)]
Sent = Annotated[FormData, Depends(posted)]


@router.get("/add")
def add_page(request: Request, _by: Reviewer) -> Response:
    """The form."""
    return _form(request, Typed())


@router.post("/add")
def add(request: Request, by: Reviewer, form: Sent) -> Response:
    """Take what was sent, to be read next; a mistake in the form gives it back as it was typed."""
    given = typed(form)
    try:
        batch = kept(site_of(request), by, Form(given, form))
    except (BadArticle, BadRequest) as wrong:
        return _form(request, given, str(wrong), wrong.field or "form", 422)
    return RedirectResponse(f"/add/{batch}" if batch else "/feeds", 303)


@router.get("/add/{batch}")
def batch_page(request: Request, by: Reviewer, batch: str) -> Response:
    """How far it has come and what was found; the work goes on while somebody asks."""
    site = site_of(request)
    with site.store.reading() as connection:
        drafts = [draft for draft in drafts_of(connection, batch) if draft.by == by]
    if not drafts:
        raise NotKnown("Nothing is being added under this address. After a week drafts are dropped.")
    if any(draft.state in OPEN for draft in drafts):
        see_to(site, batch)
    return render(
        request, "batch.html", batch_view(site.world, form_token(request), batch, drafts), fragment="_batch.html"
    )


@router.post("/add/{batch}")
def save_batch(request: Request, by: Reviewer, batch: str, _form: Sent) -> Response:
    """Save every article that tells of an interaction."""
    save_all(site_of(request).store, by, batch)
    return RedirectResponse(f"/add/{batch}", 303)


@router.post("/add/{batch}/{draft}")
def settle_draft(request: Request, by: Reviewer, batch: str, draft: int, form: Sent) -> Response:
    """Put an article's title, outlet and date right and read it again, save it, or leave it out."""
    put_right(site_of(request).store, by, batch, draft, form)
    return RedirectResponse(f"/add/{batch}#draft-{draft}", 303)


def _form(request: Request, given: Typed, wrong: str = "", field: str = "", status: int = 200) -> Response:
    site = site_of(request)
    view = add_view(site.world, form_token(request), site.settings.max_upload, given, wrong, field)
    return render(request, "add.html", view, status=status)
