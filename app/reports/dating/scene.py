"""One interaction in one article, with everything that may date it at hand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.model.annotation import Annotations, Encounter, Kind, Role, Status, Timex
from app.model.article import Article
from app.model.text import Excerpt, Span
from app.model.world import World
from app.reports.dating.writing import Writing


@dataclass
class Scene:
    """An interaction: the sentences that tell of it, the encounters there, and the day of writing.

    `background` marks one told for context, which takes hints from its own sentences only.
    """

    article: Article
    annotations: Annotations
    world: World
    status: Status
    sentences: tuple[Span, ...]
    encounters: tuple[Encounter, ...]
    background: bool
    writing: Writing
    times: tuple[Timex, ...] = field(default=())

    def __post_init__(self) -> None:
        self.times = tuple(
            timex for timex in self.annotations.times if not any(timex.span.overlaps(d) for d in self.writing.datelines)
        )

    @property
    def body(self) -> str:
        """The text of record."""
        return self.article.body

    @property
    def ahead(self) -> bool:
        """Whether it is still to come, as seen from the article."""
        return self.status in (Status.PLANNED, Status.PROPOSED)

    @property
    def undone(self) -> bool:
        """Whether it was put off or called off: its day may lie on either side of the day of writing."""
        return self.status in (Status.POSTPONED, Status.CANCELLED)

    @property
    def side(self) -> int:
        """On which side of the day of writing it lies: -1 before, 1 after, 0 either."""
        return 0 if self.undone else 1 if self.ahead else -1

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds that its encounters have; empty if none is known."""
        return frozenset(encounter.kind for encounter in self.encounters)

    @property
    def may_last(self) -> bool:
        """Whether it may take several days: a visit or summit, or nothing is known of its kind."""
        return not self.kinds or bool(self.kinds & {Kind.VISIT, Kind.SUMMIT})

    @cached_property
    def _starts(self) -> list[int]:
        return [timex.span.start for timex in self.times]

    def times_in(self, span: Span) -> Sequence[Timex]:
        """The time expressions of a passage, datelines left out."""
        return self.times[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def in_dateline(self, timex: Timex) -> bool:
        """Whether an expression stands in a line that only gives a date, a place or a byline."""
        at = bisect_left(self._lines, timex.span.start + 1) - 1
        return at >= 0 and self._datelines[at].contains(timex.span)

    @cached_property
    def _datelines(self) -> list[Span]:
        short = 40  # "Moscow, Tuesday" as a heading is a dateline too
        return [
            block.span
            for block in self.annotations.blocks
            if block.role is Role.DATELINE or (block.role is Role.HEADING and len(block.span) <= short)
        ]

    @cached_property
    def _lines(self) -> list[int]:
        return [span.start for span in self._datelines]

    def cut(self, span: Span) -> Excerpt:
        """The excerpt at a span."""
        return Excerpt.cut(self.article.id, self.article.body, span)

    def from_day(self, writing: Writing) -> Scene:
        """The same with another day of writing."""
        return replace(self, writing=writing)
