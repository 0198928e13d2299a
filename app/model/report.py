"""What one article says of one event: a set of claims, each with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import Generic, TypeVar

from app.model.annotation import Kind, Quote, Status
from app.model.dates import UNDATED, Constraint, Dating
from app.model.text import Excerpt

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """One value as one article gives it, with its excerpt."""

    value: T
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotation made in an interaction or about it, with its words and topics, cut from the body for good."""

    article: str
    quote: Quote
    text: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day in a time zone (IANA)."""

    at: time
    zone: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of one event.

    `key` is stable for the same article and reader version. `excerpt` is the sentence that tells of it; `mentions`
    are all the sentences that do. `constraints` is every hint about the date; `dating` what they leave, from this
    article alone.
    """

    key: str
    article: str
    kind: Claim[Kind]
    status: Claim[Status]
    participants: tuple[Claim[str], ...]
    primary: bool
    excerpt: Excerpt
    mentions: tuple[Excerpt, ...] = ()
    place: Claim[str] | None = None
    country: Claim[str] | None = None
    duration_minutes: Claim[int] | None = None
    host: str | None = None
    topics: tuple[Claim[str], ...] = ()
    statements: tuple[Statement, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    dating: Dating = field(default=UNDATED)
    clock: Claim[Clock] | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The canonical names of those who took part."""
        return frozenset(claim.value for claim in self.participants)


@dataclass(frozen=True, slots=True)
class Denial:
    """What one article says that a side denies: the report that it would be if it were so, and who denies it.

    It makes no event. The status of `report` says what is denied: planned, that it is to come; held, that it took
    place.
    """

    report: Report
    by: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the line found in one article: the outcome of `readout extract`.

    `reason` says why an article is not relevant; it is None when it is. What it says was denied stands apart from its
    reports, and makes it no more relevant.
    """

    article: str
    reports: tuple[Report, ...]
    quotes: tuple[Quote, ...]
    topics: tuple[Claim[str], ...]
    reader: str
    reason: str | None = None
    denials: tuple[Denial, ...] = ()

    @property
    def telling(self) -> bool:
        """Whether events can change with it."""
        return bool(self.reports or self.denials)

    @property
    def relevant(self) -> bool:
        """Whether the article tells of at least one interaction."""
        return bool(self.reports)
