"""Requests that another site makes a reader's browser send are refused, and pages of reviewers are kept nowhere.

A browser says where an unsafe request comes from: `Sec-Fetch-Site`, or `Origin` where it does not trust the
connection. What says that it comes from elsewhere is refused here, whatever its address. A form that says neither
must carry the token of its page (`forms`). A request with a bearer token carries its right itself: no browser sends
one by accident.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.pages.errors import answer
from app.pages.writers.origin import comes_from
from app.pages.writers.who import signed_in

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
KEPT_NOWHERE = "private, no-store"


class OwnSiteOnly:
    """Refuses what other sites send; keeps pages of signed-in people out of every cache."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if scope["method"] not in SAFE and not _bears_token(request) and comes_from(request) == "elsewhere":
            refused = HTTPException(403, "This was sent by another site, so nothing was done. Send it from here.")
            request.state.reviewer = None
            await answer(request, refused)(scope, receive, send)
            return
        private = signed_in(request) and not scope["path"].startswith("/static/")

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if private or "set-cookie" in headers:
                    headers["Cache-Control"] = KEPT_NOWHERE
                if headers.get("content-type", "").startswith("text/html"):
                    headers.add_vary_header("Cookie")
            await send(message)

        await self.app(scope, receive, sending)


def _bears_token(request: Request) -> bool:
    return request.headers.get("authorization", "").lower().startswith("bearer ")
