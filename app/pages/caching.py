"""Whole answers kept in this process, and the ETags that spare readers what they have already.

What a public address answers follows from the data, the day, the program and the tracker alone. The first of these
is asked for anew at every request, so that nothing old is ever handed out; all of them, with the address and the way
it was asked for, make the ETag. An answer is kept as it is sent, compressed once. Reviewers, whose pages show more,
bypass all of it; nothing is kept of what the store's state does not decide (signing in, adding, reviewing, health).
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import anyio
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.model.errors import StoreAway
from app.model.world import World
from app.pages.htmx import VARY, asks_for_fragment
from app.pages.operations.figures import KEPT, MADE, UNCHANGED, WAITED
from app.pages.site import ROOT
from app.pages.writers.who import COOKIE, SECURE_COOKIE
from app.store.freshness import Freshness

LARGEST = 4_000_000  # bytes; longer answers are sent as they are made, and not kept
PUBLIC = "public, no-cache"  # anyone may keep it, and asks each time whether it still holds
PRIVATE = "private, no-store"
_EXACT = frozenset(("/", "/about", "/embed", "/oembed", "/card.png", "/timelinejs.json", "/api/v1/openapi.json"))
_PARTS = ("timeline", "events", "articles", "people", "topics", "quotes")
_SESSIONS = frozenset((COOKIE, SECURE_COOKIE))


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was sent."""

    headers: list[tuple[bytes, bytes]]
    body: bytes
    route: object = None  # the route that made it, which requests answered from here are counted under


@dataclass(frozen=True, slots=True)
class Asking:
    """A request that may be answered from what is kept: the stamp of the data, and the tag of the answer."""

    stamp: str
    tag: str
    known: str  # what the reader has


@dataclass(slots=True)
class Making:
    """An answer that is being made, for all who ask for the same meanwhile."""

    done: anyio.Event
    answer: Kept | None = None


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
        self.kept: OrderedDict[str, Kept] = OrderedDict()
        self.making: dict[str, Making] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request from what is kept, or pass it on."""
        if scope["type"] != "http" or scope["method"] != "GET" or not is_public(scope["path"]):
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if is_personal(headers):
            await self.app(scope, receive, _privately(send))
            return
        stamp = await self._now()
        if stamp is None:
            await self.app(scope, receive, send)
            return
        asking = self._asking(scope, headers, stamp)
        kept = self.kept.get(asking.tag)
        if kept:
            scope["route"] = kept.route
        if asking.tag in asking.known:
            UNCHANGED.inc()
            await send({"type": "http.response.start", "status": 304, "headers": _brief(asking.tag, kept)})
            await send({"type": "http.response.body", "body": b""})
        elif kept:
            KEPT.inc()
            await self._send(asking, kept, send)
        elif kept := await self._made_elsewhere(asking, scope):
            await self._send(asking, kept, send)
        else:
            await self._make(asking, scope, receive, send)

    async def _send(self, asking: Asking, kept: Kept, send: Send) -> None:
        if asking.tag in self.kept:
            self.kept.move_to_end(asking.tag)
        await send({"type": "http.response.start", "status": 200, "headers": list(kept.headers)})
        await send({"type": "http.response.body", "body": kept.body})

    async def _made_elsewhere(self, asking: Asking, scope: Scope) -> Kept | None:
        """What another request for the same answer makes of it, if one is at work: after a change of the data, all
        who wait for a page wait for one making of it.

        The data was in the state of that answer when this request came. So the answer is not too old for it, even if a
        change overtook its making and it is not kept.
        """
        making = self.making.get(asking.tag)
        if making is None:
            return None
        await making.done.wait()
        if making.answer:
            WAITED.inc()
            scope["route"] = making.answer.route
        return making.answer

    async def _make(self, asking: Asking, scope: Scope, receive: Receive, send: Send) -> None:
        making = self.making.setdefault(asking.tag, Making(anyio.Event()))
        keeping = Keeping(self, asking, scope, send)
        MADE.inc()
        try:
            await self.app(scope, receive, keeping)
        finally:
            self.released(asking.tag)
            making.done.set()

    def released(self, tag: str, answer: Kept | None = None) -> None:
        """Let those go on who wait for an answer: with it, or without, where it cannot be another's."""
        if making := self.making.pop(tag, None):
            making.answer = answer
            making.done.set()

    async def _now(self) -> str | None:
        """The stamp of the data; None when the database is away, which the application then says."""
        try:
            return self.freshness.now() if self.freshness.quick else await to_thread.run_sync(self.freshness.now)
        except StoreAway:
            return None

    def _asking(self, scope: Scope, headers: Mapping[str, str], stamp: str) -> Asking:
        if stamp != self.stamp:  # what is kept is of a state that never comes back
            self.kept.clear()
            self.held, self.stamp = 0, stamp
        way = (
            self.program,
            stamp,
            self.today().isoformat(),
            scope["scheme"],
            headers.get("host", ""),
            scope.get("root_path", ""),
            scope["path"],
            scope["query_string"].decode("latin-1"),
            "fragment" if asks_for_fragment(headers) else "page",
            "gzip" if "gzip" in headers.get("accept-encoding", "") else "plain",
        )
        digest = hashlib.blake2b("\n".join(way).encode(), digest_size=16)
        return Asking(stamp, f'"{digest.hexdigest()}"', headers.get("if-none-match", ""))

    async def settled(self, asking: Asking) -> bool:
        """Whether the data is still in the state that an answer was tagged with."""
        return await self._now() == asking.stamp

    def keep(self, asking: Asking, kept: Kept) -> None:
        """Keep an answer, and let go of those that were not asked for in the longest time."""
        if asking.stamp != self.stamp or asking.tag in self.kept:
            return
        self.kept[asking.tag] = kept
        self.held += _weight(kept)
        while self.held > self.size and self.kept:
            self.held -= _weight(self.kept.popitem(last=False)[1])


