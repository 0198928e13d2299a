"""An answer that is ready, as the server writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from starlette.types import Receive, Scope, Send

_UNWRITABLE = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


class Answer(NamedTuple):
    """Its status, the fields of its head as HTTP/1.1 writes them, each with its line's end, and its body."""

    status: int
    head: bytes
    body: bytes


class AtOnce(Protocol):
    """An ASGI application that may have the answer to a request ready, so that no task need be made for it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

    def at_once(self, scope: Scope) -> Answer | None:
        """The answer, if it is ready; else None, and it is to be asked for as usual."""


def head_of(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Fields as HTTP/1.1 writes them. Raises `ValueError` for what would end a line before its end."""
    fields = [b"%b: %b" % field for field in headers]
    if any(map(_UNWRITABLE.search, fields)):
        raise ValueError("A field of a head holds a control character.")
    return b"".join(field + b"\r\n" for field in fields)
