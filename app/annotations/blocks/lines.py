"""A body -> its lines and paragraphs, before anything is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.model.text import Span

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_ENDED = re.compile(r"[.!?…:;。！？][\"”’'»)\]]*$")
_JOINING = re.compile(r"(?:and|or|but|of|in|on|at|to|with|who|that|for|from|as|by|said)\s")
_NARROW, _WIDE = 40, 100  # columns between which lines of a text file are wrapped


def paragraphs(body: str) -> Iterator[Span]:
    """The paragraphs of a body, trimmed and not empty.

    News has one paragraph to a line. A text file may be wrapped instead: then lines that follow each other without a
    blank line, of about the same width, are one paragraph; so is a line that goes on in lower case.
    """
    group: list[Span] = []
    for match in _LINE.finditer(body):
        span = Span(match.start(), match.end()).trimmed(body)
        if not span:
            yield from _unwrapped(body, group)
            group = []
            continue
        if group and body.count("\n", group[-1].end, span.start) > 1:
            yield from _unwrapped(body, group)
            group = []
        group.append(span)
    yield from _unwrapped(body, group)


def _unwrapped(body: str, group: list[Span]) -> Iterator[Span]:
    """The paragraphs of lines that no blank line parts."""
    wrapped = len(group) > 2 and _is_wrapped(body, group)
    held: Span | None = None
    for span in group:
        if held is not None and (wrapped or _goes_on(body, held, span)):
            held = Span(held.start, span.end)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _is_wrapped(body: str, group: list[Span]) -> bool:
    """Whether lines are of about one width, and most of them break off in the middle of a sentence."""
    widths = [len(span) for span in group[:-1]]
    if min(widths) < _NARROW or max(widths) > _WIDE or max(widths) - min(widths) > 25 or len(group[-1]) > _WIDE:
        return False
    ended = sum(_ENDED.search(body, max(span.start, span.end - 8), span.end) is not None for span in group[:-1])
    return 3 * ended <= len(widths)


def _goes_on(body: str, held: Span, span: Span) -> bool:
    """Whether a line continues the one before: that has no end, and this has no beginning."""
    if not body[span.start].islower() or _ENDED.search(body, max(held.start, held.end - 8), held.end):
        return False
    return len(held) >= _NARROW or _JOINING.match(body, span.start, span.end) is not None
