"""What answers requests without the application, as long as what it said before still holds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date

import anyio
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.model.errors import StoreAway
from app.pages.caching.keeping import Keeping
from app.pages.caching.kept import Asking, Kept, Making, unchanged, weight
from app.pages.caching.readers import is_personal, is_public
from app.pages.htmx import asks_for_fragment
from app.pages.operations.answer import Answer
from app.pages.operations.arrival import arrival
from app.pages.operations.figures import KEPT, MADE, UNCHANGED, WAITED
from app.store.freshness import Freshness

PRIVATE = "private, no-store"


class Caching:
    """Answers public addresses from what is kept, else keeps what is answered."""

    def __init__(self, app: ASGIApp, freshness: Freshness, program: str, size: int, today: Callable[[], date]) -> None:
        self.app = app
        self.freshness = freshness
        self.program = program
        self.size = size
        self.today = today
        self.held = 0
        self.stamp = ""
        self.kept: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self.making: dict[tuple[str, ...], Making] = {}

    def at_once(self, scope: Scope) -> Answer | None:
        """The answer to a request from what is kept, where the state of the data is known without waiting."""
        if not _may_be_kept(scope) or is_personal(scope["headers"]):
            return None
        try:
            stamp = self.freshness.since(arrival(scope)) or (self.freshness.now() if self.freshness.quick else None)
        except StoreAway:
            return None
        kept = self._found(self._asking(scope, stamp), scope) if stamp else None
        return Answer(kept.status, kept.head, kept.body) if kept else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request from what is kept, or pass it on."""
        if not _may_be_kept(scope):
            await self.app(scope, receive, send)
            return
        if is_personal(scope["headers"]):
            await self.app(scope, receive, _privately(send))
            return
        stamp = await self._since(arrival(scope))
        if stamp is None:
            await self.app(scope, receive, send)
            return
        asking = self._asking(scope, stamp)
        if kept := self._found(asking, scope) or await self._made_elsewhere(asking, scope):
            await send({"type": "http.response.start", "status": kept.status, "headers": list(kept.headers)})
            await send({"type": "http.response.body", "body": kept.body})
        else:
            await self._make(asking, scope, receive, send)

    def _found(self, asking: Asking, scope: Scope) -> Kept | None:
        """What is kept for a request, or that it has not changed."""
        kept = self.kept.get(asking.way)
        if kept:
            self.kept.move_to_end(asking.way)
            scope["route"] = kept.route
        if asking.known and (tag := kept.tag if kept else asking.tag) in asking.known:
            UNCHANGED.inc()
            return unchanged(tag, kept)
        if kept:
            KEPT.inc()
        return kept

    async def _made_elsewhere(self, asking: Asking, scope: Scope) -> Kept | None:
        """What another request for the same answer makes of it, if one is at work: after a change of the data, all
        who wait for a page wait for one making of it.

        The data was in the state of that answer when this request came. So the answer is not too old for it, even if a
        change overtook its making and it is not kept.
        """
        making = self.making.get(asking.way)
        if making is None:
            return None
        await making.done.wait()
        if making.answer:
            WAITED.inc()
            scope["route"] = making.answer.route
        return making.answer

    async def _make(self, asking: Asking, scope: Scope, receive: Receive, send: Send) -> None:
        making = self.making.setdefault(asking.way, Making(anyio.Event()))
        keeping = Keeping(self, asking, scope, send)
        MADE.inc()
        try:
            await self.app(scope, receive, keeping)
        finally:
            self.released(asking)
            making.done.set()

    def released(self, asking: Asking, answer: Kept | None = None) -> None:
        """Let those go on who wait for an answer: with it, or without, where it cannot be another's."""
        if making := self.making.pop(asking.way, None):
            making.answer = answer
            making.done.set()

    async def _since(self, moment: float) -> str | None:
        """The newest stamp that is known, asked for at that moment or later: else one who was told an older one in the
        meantime would let go of what is kept of the newer."""
        known = self.freshness.since(moment)
        return known or (await self._now() and self.freshness.since(moment))

    async def _now(self) -> str | None:
        """The stamp of the data; None when the database is away, which the application then says."""
        try:
            return self.freshness.now() if self.freshness.quick else await to_thread.run_sync(self.freshness.now)
        except StoreAway:
            return None

    def _asking(self, scope: Scope, stamp: str) -> Asking:
        if stamp != self.stamp:  # what is kept is of a state that never comes back
            self.kept.clear()
            self.held, self.stamp = 0, stamp
        headers: dict[bytes, bytes] = dict(scope["headers"])
        fragment = b"hx-request" in headers and asks_for_fragment(Headers(scope=scope))
        way = (
            self.program,
            stamp,
            self.today().isoformat(),
            scope["scheme"],
            headers.get(b"host", b"").decode("latin-1"),
            scope.get("root_path", ""),
            scope["path"],
            scope["query_string"].decode("latin-1"),
            "fragment" if fragment else "page",
            "gzip" if b"gzip" in headers.get(b"accept-encoding", b"") else "plain",
        )
        return Asking(stamp, way, headers.get(b"if-none-match", b"").decode("latin-1"))

    async def settled(self, asking: Asking) -> bool:
        """Whether the data is still in the state that an answer was tagged with."""
        return await self._now() == asking.stamp

    def keep(self, asking: Asking, kept: Kept) -> None:
        """Keep an answer, and let go of those that were not asked for in the longest time."""
        if asking.stamp != self.stamp or asking.way in self.kept:
            return
        self.kept[asking.way] = kept
        self.held += weight(asking.way, kept)
        while self.held > self.size and self.kept:
            self.held -= weight(*self.kept.popitem(last=False))


def _may_be_kept(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] == "GET" and is_public(scope["path"])


def _privately(send: Send) -> Send:
    """Answers to a reviewer are for this reviewer alone."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            del headers["etag"]
            headers["Cache-Control"] = PRIVATE
        await send(message)

    return sending
