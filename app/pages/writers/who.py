"""Who is asking: the reviewer whose session a request carries.

The session's id is a cookie that no script can read and that other sites' forms do not send. Over TLS it is also
`Secure` and has the prefix `__Host-`, so that no other host of the same domain can set it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import cast
from urllib.parse import urlencode

from fastapi import HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from app.pages.site import site_of
from app.store.writers.sessions import session_holder

COOKIE, SECURE_COOKIE = "readout", "__Host-readout"


class NotSignedIn(HTTPException):
    """A page or form for reviewers, asked for by someone who is not signed in."""

    def __init__(self) -> None:
        super().__init__(401, "Sign in to do this. Readers need no account; reviewers have one.")


def signed_in(request: Request) -> bool:
    """Whether a request may be a reviewer's: such a request bypasses every shared cache.

    It asks no database: a request that carries a session's cookie counts, whether or not the session still holds.
    """
    return session_id(request) is not None


def session_id(request: Request) -> str | None:
    """The id that the request's cookie carries."""
    return request.cookies.get(SECURE_COOKIE if is_secure(request) else COOKIE) or None


def reviewer(request: Request) -> str | None:
    """The name of the reviewer who asks; None for readers. Looked up once for each request."""
    if not hasattr(request.state, "reviewer"):
        id = session_id(request)
        request.state.reviewer = None
        if id is not None:
            with site_of(request).store.reading() as connection:
                request.state.reviewer = session_holder(connection, id, datetime.now(UTC))
    return cast(str | None, request.state.reviewer)


def needed(request: Request) -> str:
    """The name of the reviewer who asks; raises `NotSignedIn` for readers."""
    name = reviewer(request)
    if name is None:
        raise NotSignedIn
    return name


def way_to_sign_in(request: Request) -> Response | None:
    """Where someone who asked for a page of reviewers goes first; a form that was sent is answered instead."""
    if request.method not in ("GET", "HEAD") or request.url.path.startswith("/api/"):
        return None
    to = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    address = f"/sign-in?{urlencode({'to': to})}"
    if request.headers.get("HX-Request") == "true":
        return Response(status_code=204, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)


def is_secure(request: Request) -> bool:
    """Whether readers come over TLS."""
    return request.url.scheme == "https" or (site_of(request).settings.public_url or "").startswith("https://")


def set_session(request: Request, response: Response, id: str, holds: timedelta) -> None:
    """Hand a session's id to the browser."""
    secure = is_secure(request)
    response.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        id,
        max_age=int(holds.total_seconds()),
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def drop_session(request: Request, response: Response) -> None:
    """Take the session's id from the browser."""
    secure = is_secure(request)
    name = SECURE_COOKIE if secure else COOKIE
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")


def client_of(request: Request) -> str:
    """The address that a request came from; an IPv6 client is its network of 64 bits, all of which one person has."""
    host = request.client.host if request.client else ""
    try:
        at = ip_address(host)
    except ValueError:
        return host
    mapped = getattr(at, "ipv4_mapped", None)
    if mapped is not None:
        return str(mapped)
    return str(at) if at.version == 4 else at.exploded[:19]


def from_this_machine(request: Request) -> bool:
    """Whether a request came from the machine that this runs on, and through no proxy on it."""
    if any(name in request.headers for name in ("forwarded", "x-forwarded-for", "x-real-ip", "via")):
        return False
    try:
        return ip_address(client_of(request)).is_loopback
    except ValueError:
        return False
