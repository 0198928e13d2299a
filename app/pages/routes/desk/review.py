"""The queue of what needs a person's eye."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.model.errors import BadRequest
from app.pages.htmx import render
from app.pages.site import site_of
from app.pages.views.desk.review import DONE, address_of, review_view
from app.pages.views.frame import today
from app.pages.writers.asking import answered, asked, gathered
from app.pages.writers.forms import field, posted
from app.pages.writers.origin import form_token
from app.pages.writers.who import needed
from app.pipeline.desk.reviewing import catch_up, take_back

router = APIRouter(include_in_schema=False)
Reviewer = Annotated[str, Depends(needed)]
Sent = Annotated[FormData, Depends(posted)]


@router.get("/review")
def review_page(request: Request, _by: Reviewer, sort: str = "", at: str = "", done: str = "") -> Response:
    """One question of the queue: the one asked for, else the first."""
    return _page(request, sort, at, DONE.get(done, ""))


@router.post("/review")
def settle(request: Request, by: Reviewer, form: Sent) -> Response:
    """Put an answer into effect, and go on with the next question; what is no answer is said beside the question."""
    site, sort = site_of(request), field(form, "sort")
    try:
        done = answered(site.store, site.world, by, form, today())
    except BadRequest as wrong:
        return _page(request, sort, field(form, "key"), str(wrong), 422)
    return RedirectResponse(address_of(sort, field(form, "next"), done), 303)


@router.post("/review/undo")
def undo(request: Request, by: Reviewer, form: Sent) -> Response:
    """Take the reviewer's last answer back."""
    site = site_of(request)
    taken = take_back(site.store, site.world, by)
    at, done = (taken.key, "undone") if taken else ("", "nothing")
    return RedirectResponse(address_of(field(form, "sort"), at, done), 303)


def _page(request: Request, sort: str, at: str, said: str, status: int = 200) -> Response:
    site = site_of(request)
    catch_up(site.store, site.world)
    with site.store.reading() as connection:
        queue = asked(connection, sort, at, said, today())
        sides, about = gathered(connection, queue, site.world)
    view = review_view(queue, sides, about, site.world, form_token(request))
    return render(request, "review.html", view, fragment="_review.html", status=status)
