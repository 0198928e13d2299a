"""Places in a text.

Offsets are code points into one article's body, half open: ``body[start:end]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Start and end in one body: code points, half open."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, body: str) -> str:
        """The text at this span."""
        return body[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def gap(self, other: Span) -> int:
        """Code points between the two; 0 when they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)

    def shifted(self, by: int) -> Span:
        """The same span, moved."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, body: str) -> Span:
        """The span without white space at its ends."""
        if self.start < self.end and not (body[self.start].isspace() or body[self.end - 1].isspace()):
            return self
        text = self.of(body)
        start = self.start + len(text) - len(text.lstrip())
        return Span(start, max(start, self.end - (len(text) - len(text.rstrip()))))


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of them; at least one is needed."""
    held = list(spans)
    return Span(min(s.start for s in held), max(s.end for s in held))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A span of one article and the text there: ``text == body[span.start:span.end]``, always."""

    article: str
    span: Span
    text: str

    @classmethod
    def cut(cls, article: str, body: str, span: Span) -> Excerpt:
        """The excerpt at a span of a body."""
        return cls(article, span, span.of(body))
