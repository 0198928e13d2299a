"""Each request gets an id, a line in the log, and is counted.

The id comes from the proxy in front if that is trusted and sends a sane `X-Request-ID`; else it is made here. It
goes back in `X-Request-ID`, into every log line of the request, and onto error pages, so that a reader can name it.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Sequence
from functools import lru_cache
from random import getrandbits

from starlette.routing import BaseRoute, Route
from starlette.types import Message, Receive, Scope, Send

from app.pages.operations.answer import Answer, AtOnce
from app.pages.operations.clients import came_through
from app.pages.operations.figures import count_request
from app.pages.operations.names import name_request

_SANE = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
log = logging.getLogger("readout.request")


class Asked:
    """Names, times, counts and logs each request."""

    def __init__(self, app: AtOnce, routes: Sequence[BaseRoute] = ()) -> None:
        self.app = app
        self.template = lru_cache(4_096)(Templates(routes).of)

    def at_once(self, scope: Scope) -> Answer | None:
        """The answer to a request, if it is ready."""
        began = time.perf_counter()
        answer = self.app.at_once(scope)
        if answer is None:
            return None
        name = _name(scope)
        self._tell(scope, name, answer.status, len(answer.body), time.perf_counter() - began)
        return Answer(answer.status, b"%bx-request-id: %b\r\n" % (answer.head, name.encode()), answer.body)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and watch its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        name = _name(scope)
        name_request(name)
        status, size, began = 500, 0, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", name.encode())]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            self._tell(scope, name, status, size, time.perf_counter() - began)

    def _tell(self, scope: Scope, name: str, status: int, size: int, seconds: float) -> None:
        if status == 304 and not scope.get("route"):  # answered before any route was asked
            scope["route"] = self.template(scope["path"])
        method = scope.get("readout.method", scope["method"])
        count_request(method, route_of(scope), status, seconds)
        level = logging.DEBUG if scope["path"] in _QUIET else logging.INFO
        if log.isEnabledFor(level):
            said = {"request": name, "method": method, "path": scope["path"], "status": status, "bytes": size}
            log.log(level, "answered", extra={**said, "ms": round(seconds * 1000, 1)})


class Templates:
    """Tells by its path which route would answer a request."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self.routes = [route for route in routes if isinstance(route, Route)]

    def of(self, path: str) -> Route | None:
        """The first route for reading that such an address belongs to."""
        return next((one for one in self.routes if "GET" in (one.methods or ()) and one.path_regex.match(path)), None)


def _name(scope: Scope) -> str:
    if came_through(scope):
        for name, value in scope["headers"]:
            if name == b"x-request-id" and (given := _SANE.fullmatch(value.decode("latin-1"))):
                return given[0]
    return f"{getrandbits(64):016x}"


def route_of(scope: Scope) -> str:
    """The template of the route that answered: few values, however many addresses are tried."""
    if scope["path"].startswith("/static/"):
        return "/static"
    return str(getattr(scope.get("route"), "path", "none"))
