"""Do two accounts tell of one interaction? Every score comes with its reason in words.

An account is a report or an entry of the chronology. Accounts of different people, or of kinds that exclude each
other, are never one event; neither are accounts whose dates exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from app.events.phrases import SAME, Phrasebook
from app.model.annotation import Kind, QuoteType, Status
from app.model.dates import Constraint, Period, Precision, Weight
from app.model.event import Reason
from app.model.report import Reading, Report
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
SHORTEST_SHARED = 36  # code points; shorter phrases are stock phrases as often as not
TRANSLATED = ((0.4, 0.8), (0.3, 0.5))  # likeness from which quotations may be two translations, and its score
_ONE_DAY = timedelta(days=1)
_OFF = (Status.POSTPONED, Status.CANCELLED)
_AHEAD = (Status.PLANNED, Status.PROPOSED)
_MONTH = 31  # days
_NEAR_ENOUGH = 190  # days; a plan for "this year" may be any of several


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
    quotations: tuple[tuple[str | None, str], ...]  # speaker and words
    topics: frozenset[str] = frozenset()
    constraints: tuple[Constraint, ...] = ()
    report: Report | None = None
    entry: ChronologyEntry | None = None

    @classmethod
    def of_reading(cls, reading: Reading) -> list[Account]:
        """The accounts that an article gives. What it quotes from talks also tells which visit they were part of."""
        return [cls.of_report(report, _talks_during(report, reading.reports)) for report in reading.reports]

    @classmethod
    def of_report(cls, report: Report, talks: Iterable[Report] = ()) -> Account:
        """The account that a report gives; `talks` are those of the same article that were held during a visit."""
        return cls(
            key=report.key,
            pair=report.pair,
            kind=report.kind.value,
            status=report.status.value,
            period=report.dating.period,
            precision=report.dating.precision,
            place=report.place.value if report.place else None,
            country=report.country.value if report.country else report.host,
            duration_minutes=report.duration_minutes.value if report.duration_minutes else None,
            quotations=tuple(
                (statement.quote.speaker, statement.text)
                for told in (report, *talks)
                for statement in told.statements
                if statement.quote.type is not QuoteType.INDIRECT and len(statement.text) >= SHORTEST_SHARED
            ),
            topics=frozenset(claim.value for claim in report.topics),
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


def _talks_during(visit: Report, reports: Sequence[Report]) -> list[Report]:
    """The talks of one article that were part of a visit told of there; none where it tells of several visits."""

    def alike(one: Report, kind: Kind) -> bool:
        told = one.primary and one.pair == visit.pair and one.status.value is visit.status.value
        return told and one.kind.value is kind

    if [one for one in reports if alike(one, Kind.VISIT)] != [visit]:
        return []
    return [one for one in reports if alike(one, Kind.MEETING)]


def may_be_one(left: Account, right: Account) -> bool:
    """Whether nothing rules out that the two are one event."""
    return (
        left.pair == right.pair
        and FAMILY[left.kind] == FAMILY[right.kind]
        and _statuses_agree(left, right)
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


def compare(left: Account, right: Account, book: Phrasebook) -> tuple[Reason, ...]:
    """The reasons for taking the two for one event; none when something rules it out.

    Without a date on both sides only shared words tie them: a place and a topic are shared by too much.
    """
    if not may_be_one(left, right):
        return ()
    words = _by_words(left, right, book)
    if words is None and not (left.period and right.period):
        return ()
    found = (
        _by_date(left, right),
        words,
        _by_named_day(left, right),
        _by_place(left, right),
        _by_duration(left, right),
        _by_topics(left, right),
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
        # Two calls on days that follow each other are rarer than an evening that is the next day elsewhere; during a
        # visit, a dinner and the talks of the next day are two.
        apart = 0.7 if FAMILY[left.kind] == "remote" else 0.3
        return Reason(apart, "They are dated one day apart, as accounts in two time zones are.")
    day, wide = (left, right) if left.precision is Precision.DAY else (right, left)
    if day.precision is Precision.DAY and wide.period and wide.period.days <= _MONTH:
        first, last = wide.period.first.isoformat(), wide.period.last.isoformat()
        return Reason(0.6, f"The day of one lies within {first} to {last}.")
    if _planned_alike(left, right):
        return Reason(0.6, "Both are plans for the same days.")
    return Reason(0.2, "Their dates do not exclude each other.")


def _planned_alike(left: Account, right: Account) -> bool:
    """Whether two plans are for the same month or season, or one for a part of the other's."""
    if not (left.period and right.period and left.status in _AHEAD and right.status in _AHEAD):
        return False
    short, long = sorted((left.period, right.period), key=lambda period: period.days)
    return long.days <= _NEAR_ENOUGH and long.first <= short.first and short.last <= long.last


def _by_words(left: Account, right: Account, book: Phrasebook) -> Reason | None:
    likeness, same_speaker, words = book.closest(left.quotations, right.quotations)
    shown = words if len(words) <= 80 else f"{words[:80]}…"
    if likeness >= SAME:
        return Reason(0.9, f"Both quote the same words: “{shown}”")
    score = next((score for least, score in TRANSLATED if likeness >= least and same_speaker), None)
    if score:
        return Reason(score, f"Both quote what may be the same words in two translations: “{shown}”")
    return None


def _by_named_day(left: Account, right: Account) -> Reason | None:
    for day, other in ((left, right), (right, left)):
        if day.precision is Precision.DAY and day.period and other.precision is not Precision.DAY:
            fitting = [hint for hint in other.firm if hint.rule != "office-term" and _narrow(hint)]
            if fitting and all(day.period.first in hint.days() for hint in fitting):
                return Reason(0.5, f"The day of one fits what the other says: {fitting[0].words}")
    return None


def _narrow(hint: Constraint) -> bool:
    """Whether a hint points to days: that one falls into half a year tells nothing."""
    return bool(hint.periods) and max(period.days for period in hint.periods) <= _MONTH


def _by_place(left: Account, right: Account) -> Reason | None:
    if left.place and left.place == right.place:
        return Reason(0.4, f"Both name {left.place}.")
    alike = left.kind in (Kind.VISIT, Kind.SUMMIT) or (left.status in _AHEAD and right.status in _AHEAD)
    if alike and left.country and left.country == right.country:
        return Reason(0.4, "Both name the same country.")
    return None


def _by_duration(left: Account, right: Account) -> Reason | None:
    mine, theirs = left.duration_minutes, right.duration_minutes
    if mine and theirs and abs(mine - theirs) <= 0.1 * max(mine, theirs):
        return Reason(0.4, f"They are said to have lasted {mine} and {theirs} minutes.")
    return None


def _places_agree(left: Account, right: Account) -> bool:
    if left.country and right.country and left.country != right.country:
        return False
    # A guest may go on to another city, and each account may name one of them.
    return left.kind is Kind.VISIT or not (left.place and right.place and left.place != right.place)


def _by_topics(left: Account, right: Account) -> Reason | None:
    shared = left.topics & right.topics
    if shared and 2 * len(shared) > min(len(left.topics), len(right.topics)):
        return Reason(0.2, f"Both are of {', '.join(sorted(shared))}.")
    return None


def _statuses_agree(left: Account, right: Account) -> bool:
    """What was planned may have been held or called off; what was held was not called off."""
    statuses = {left.status, right.status}
    return len(statuses) == 1 or not (Status.HELD in statuses and statuses & set(_OFF))
