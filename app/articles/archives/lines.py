"""JSON lines -> records, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from app.articles.archives.record import MAX_BYTES, Form, Record

_LONGEST = 2 * MAX_BYTES  # JSON may write a code point of the text in six bytes, but does so for few


def lines(source: str, content: BinaryIO, skip: int = 0, begun: bytes = b"") -> Iterator[Record]:
    """The lines of a file but for the first `skip`, numbered from 1; empty ones are passed over.

    `begun` is what was read of the first line before.
    """
    number = 0
    while line := begun + content.readline(_LONGEST):
        number, begun = number + 1, b""
        whole = len(line) < _LONGEST or line.endswith(b"\n")
        if not whole:
            _finish(content)
        if number <= skip or not line.strip():
            continue
        place = f"{source}:{number}"
        if whole:
            yield Record(place, Form.JSON, line, number)
        else:
            reason = f"The line is longer than {_LONGEST:,} bytes. Send the article in parts."
            yield Record(place, Form.NOTHING, number=number, reason=reason)


def _finish(content: BinaryIO) -> None:
    """Read on to the end of a line that is too long to keep."""
    while (rest := content.readline(_LONGEST)) and not rest.endswith(b"\n"):
        pass
