"""An answer on its way: held back until it is whole, tagged, sent and kept."""

from __future__ import annotations

from typing import Protocol

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Scope, Send

from app.pages.caching.kept import PUBLIC, Asking, Kept, whole
from app.pages.htmx import VARY

LARGEST = 4_000_000  # bytes; longer answers are sent as they are made, and not kept


class Keeper(Protocol):
    """Who keeps answers."""

    async def settled(self, asking: Asking) -> bool:
        """Whether the data is still in the state in which an answer was asked for."""

    def keep(self, asking: Asking, kept: Kept) -> None:
        """Keep an answer."""

    def released(self, asking: Asking, answer: Kept | None = None) -> None:
        """Let those go on who wait for an answer."""


class Keeping:
    """Takes an answer while it is made, tags it, sends it and has it kept."""

    def __init__(self, caching: Keeper, asking: Asking, scope: Scope, send: Send) -> None:
        self.caching = caching
        self.asking = asking
        self.scope = scope
        self.send = send
        self.start: Message | None = None
        self.pieces: list[bytes] = []
        self.size = 0

    async def __call__(self, message: Message) -> None:
        """Take a piece of the answer."""
        if message["type"] == "http.response.start" and self._worth(message):
            self.start = message
            return
        if self.start is None or message["type"] != "http.response.body":
            self.caching.released(self.asking)
            await self.send(message)
            return
        self.pieces.append(message.get("body", b""))
        self.size += len(self.pieces[-1])
        more = message.get("more_body", False)
        if not more or self.size > LARGEST:
            await self._finish(more)

    def _worth(self, message: Message) -> bool:
        headers = Headers(raw=message["headers"])
        private = any(word in headers.get("cache-control", "") for word in ("private", "no-store"))
        return message["status"] == 200 and not private and "set-cookie" not in headers

    async def _finish(self, more: bool) -> None:
        """Send what was held back. What a change overtook while it was made gets no tag and is not kept."""
        start, body = self.start, b"".join(self.pieces)
        self.start = None  # what comes now is sent as it comes
        if start is None:
            return
        settled, tag = await self.caching.settled(self.asking), self.asking.tag
        headers = MutableHeaders(raw=list(start["headers"]))
        del headers["etag"]
        if headers.get("cache-control", "no-cache") == "no-cache":
            headers["Cache-Control"] = PUBLIC
        _vary(headers)
        if settled:
            headers["ETag"] = tag
        answer = None if more else whole(tag, headers.raw, body, self.scope.get("route"))
        if settled and answer:
            self.caching.keep(self.asking, answer)
        self.caching.released(self.asking, answer)
        await self.send({**start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body, "more_body": more})


def _vary(headers: MutableHeaders) -> None:
    names = [name.strip() for name in headers.get("vary", "").split(",") if name.strip()]
    wanted = ["Accept-Encoding"]
    if headers.get("content-type", "").startswith("text/html"):
        wanted += [*VARY.split(", "), "Cookie"]
    headers["Vary"] = ", ".join(dict.fromkeys([*names, *wanted]))
