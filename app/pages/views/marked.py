"""A body cut at the borders of its marks, so that a template can write it with elements that nest.

Marks may lie within each other or cross. A mark within another stays whole; where two cross, the one that ends later
is closed and opened again, so that each mark is one element or several that follow each other. The first carries
the id that links lead to. The server does the cutting because offsets count code points, as a browser does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from app.model.text import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked; `classes` empty marks a place that links lead to and nothing else."""

    span: Span
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """The begin of an element for a mark; `id` is empty where a mark is opened again."""

    mark: Mark
    id: str

    @property
    def tag(self) -> str:
        """What is seen is a mark; what is only led to is not."""
        return "mark" if self.mark.classes else "span"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, the elements that begin before them and the tags that end after them, innermost first."""

    opens: tuple[Opening, ...]
    text: str
    closes: tuple[str, ...]

    @property
    def words(self) -> Markup:
        """The text escaped; a carriage return by its number, as HTML would take it for a line feed."""
        return Markup(str(escape(self.text)).replace("\r", "&#13;"))  # noqa: S704  (escaped in the same breath)


def anchor(span: Span) -> str:
    """The id of a passage in an article's page."""
    return f"c{span.start}-{span.end}"


def merge(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """One mark for each span, with the classes of all, in the order of the text, the longer first."""
    classes: dict[Span, list[str]] = {}
    for mark in marks:
        if mark.span:
            held = classes.setdefault(mark.span, [])
            held += [name for name in mark.classes.split() if name not in held]
    ordered = sorted(classes, key=lambda span: (span.start, -span.end))
    return tuple(Mark(span, " ".join(classes[span])) for span in ordered)


def cut(body: str, sections: Sequence[Span], marks: Iterable[Mark]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each section. Sections follow each other; a mark that runs on is opened again in the next."""
    waiting = list(reversed(merge(marks)))
    running: list[Mark] = []
    cut_sections = []
    for section in sections:
        while waiting and waiting[-1].span.start < section.end:
            running.append(waiting.pop())
        here = [mark for mark in running if mark.span.overlaps(section)]
        cut_sections.append(_cut_one(body, section, here))
        running = [mark for mark in running if mark.span.end > section.end]
    return tuple(cut_sections)


def _cut_one(body: str, section: Span, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    starts: dict[int, list[Mark]] = {}
    borders = {section.start, section.end}
    for mark in marks:
        start = max(mark.span.start, section.start)
        starts.setdefault(start, []).append(mark)
        borders |= {start, min(mark.span.end, section.end)}
    ordered = sorted(borders)
    pieces: list[Piece] = []
    stack: list[Mark] = []
    broken: list[Mark] = []  # closed because one below them ended; to be opened again
    for start, end in pairwise(ordered):
        opening = [Opening(mark, "") for mark in broken]
        opening += [
            Opening(mark, anchor(mark.span) if mark.span.start == start else "") for mark in starts.get(start, ())
        ]
        opening.sort(key=lambda one: -one.mark.span.end)
        stack += [one.mark for one in opening]
        closed, broken = _close(stack, end, at_end=end == section.end)
        pieces.append(Piece(tuple(opening), body[start:end], closed))
    return tuple(pieces)


def _close(stack: list[Mark], position: int, *, at_end: bool) -> tuple[tuple[str, ...], list[Mark]]:
    """Take off the stack what ends here and all above it: the tags to close, and the marks to open again."""
    lowest = next((place for place, mark in enumerate(stack) if at_end or mark.span.end <= position), len(stack))
    taken = stack[lowest:]
    del stack[lowest:]
    tags = tuple(Opening(mark, "").tag for mark in reversed(taken))
    return tags, [] if at_end else [mark for mark in taken if mark.span.end > position]
