"""Quotation marks, paired in one pass over each block.

Double marks (“ ” " „ « » `` '') come first; single marks (‘ ’ ') count where they open a word and close one, and only
outside double ones. A mark left open at the end of a block runs on if the next block opens with a mark too (a
quotation that goes on), and else ends with its sentence, so that a forgotten mark costs one sentence, not an article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from app.model.text import Span

_MARK = re.compile(r"``|''|[“”„\"«»]")
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=[^\W\d_]|\d+\D|[“\"…])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[—])[’'](?![\w’'])")
STRAIGHT = ('"', "''")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in quotation marks. `outer` holds the marks, `inner` does not; `open_end`: never closed in its block."""

    outer: Span
    inner: Span
    block: int
    open_end: bool = False


def find_marked(body: str, blocks: Iterable[tuple[int, Span]]) -> tuple[Marked, ...]:
    """Everything in quotation marks in these blocks (index, span), outermost marks only, in order."""
    listed = list(blocks)
    found: list[Marked] = []
    for place, (index, span) in enumerate(listed):
        following = body[listed[place + 1][1].start] if place + 1 < len(listed) else ""
        found.extend(_in_block(body, index, span, following))
    return tuple(found)


def _in_block(body: str, index: int, span: Span, following: str) -> list[Marked]:
    double = _double(body, index, span, following)
    single = _single(body, index, span, double)
    return sorted([*double, *single], key=lambda marked: marked.outer)


def _opens(body: str, mark: str, start: int, end: int, span: Span, is_open: bool) -> bool:
    """Whether a mark opens: by its shape, or, for a straight one, by what stands around it."""
    if mark in ("“", "„", "«", "``"):
        return True
    if mark in ("”", "»"):
        return False
    before = body[start - 1] if start > span.start else " "
    after = body[end] if end < span.end else " "
    if after.isspace() or (after in ".,;:!?)" and not before.isspace()):
        return False
    return not is_open or before.isspace() or before in "([—–"


def _double(body: str, index: int, span: Span, following: str) -> list[Marked]:
    found: list[Marked] = []
    opened: tuple[int, int] | None = None
    depth = 0
    closers = [m.start() for m in re.finditer("[”»]", body[span.start : span.end])]
    openers = [m.start() for m in re.finditer("[“«„]", body[span.start : span.end])]
    balanced = len(closers) == len(openers)
    for match in _MARK.finditer(body, span.start, span.end):
        start, end, mark = match.start(), match.end(), match.group()
        if _opens(body, mark, start, end, span, opened is not None):
            if opened is None:
                opened, depth = (start, end), 0
            elif balanced and mark not in STRAIGHT:
                depth += 1
            elif mark not in STRAIGHT or body[opened[1] : start].strip():
                # a closing mark was forgotten before this one
                if body[opened[1] : start].strip():
                    found.append(_cut(body, index, opened, start))
                opened, depth = (start, end), 0
        elif opened is not None:
            if depth and mark not in STRAIGHT:
                depth -= 1
            else:
                if start > opened[1]:
                    found.append(Marked(Span(opened[0], end), Span(opened[1], start), index))
                opened = None
    if opened is not None and opened[1] < span.end:
        if following and following in "“\"„«‘'`":
            found.append(Marked(Span(opened[0], span.end), Span(opened[1], span.end), index, open_end=True))
        else:
            found.append(_cut(body, index, opened, span.end))
    return found


def _cut(body: str, index: int, opened: tuple[int, int], limit: int) -> Marked:
    """An unclosed quotation: to the end of its sentence, or of its block if it opened the block."""
    end = _SENTENCE_END.search(body, opened[1], limit)
    stop = end.end() if end else max(opened[1], limit)
    inner = Span(opened[1], stop).trimmed(body)
    return Marked(Span(opened[0], inner.end), inner, index, open_end=True)


def _single(body: str, index: int, span: Span, double: list[Marked]) -> list[Marked]:
    """Words in single marks outside the double ones: ‘Spare no effort’ to end war."""
    closers = [match.start() for match in _SINGLE_CLOSE.finditer(body, span.start, span.end)]
    if not closers:
        return []
    starts = [marked.outer.start for marked in double]
    found: list[Marked] = []
    past = span.start
    for match in _SINGLE_OPEN.finditer(body, span.start, span.end):
        start = match.start()
        near = bisect_left(starts, start)
        if start < past or (near > 0 and double[near - 1].outer.end > start):
            continue
        limit = starts[near] if near < len(starts) else span.end
        close = _closer(body, closers, bisect_left(closers, start + 2), limit)
        if close is not None:
            found.append(Marked(Span(start, close + 1), Span(start + 1, close), index))
            past = close + 1
    return found


def _closer(body: str, closers: list[int], first: int, limit: int) -> int | None:
    """The closing mark among the next few: rather one after punctuation than the apostrophe of "leaders’ talks"."""
    near = [close for close in closers[first : first + 4] if close < limit]
    for close in near:
        if body[close - 1] in ",.?!…" or body[close + 1 : close + 2] in ("", ",", ".", ";", ":", "?", "!", ")"):
            return close
    return near[0] if near else None
