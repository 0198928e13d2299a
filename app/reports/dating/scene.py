"""One interaction in one article, with everything that may date it at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.model.annotation import Encounter, Kind, Status, Timex
from app.model.text import Excerpt, Span
from app.reports.dating.page import Page
from app.reports.dating.writing import Writing


@dataclass(frozen=True)
class Scene:
    """An interaction: the sentences that tell of it, the encounters there, and the day of writing.

    `background` marks one told for context, which takes hints from its own sentences only.
    """

    page: Page
    status: Status
    sentences: tuple[Span, ...]
    encounters: tuple[Encounter, ...]
    background: bool
    writing: Writing

    @property
    def body(self) -> str:
        """The text of record."""
        return self.page.article.body

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

    def times_in(self, span: Span) -> Sequence[Timex]:
        """The time expressions of a passage, datelines left out."""
        return self.page.times_in(span)

    def cut(self, span: Span) -> Excerpt:
        """The excerpt at a span."""
        return Excerpt.cut(self.page.article.id, self.body, span)

    def from_day(self, writing: Writing) -> Scene:
        """The same with another day of writing."""
        return replace(self, writing=writing)
