"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.pages.htmx import render
from app.pages.site import site_of
from app.pages.views.desk.signin import sign_in_view
from app.pages.writers.forms import field, posted
from app.pages.writers.origin import form_token, keep_visitor
from app.pages.writers.signing import by_link, by_password, holds, out, own_path
from app.pages.writers.who import drop_session, reviewer, set_session
from app.store.writers.users import has_users

router = APIRouter(include_in_schema=False)
Form = Annotated[FormData, Depends(posted)]

WRONG = "This name and password do not belong together. Check both; capitals count."
USED_UP = "This link was used before, is too old, or was not opened on the machine that Readout runs on. "
ANEW = "Stop Readout and start it again: it prints a new one."


@router.get("/sign-in")
def sign_in_page(request: Request, to: str = "") -> Response:
    """The form; who is signed in already goes on."""
    if reviewer(request):
        return RedirectResponse(own_path(to), 303)
    return _form(request, to)


@router.post("/sign-in")
def sign_in(request: Request, form: Form) -> Response:
    """Sign in by name and password, and go on to where the reviewer was going."""
    name, to = field(form, "name", 100), field(form, "to")
    password = form.get("password")
    id = by_password(request, name, password if isinstance(password, str) else "")
    return _begun(request, id, to) if id else _form(request, to, name, WRONG, 403)


@router.get("/sign-in/link")
def by_one_time_link(request: Request, key: str = "") -> Response:
    """Sign in by the link that the first start printed."""
    id = by_link(request, key)
    return _begun(request, id, "") if id else _form(request, "", "", USED_UP + ANEW, 403)


@router.post("/sign-out")
def sign_out(request: Request, form: Form) -> Response:
    """End this browser's session."""
    out(request)
    response = RedirectResponse("/", 303)
    drop_session(request, response)
    return response


def _begun(request: Request, id: str, to: str) -> Response:
    response = RedirectResponse(own_path(to), 303)
    set_session(request, response, id, holds(request))
    return response


def _form(request: Request, to: str, name: str = "", wrong: str = "", status: int = 200) -> Response:
    site = site_of(request)
    with site.store.reading() as connection:
        users = has_users(connection)
    view = sign_in_view(site.world, form_token(request), own_path(to), name=name, wrong=wrong, users=users)
    response = render(request, "signin.html", view, status=status)
    keep_visitor(request, response)
    return response
