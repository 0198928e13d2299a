"""Headers that every answer carries: nothing runs or loads but this site's own files. HEAD gets them alone."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.pages.operations.answer import Answer, AtOnce

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FOR_GOOD = "public, max-age=31536000, immutable"


class SecurityHeaders:
    """Adds the headers; static files asked for by their digest may be kept for good."""

    def __init__(self, app: ASGIApp, always_tls: bool = False) -> None:
        self.app = app
        self.always_tls = always_tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        versioned = scope["path"].startswith("/static/") and scope["query_string"].startswith(b"v=")

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self.always_tls or scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = "max-age=31536000"
                if versioned and message["status"] in (200, 304):
                    headers["Cache-Control"] = FOR_GOOD
            await send(message)

        await self.app(scope, receive, sending)


class HeadersAlone:
    """Answers HEAD wherever GET is answered, as link checkers and link previews expect, without the body."""

    def __init__(self, app: AtOnce) -> None:
        self.app = app

    def at_once(self, scope: Scope) -> Answer | None:
        """The answer to a request, if it is ready."""
        return None if scope["method"] == "HEAD" else self.app.at_once(scope)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, HEAD as GET, and keep the body of its answer back."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self.app({**scope, "method": "GET", "readout.method": "HEAD"}, receive, sending)
