"""How events hang together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.model.annotation import Kind, Status
from app.model.dates import Dating, Period, Precision


class Link(StrEnum):
    """How an event stands to another."""

    CONTAINS = "contains"  # a visit and the talks held during it
    PART_OF = "part_of"
    ANNOUNCED = "announced"  # a call at which a visit was agreed
    ANNOUNCED_BY = "announced_by"
    FOLLOWED_BY = "followed_by"  # a plan and what came of it
    FOLLOWS = "follows"

    @property
    def inverse(self) -> Link:
        """The same, seen from the other event."""
        return _INVERSE[self]


_INVERSE = {
    one: other
    for pair in (
        (Link.CONTAINS, Link.PART_OF),
        (Link.ANNOUNCED, Link.ANNOUNCED_BY),
        (Link.FOLLOWED_BY, Link.FOLLOWS),
    )
    for one, other in (pair, pair[::-1])
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What relations are found by: an event's people, kind, days and place, and which articles tell of it and how.

    `main` are the articles that are about it and tell of it as held; `ahead` those that tell of it as still to come;
    `settled` those of the latter in which somebody of a side tells of it, or in which it is agreed or invited to.
    `told` is the first day on which an article told of it as still to come; `gathering` the multilateral meeting that
    it names.
    """

    id: int
    people: str
    family: str
    kind: Kind
    status: Status
    period: Period | None = None
    precision: Precision = Precision.UNKNOWN
    place: str | None = None
    country: str | None = None
    articles: frozenset[str] = frozenset()
    main: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    told: date | None = None
    gathering: str | None = None

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.status is Status.HELD


@dataclass(frozen=True, slots=True)
class Tie:
    """How one event stands to another, and why in words."""

    event: int
    other: int
    link: Link
    words: str


@dataclass(frozen=True, slots=True)
class Related:
    """An event that another hangs together with, as it is shown."""

    link: Link
    words: str
    address: str
    title: str
    kind: Kind
    status: Status
    dating: Dating
