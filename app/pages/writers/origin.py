"""Where a browser says that a request comes from, and the token by which a form shows where it was made."""

from __future__ import annotations

import hashlib
import secrets
from typing import cast
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from app.pages.site import site_of
from app.pages.writers.who import is_secure, session_id

VISITOR = "readout-visitor"


def comes_from(request: Request) -> str:
    """ "here", "elsewhere", or "" when the browser says nothing of it."""
    headers = request.headers
    site = headers.get("sec-fetch-site")
    if site is not None:
        return "here" if site in ("same-origin", "none") else "elsewhere"
    origin = headers.get("origin")
    if origin is None:
        return ""
    return "here" if _netloc(origin) in _own(request, headers) else "elsewhere"


def _own(request: Request, headers: Headers) -> set[str]:
    """The hosts under which browsers know this site."""
    public = site_of(request).settings.public_url
    return {host for host in (headers.get("host", "").lower(), _netloc(public or "")) if host}


def _netloc(address: str) -> str:
    return urlsplit(address).netloc.lower()


def form_token(request: Request) -> str:
    """The token that forms of this request's page carry."""
    held = session_id(request) or _visitor(request)
    return hashlib.sha256(f"form:{held}".encode()).hexdigest()


def keep_visitor(request: Request, response: Response) -> None:
    """Hand the browser what the token before sign-in is made from."""
    if request.cookies.get(VISITOR) != _visitor(request):
        response.set_cookie(
            VISITOR, _visitor(request), path="/", secure=is_secure(request), httponly=True, samesite="strict"
        )


def _visitor(request: Request) -> str:
    if not hasattr(request.state, "visitor"):
        request.state.visitor = request.cookies.get(VISITOR) or secrets.token_urlsafe(16)
    return cast(str, request.state.visitor)
