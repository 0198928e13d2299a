"""What a reader asked to see. Equal filters give equal addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.model.annotation import Kind, QuoteType, Status


class Sort(StrEnum):
    """The order of the list."""

    NEWEST = "newest"
    OLDEST = "oldest"


class Plan(StrEnum):
    """How a plan stands today."""

    AHEAD = "ahead"
    OVERDUE = "overdue"  # its date has passed, and no report tells of it as held
    CAME = "came"  # something came of it


DEFAULT_LIMIT = 120
MAX_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader asked to see. Values within a field widen; fields narrow each other.

    `first` and `last` bound the days, both included. Tuples are sorted and without doubles (see `normal`).
    """

    topics: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    people: tuple[str, ...] = ()  # slugs
    outlets: tuple[str, ...] = ()  # slugs
    sides: tuple[str, ...] = ()  # slugs of sides that speak
    told: tuple[str, ...] = ()  # "article", "chronology"
    plans: tuple[Plan, ...] = ()
    first: date | None = None
    last: date | None = None
    words: str = ""
    sort: Sort = Sort.NEWEST
    limit: int = DEFAULT_LIMIT
    after: str | None = None

    def normal(self) -> Filter:
        """The one form of equal filters: sorted, without doubles, words folded to single spaces, dates in order."""
        changed: dict[str, Any] = {
            name: tuple(sorted(set(values)))
            for name in ("topics", "people", "outlets", "sides", "told")
            if len(values := getattr(self, name)) > 1
        }
        for name, order in (("kinds", Kind), ("statuses", Status), ("plans", Plan)):
            if len(values := getattr(self, name)) > 1:
                changed[name] = tuple(one for one in order if one in values)
        if self.words:
            changed["words"] = " ".join(self.words.split())
        if self.first and self.last and self.last < self.first:
            changed |= {"first": self.last, "last": self.first}
        return replace(self, **changed) if changed else self

    def but(self, **changes: Any) -> Filter:
        """The same filter with some fields changed, from its beginning (no cursor)."""
        return replace(self, **{"after": None, **changes}).normal()

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self.but(sort=Sort.NEWEST, limit=DEFAULT_LIMIT) != Filter()


QUOTES = 50  # entries on a page of quotations


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotations a reader asked to see: values within a field widen, fields narrow each other.

    `first` and `last` bound the days of the events to which they belong.
    """

    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # slugs of those who speak
    sides: tuple[str, ...] = ()  # slugs
    types: tuple[QuoteType, ...] = ()
    first: date | None = None
    last: date | None = None
    words: str = ""
    limit: int = QUOTES
    after: str | None = None

    def normal(self) -> QuoteFilter:
        """The one form of equal filters, as of `Filter`."""
        first, last = self.first, self.last
        if first and last and last < first:
            first, last = last, first
        return replace(
            self,
            topics=tuple(sorted(set(self.topics))),
            people=tuple(sorted(set(self.people))),
            sides=tuple(sorted(set(self.sides))),
            types=tuple(one for one in QuoteType if one in self.types),
            words=" ".join(self.words.split()),
            first=first,
            last=last,
        )

    def but(self, **changes: Any) -> QuoteFilter:
        """The same filter with some fields changed, from its beginning (no cursor)."""
        return replace(self, **{"after": None, **changes}).normal()

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self.but(limit=QUOTES) != QuoteFilter()
