"""An answer that is kept, and a request that may be answered from what is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import anyio
from starlette.datastructures import Headers

from app.pages.htmx import VARY
from app.pages.operations.answer import head_of

PUBLIC = "public, no-cache"  # anyone may keep it, and asks each time whether it still holds
_REPEATED = ("cache-control", "vary", "access-control-allow-origin", "hx-push-url")  # by a 304


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was sent: its head in fields and as it is written, and its body.

    `route` is that which made it; requests answered from here are counted under it.
    """

    tag: str
    status: int
    headers: list[tuple[bytes, bytes]]
    head: bytes
    body: bytes
    route: object = None


@dataclass(frozen=True, slots=True)
class Asking:
    """A request that may be answered from what is kept.

    `way` is what its answer follows from, the stamp of the data included; `known` the tags that the reader has.
    """

    stamp: str
    way: tuple[str, ...]
    known: str

    @property
    def tag(self) -> str:
        """The tag of the answer."""
        return f'"{hashlib.blake2b(chr(10).join(self.way).encode(), digest_size=16).hexdigest()}"'


@dataclass(slots=True)
class Making:
    """An answer that is being made, for all who ask for the same meanwhile."""

    done: anyio.Event
    answer: Kept | None = None


def whole(tag: str, headers: list[tuple[bytes, bytes]], body: bytes, route: object = None) -> Kept:
    """An answer to keep."""
    return Kept(tag, 200, headers, head_of(headers), body, route)


def unchanged(tag: str, kept: Kept | None) -> Kept:
    """The answer to a reader who has this one already: it repeats some of the head, and no body."""
    held = Headers(raw=kept.headers) if kept else Headers({"cache-control": PUBLIC, "vary": f"{VARY}, Accept-Encoding"})
    repeated = [(name.encode(), held[name].encode("latin-1")) for name in _REPEATED if name in held]
    headers = [(b"etag", tag.encode()), *repeated]
    return Kept(tag, 304, headers, head_of(headers), b"", kept.route if kept else None)


def weight(way: tuple[str, ...], kept: Kept) -> int:
    """How much of the memory an answer takes with what it is found by, in bytes, roughly."""
    fields = sum(len(name) + len(value) for name, value in kept.headers)
    return len(kept.body) + len(kept.head) + fields + sum(map(len, way)) + 500
