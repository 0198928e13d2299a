"""What each paragraph is, seen from its words, its form, and what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from app.annotations.blocks.datelines import dateline_end, is_dateline, is_place_line
from app.annotations.blocks.junk import LONGEST_LINE, is_junk, opens_links, without_junk
from app.model.annotation import Role
from app.model.text import Span

Piece = tuple[Span, Role]

_ENDED = re.compile(r"[.!?…:;][\"”’'»)\]]*$|[,—–-]$")
_BULLET = re.compile(r"[•*▪■●○◦·–—-]\s|\(?\d{1,2}[.)/]\s")
_TURN = re.compile(r"[^:]{1,60}: ")  # "QUESTION: What was served?"
_SIGNED = re.compile(r"[“\"‘][^\n]+[.,!?…][”\"’]\s?[―—–-]{1,2}\s?[A-Z]")  # “…” — So-and-so
_HEADING_WORDS = 16
_TITLE_WORDS = 28
_REPEAT_WORDS = 8  # a shorter line may well be said twice ("No.")
_OFTEN = 16  # times after which even the shortest line says nothing any more
_FURNITURE = 2  # times that a short line may have headed something before
_WORD = re.compile(r"\w+")


def assign_roles(body: str, spans: Iterable[Span]) -> list[Piece]:
    """The pieces of a body in order, each with its role."""
    pieces = [piece for span in spans for piece in _pieces(body, span)]
    pieces = _place_lines(body, pieces)
    pieces = _link_lists(body, pieces)
    pieces = _closing_links(body, pieces)
    pieces = _title(body, pieces)
    return list(_repeats(body, pieces))


def _pieces(body: str, span: Span) -> Iterator[Piece]:
    """One paragraph as junk, dateline, heading or text; glued junk and datelines apart."""
    text = span.of(body)
    parts = _of_line(text) if len(text) <= LONGEST_LINE else tuple(_of_paragraph(text))
    if len(parts) == 1:
        yield span, parts[0][2]
        return
    for start, end, role in parts:
        yield Span(span.start + start, span.start + end).trimmed(body), role


@lru_cache(maxsize=4096)
def _of_line(line: str) -> tuple[tuple[int, int, Role], ...]:
    """The parts of a short line; remembered, since a site's pages share their lines."""
    if is_dateline(line):
        return ((0, len(line), Role.DATELINE),)
    if is_junk(line):
        return ((0, len(line), Role.JUNK),)
    return tuple(_of_paragraph(line))


def _of_paragraph(text: str) -> Iterator[tuple[int, int, Role]]:
    start, end = without_junk(text)
    if start > 0:
        yield 0, start, Role.JUNK
    after = dateline_end(text, start, end)
    if after > start and not _is_heading(text[after:end]):
        yield start, after, Role.DATELINE
        start = after
    yield start, end, Role.HEADING if _is_heading(text[start:end]) else Role.TEXT
    if end < len(text):
        yield end, len(text), Role.JUNK


def _is_heading(line: str) -> bool:
    """Whether a line has the form of a heading: short, no sentence's end, no list item."""
    if len(line) > LONGEST_LINE or _BULLET.match(line) or _SIGNED.match(line):
        return False
    words = line.split()
    if len(words) > _TITLE_WORDS:
        return False
    if line.endswith(("?", "…", "...")):
        return len(words) <= _HEADING_WORDS and line[0] not in '"“' and not _TURN.match(line)
    if _ENDED.search(line):
        return False
    return len(words) <= _HEADING_WORDS or _is_title_case(words)


def _is_title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _place_lines(body: str, pieces: list[Piece]) -> list[Piece]:
    """A line that only names a place or an outlet, right after a date, belongs to the dateline."""
    out: list[Piece] = []
    for span, role in pieces:
        after_date = out and out[-1][1] is Role.DATELINE and role is Role.HEADING
        if after_date and is_place_line(span.of(body)):
            role = Role.DATELINE
        out.append((span, role))
    return out


def _link_lists(body: str, pieces: list[Piece]) -> list[Piece]:
    """Short lines after a label such as "See also" or "Related" are links."""
    out: list[Piece] = []
    open_list = False
    for span, role in pieces:
        line = span.of(body)
        if role is Role.JUNK:
            open_list = (len(span) <= LONGEST_LINE and opens_links(line)) or open_list
        elif role is Role.TEXT and not _is_link(line):
            open_list = False
        if open_list and role in (Role.HEADING, Role.TEXT):
            role = Role.JUNK
        out.append((span, role))
    return out


def _is_link(line: str) -> bool:
    return len(line) < 140 and len(line.split()) <= 20 and not _ENDED.search(line)


def _closing_links(body: str, pieces: list[Piece]) -> list[Piece]:
    """Headings after the last paragraph head nothing: they are other articles' headlines, be they in a list or not."""
    links = [role is Role.HEADING or (role is Role.TEXT and _is_listed_link(span.of(body))) for span, role in pieces]
    last = max(
        (index for index, (_, role) in enumerate(pieces) if role is Role.TEXT and not links[index]), default=None
    )
    if last is None:
        return pieces
    closing = [index for index in range(last + 1, len(pieces)) if links[index]]
    listed = [index for index in closing if pieces[index][1] is Role.TEXT]
    junk = set(closing) - (set(listed) if len(listed) == 1 else set())
    return [(span, Role.JUNK if index in junk else role) for index, (span, role) in enumerate(pieces)]


def _is_listed_link(line: str) -> bool:
    """Whether a line is a list item that is no sentence."""
    return len(line) <= LONGEST_LINE and _BULLET.match(line) is not None and _is_link(line)


def _title(body: str, pieces: list[Piece]) -> list[Piece]:
    """The first heading before any text is the title; all of a body without text are headings."""
    out = list(pieces)
    for index, (span, role) in enumerate(pieces):
        if role is Role.TEXT:
            break
        if role is Role.HEADING:
            out[index] = (span, Role.TITLE)
            break
    return out


def _repeats(body: str, pieces: list[Piece]) -> Iterator[Piece]:
    """Paragraphs that are the same as an earlier one but for punctuation, spaces and capitals are repeats.

    So is a short line that heads one part after another ("Share", a section's name): it heads nothing. And so is any
    line that comes again and again.
    """
    seen: Counter[str] = Counter()
    for span, role in pieces:
        if role in (Role.TITLE, Role.HEADING, Role.TEXT):
            words = _WORD.findall(span.of(body).casefold())
            key = " ".join(words)
            times = seen[key]
            long = len(words) >= _REPEAT_WORDS or (role is Role.HEADING and len(words) > 3)
            if times and (long or times >= _OFTEN or (role is Role.HEADING and times >= _FURNITURE)):
                role = Role.REPEAT
            seen[key] = times + 1
        yield span, role
