"""An answer that is kept, and a request that may be answered from what is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import anyio
from starlette.datastructures import Headers

from app.pages.htmx import VARY

PUBLIC = "public, no-cache"  # anyone may keep it, and asks each time whether it still holds


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was sent."""

    tag: str
    headers: list[tuple[bytes, bytes]]
    body: bytes
    route: object = None  # the route that made it, which requests answered from here are counted under


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


def brief(tag: str, kept: Kept | None) -> list[tuple[bytes, bytes]]:
    """What a 304 repeats of the answer's headers."""
    held = Headers(raw=kept.headers) if kept else Headers({"cache-control": PUBLIC, "vary": f"{VARY}, Accept-Encoding"})
    names = ("cache-control", "vary", "access-control-allow-origin", "hx-push-url")
    found = [(name.encode(), held[name].encode("latin-1")) for name in names if name in held]
    return [(b"etag", tag.encode()), *found]


def weight(way: tuple[str, ...], kept: Kept) -> int:
    """How much of the memory an answer takes with what it is found by, in bytes, roughly."""
    return len(kept.body) + sum(map(len, way)) + sum(len(name) + len(value) for name, value in kept.headers) + 500
