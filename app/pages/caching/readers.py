"""Which requests the state of the data decides alone: public addresses, asked for by nobody in particular."""

from __future__ import annotations

from collections.abc import Iterable

from app.pages.writers.who import COOKIE, SECURE_COOKIE

_EXACT = frozenset(("/", "/about", "/embed", "/oembed", "/card.png", "/timelinejs.json", "/api/v1/openapi.json"))
_PARTS = ("timeline", "events", "articles", "people", "topics", "quotes")
_SESSIONS = frozenset((COOKIE, SECURE_COOKIE))


def is_public(path: str) -> bool:
    """Whether the state of the data decides what an address answers to all who are not signed in."""
    if path in _EXACT:
        return True
    part = path.removeprefix("/api/v1")[1:].partition("/")[0].partition(".")[0]
    return part in _PARTS


def is_personal(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a request says who asks: by a session's cookie or by a token, in whichever of its header fields."""
    return any(name == b"authorization" or (name == b"cookie" and _has_session(value)) for name, value in headers)


def _has_session(cookies: bytes) -> bool:
    return any(one.partition("=")[0].strip() in _SESSIONS for one in cookies.decode("latin-1").split(";"))
