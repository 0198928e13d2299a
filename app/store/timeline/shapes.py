"""What the store says of a timeline, in plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from app.model.annotation import Kind, Status
from app.model.dates import Period, Precision
from app.model.event import Event
from app.model.line import Line


@dataclass(frozen=True, slots=True)
class Stored:
    """An event with its revision number and when that came about."""

    event: Event
    revision: int
    updated: datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, how many events the filter selects in all, and the cursor of the next page."""

    events: tuple[Stored, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of the list as lines, with the numbers of their events.

    `articles` counts those that tell of these events, where the page holds all of them.
    """

    lines: tuple[Line, ...]
    ids: tuple[int, ...]
    total: int
    next: str | None
    articles: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What the band needs of one event. `inside` tells whether the filter selects it.

    `first` and `last` are the dating's period, None when undated; `links` counts the chronology's sources.
    """

    address: str
    title: str
    kind: Kind
    status: Status
    first: date | None
    last: date | None
    precision: Precision
    sources: int
    links: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """For each value of each filter, how many events there would be with it in place of the filter's own values."""

    topics: Mapping[str, int]
    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    people: Mapping[str, int]
    outlets: Mapping[str, int]
    sides: Mapping[str, int]
    told: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Amount:
    """How many events, and how many of them an article tells of."""

    events: int = 0
    told: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.events + other.events, self.told + other.told)


Months = Mapping[date, Amount]  # by the first of the month in which events begin; months without any are left out


@dataclass(frozen=True, slots=True)
class Spread:
    """How events spread over time, whatever the days shown.

    `every` counts all events, `whole` spans all that are dated. `held` are those held, whatever the filter, which
    span `known`. The rest is of what the filter selects.
    """

    every: int = 0
    whole: Period | None = None
    held: Months = field(default_factory=dict)
    known: Period | None = None
    chosen: Amount = field(default_factory=Amount)
    chosen_months: Months = field(default_factory=dict)
    chosen_kinds: Mapping[Kind, int] = field(default_factory=dict)
    chosen_statuses: Mapping[Status, int] = field(default_factory=dict)
    undated: Amount = field(default_factory=Amount)


class Pile(NamedTuple):
    """The events of a bin: inside the filter those told by an article and the others, then those outside."""

    told: int
    only: int
    out: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that the band shows, and the dated events that touch them.

    Few events are marks; many are piles, for each kind in the order of time, with the place of the bin in which they
    begin (the first bin, for earlier ones). `inside` counts by month what the filter selects, its own dates aside.
    """

    marks: tuple[Mark, ...] = ()
    piles: Mapping[Kind, Sequence[tuple[int, Pile]]] | None = None
    inside: Months = field(default_factory=dict)