class Keeping:
    """Takes an answer while it is made, tags it, sends it and has it kept."""

    def __init__(self, caching: Caching, asking: Asking, scope: Scope, send: Send) -> None:
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
            self.caching.released(self.asking.tag)
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
        settled = await self.caching.settled(self.asking)
        headers = MutableHeaders(raw=list(start["headers"]))
        del headers["etag"]
        if headers.get("cache-control", "no-cache") == "no-cache":
            headers["Cache-Control"] = PUBLIC
        _vary(headers)
        if settled:
            headers["ETag"] = self.asking.tag
        answer = None if more else Kept(headers.raw, body, self.scope.get("route"))
        if settled and answer:
            self.caching.keep(self.asking, answer)
        self.caching.released(self.asking.tag, answer)
        await self.send({**start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body, "more_body": more})


def is_public(path: str) -> bool:
    """Whether the state of the data decides what an address answers to all who are not signed in."""
    if path in _EXACT:
        return True
    part = path.removeprefix("/api/v1")[1:].partition("/")[0].partition(".")[0]
    return part in _PARTS


def is_personal(headers: Mapping[str, str]) -> bool:
    """Whether a request says who asks: by a session's cookie or by a token."""
    if "authorization" in headers:
        return True
    cookies = headers.get("cookie", "")
    return bool(cookies) and any(one.partition("=")[0].strip() in _SESSIONS for one in cookies.split(";"))


def program_of(world: World) -> str:
    """Another after every change of the program, its templates and static files, or the tracker."""
    digest = hashlib.sha256(repr(world).encode())
    for path in _sources():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterable[Path]:
    folders = ((ROOT / "app", "*.py"), (ROOT / "templates", "*"), (ROOT / "static", "*"))
    return (path for folder, names in folders for path in sorted(folder.rglob(names)) if path.is_file())


def _vary(headers: MutableHeaders) -> None:
    names = [name.strip() for name in headers.get("vary", "").split(",") if name.strip()]
    wanted = ["Accept-Encoding"]
    if headers.get("content-type", "").startswith("text/html"):
        wanted += [*VARY.split(", "), "Cookie"]
    headers["Vary"] = ", ".join(dict.fromkeys([*names, *wanted]))


def _brief(tag: str, kept: Kept | None) -> list[tuple[bytes, bytes]]:
    """What a 304 repeats of the answer's headers."""
    held = Headers(raw=kept.headers) if kept else Headers({"cache-control": PUBLIC, "vary": f"{VARY}, Accept-Encoding"})
    names = ("cache-control", "vary", "access-control-allow-origin", "hx-push-url")
    found = [(name.encode(), held[name].encode("latin-1")) for name in names if name in held]
    return [(b"etag", tag.encode()), *found]


def _weight(kept: Kept) -> int:
    return len(kept.body) + sum(len(name) + len(value) for name, value in kept.headers) + 500


def _privately(send: Send) -> Send:
    """Answers to a reviewer are for this reviewer alone."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            del headers["etag"]
            headers["Cache-Control"] = PRIVATE
        await send(message)

    return sending
