"""Do two accounts tell of one interaction? Every score comes with its reason in words.

An account is a report or an entry of the chronology. Accounts of different people, or of kinds that exclude each
other, are never one event; neither are accounts whose dates exclude each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from rapidfuzz import fuzz

from app.model.annotation import Kind, QuoteType, Status
from app.model.dates import Constraint, Period, Precision, Weight
from app.model.event import Reason
from app.model.report import Report
from app.model.world import ChronologyEntry

# What one account calls a phone call another may call a video call; a visit and the talks during it stay two events.
FAMILY = {
    Kind.CALL: "remote",
    Kind.VIDEO_CALL: "remote",
    Kind.MEETING: "meeting",
    Kind.VISIT: "visit",
    Kind.SUMMIT: "summit",
    Kind.MESSAGE: "message",
}

JOIN = 1.0  # at this score two accounts are taken for one event
SHARED_WORDS = 90.0  # similarity (0 to 100) from which two quotations are the same words
SHORTEST_SHARED = 40  # code points; shorter phrases are stock phrases as often as not
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Account:
    """A report or an entry of the chronology, in the form that comparison needs."""

    key: str
    pair: frozenset[str]
    kind: Kind
    status: Status
    period: Period | None
    precision: Precision
    place: str | None
    country: str | None
    duration_minutes: int | None
    quotations: tuple[str, ...]
    constraints: tuple[Constraint, ...] = ()
    report: Report | None = None
    entry: ChronologyEntry | None = None

    @classmethod
    def of_report(cls, report: Report) -> Account:
        """The account that an article gives."""
        return cls(
            key=report.key,
            pair=report.pair,
            kind=report.kind.value,
            status=report.status.value,
            period=report.dating.period,
            precision=report.dating.precision,
            place=report.place.value if report.place else None,
            country=report.country.value if report.country else None,
            duration_minutes=report.duration_minutes.value if report.duration_minutes else None,
            quotations=tuple(
                folded
                for statement in report.statements
                if statement.quote.type is not QuoteType.INDIRECT
                for folded in (_fold(statement.text),)
                if len(folded) >= SHORTEST_SHARED
            ),
            constraints=report.constraints,
            report=report,
        )

    @classmethod
    def of_entry(cls, entry: ChronologyEntry) -> Account:
        """The account that the chronology gives."""
        return cls(
            key=f"chronology:{entry.key}",
            pair=frozenset(entry.participants),
            kind=Kind(entry.kind),
            status=Status.HELD,
            period=entry.period,
            precision=Precision.DAY,
            place=entry.place,
            country=entry.country,
            duration_minutes=entry.duration_minutes,
            quotations=(),
            entry=entry,
        )

    @cached_property
    def firm(self) -> tuple[Constraint, ...]:
        """The hints that do not hang on when the article appeared."""
        return tuple(constraint for constraint in self.constraints if constraint.weight >= Weight.NAMED)


def may_be_one(left: Account, right: Account) -> bool:
    """Whether nothing rules out that the two are one event."""
    return (
        left.pair == right.pair
        and FAMILY[left.kind] == FAMILY[right.kind]
        and (left.status is Status.HELD) == (right.status is Status.HELD)
        and not (left.entry and right.entry)
        and dates_agree(left, right)
        and _places_agree(left, right)
    )


def dates_agree(left: Account, right: Account) -> bool:
    """Whether the two could have taken place at one time; a day apart is the same evening in another time zone."""
    if not left.period or not right.period:
        return True
    slack = _ONE_DAY if Precision.DAY in (left.precision, right.precision) else timedelta()
    return left.period.first - slack <= right.period.last and right.period.first - slack <= left.period.last


def compare(left: Account, right: Account) -> tuple[Reason, ...]:
    """The reasons for taking the two for one event; none when something rules it out."""
    if not may_be_one(left, right):
        return ()
    found = (
        _by_date(left, right),
        _by_words(left, right),
        _by_named_day(left, right),
        _by_place(left, right),
        _by_duration(left, right),
    )
    return tuple(reason for reason in found if reason)


def total(reasons: Iterable[Reason]) -> float:
    """The score of several reasons."""
    return sum(reason.score for reason in reasons)


def _by_date(left: Account, right: Account) -> Reason | None:
    if not left.period or not right.period:
        return None
    if left.precision is right.precision is Precision.DAY:
        if left.period.first == right.period.first:
            return Reason(1.0, f"Both are dated {left.period.first.isoformat()}.")
        if left.period.first in right.period or right.period.first in left.period:
            return Reason(0.8, "One falls within the days of the other.")
        return Reason(0.3, "They are dated one day apart, as accounts in two time zones are.")
    day, wide = (left, right) if left.precision is Precision.DAY else (right, left)
    if day.precision is Precision.DAY and wide.period and wide.period.days <= 31:
        first, last = wide.period.first.isoformat(), wide.period.last.isoformat()
        return Reason(0.6, f"The day of one lies within {first} to {last}.")
    return Reason(0.2, "Their dates do not exclude each other.")


def _by_words(left: Account, right: Account) -> Reason | None:
    for mine in left.quotations:
        for theirs in right.quotations:
            if fuzz.partial_ratio(mine, theirs) >= SHARED_WORDS:
                shorter = min(mine, theirs, key=len)
                return Reason(0.9, f"Both quote the same words: “{shorter[:60]}…”.")
    return None


def _by_named_day(left: Account, right: Account) -> Reason | None:
    for day, other in ((left, right), (right, left)):
        if day.precision is Precision.DAY and day.period and other.precision is not Precision.DAY:
            fitting = [hint for hint in other.firm if hint.rule != "office-term" and hint.periods]
            if fitting and all(day.period.first in hint.days() for hint in fitting):
                return Reason(0.5, f"The day of one fits what the other says: {fitting[0].words}")
    return None


def _by_place(left: Account, right: Account) -> Reason | None:
    if left.place and left.place == right.place:
        return Reason(0.4, f"Both name {left.place}.")
    return None


def _by_duration(left: Account, right: Account) -> Reason | None:
    mine, theirs = left.duration_minutes, right.duration_minutes
    if mine and theirs and abs(mine - theirs) <= 0.1 * max(mine, theirs):
        return Reason(0.4, f"They are said to have lasted {mine} and {theirs} minutes.")
    return None


def _places_agree(left: Account, right: Account) -> bool:
    return not (
        (left.place and right.place and left.place != right.place)
        or (left.country and right.country and left.country != right.country)
    )


def _fold(words: str) -> str:
    """Letters and figures alone, in lower case, with the endings in which spellings differ made one."""
    return re.sub(r"(?<=[a-z]{2})our", "or", " ".join(re.findall(r"\w+", words.casefold())))
