"""One interaction of leaders, built from its reports and the chronology."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from app.model.annotation import Kind, Status
from app.model.dates import UNDATED, Dating
from app.model.judgement import Verdict
from app.model.report import Claim, Report, Statement
from app.model.world import ChronologyEntry

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dissent:
    """A value that differs from the one chosen: which field, what it says, and who says so.

    `claim` is None when the chronology says it.
    """

    field: str
    value: str
    chosen: str
    claim: Claim[str] | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two accounts are taken for one event, or not: a score and the words for it."""

    score: float
    words: str


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """The value shown for an event. `claims` are the passages that say it; empty when only the chronology does."""

    value: T
    claims: tuple[Claim[T], ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a reviewer decided about an event, as it is shown: by whom, when and why.

    `was` is what the articles and the chronology give; `value` what stands now. `passage` is that of a quotation.
    """

    number: int
    verdict: Verdict
    field: str
    value: str
    was: str
    by: str
    at: datetime
    why: str = ""
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One interaction: one value for each field, with all that speaks for and against it.

    `sources` counts independent articles: copies count once. `chronology` is the entry it was matched with;
    `matched` says why. An event with no reports is known from the record alone.
    """

    address: str
    title: str
    kind: Chosen[Kind]
    status: Chosen[Status]
    participants: tuple[str, ...]
    dating: Dating = UNDATED
    place: Chosen[str] | None = None
    country: Chosen[str] | None = None
    duration_minutes: Chosen[int] | None = None
    topics: tuple[Chosen[str], ...] = ()
    statements: tuple[Statement, ...] = ()
    reports: tuple[Report, ...] = ()
    sources: int = 0
    dissent: tuple[Dissent, ...] = ()
    chronology: ChronologyEntry | None = None
    matched: tuple[Reason, ...] = ()
    occasion: str = ""
    hidden: bool = False
    rulings: tuple[Ruling, ...] = ()

    @property
    def members(self) -> frozenset[str]:
        """What the event is recognised by from one rebuild to the next: its reports and its chronology entry."""
        keys = {report.key for report in self.reports}
        return frozenset(keys | {f"chronology:{self.chronology.key}"} if self.chronology else keys)


@dataclass(frozen=True, slots=True)
class Known:
    """A stored event: its number, its address now, and its members."""

    id: int
    address: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs between two states of an event: its values as text, nothing where there is none.

    Of articles and quotations it is how many there are; of lists, their members parted by semicolons.
    """

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of an event: when it came about and why, what changed, and the address that it had.

    `digest` is the SHA-256 of the event's document, by which a reader can prove what was shown.
    """

    number: int
    at: datetime
    why: str
    changes: tuple[Change, ...]
    address: str
    digest: str


def members_digest(members: Iterable[str]) -> str:
    """SHA-256 of the keys of an event's members: what it is recognised by after it was folded into another."""
    return hashlib.sha256("\n".join(sorted(members)).encode()).hexdigest()


def heir_of(gone: Known, events: Sequence[Event]) -> int | None:
    """The place of the event that took most members of one that is no more; the first of equals, None if none did."""
    shares = [(len(gone.members & event.members), -place) for place, event in enumerate(events)]
    most, place = max(shares, default=(0, 0))
    return -place if most else None
