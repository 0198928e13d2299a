"""Days, sets of days, and what a text says of them.

A hint ("on Monday", "the third anniversary", "last month") is a `Constraint`: the days that it allows, with the
words that say so. A `Dating` is the outcome of weighing constraints: a period, how precise it is, and the
evidence for and against.

A set of days is held as a bit set over the horizon 1900-01-01 to 2100-12-31 (bit 0 is the first day), so that
weighing many constraints is a few integer operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from functools import cache

from app.model.text import Excerpt

HORIZON_FIRST = date(1900, 1, 1)
HORIZON_LAST = date(2100, 12, 31)
_HORIZON_DAYS = (HORIZON_LAST - HORIZON_FIRST).days + 1


class Precision(StrEnum):
    """How exactly a date is known. `SEASON` covers seasons, half-years and quarters."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from first to last, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period ends before it begins: {self.first}..{self.last}")

    @classmethod
    def of_day(cls, day: date) -> Period:
        """The period of one day."""
        return cls(day, day)

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """A calendar month."""
        following = date(year + month // 12, month % 12 + 1, 1)
        return cls(date(year, month, 1), following - timedelta(days=1))

    @classmethod
    def of_year(cls, year: int) -> Period:
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days within the horizon, as a bit set."""

    bits: int

    @classmethod
    def everything(cls) -> Days:
        """Every day of the horizon: no constraint at all."""
        return cls((1 << _HORIZON_DAYS) - 1)

    @classmethod
    def of(cls, periods: Iterable[Period]) -> Days:
        """The union of periods; what lies outside the horizon is left out."""
        bits = 0
        for period in periods:
            first = max(_index(period.first), 0)
            last = min(_index(period.last), _HORIZON_DAYS - 1)
            if first <= last:
                bits |= ((1 << (last - first + 1)) - 1) << first
        return cls(bits)

    @classmethod
    def of_weekdays(cls, weekdays: Iterable[int]) -> Days:
        """Every day on one of these weekdays (Monday is 0)."""
        bits = 0
        for weekday in weekdays:
            bits |= _weekday_bits(weekday % 7)
        return cls(bits)

    def __and__(self, other: Days) -> Days:
        return Days(self.bits & other.bits)

    def __or__(self, other: Days) -> Days:
        return Days(self.bits | other.bits)

    def __bool__(self) -> bool:
        return self.bits != 0

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __contains__(self, day: date) -> bool:
        index = _index(day)
        return 0 <= index < _HORIZON_DAYS and bool(self.bits >> index & 1)

    def __iter__(self) -> Iterator[date]:
        bits, index = self.bits, 0
        while bits:
            skip = (bits & -bits).bit_length() - 1
            index += skip
            yield HORIZON_FIRST + timedelta(days=index)
            bits >>= skip + 1
            index += 1

    @property
    def first(self) -> date:
        """The earliest day; the set must not be empty."""
        return HORIZON_FIRST + timedelta(days=(self.bits & -self.bits).bit_length() - 1)

    @property
    def last(self) -> date:
        """The latest day; the set must not be empty."""
        return HORIZON_FIRST + timedelta(days=self.bits.bit_length() - 1)


def _index(day: date) -> int:
    return (day - HORIZON_FIRST).days


@cache
def _weekday_bits(weekday: int) -> int:
    first = (weekday - HORIZON_FIRST.weekday()) % 7
    return sum(1 << index for index in range(first, _HORIZON_DAYS, 7))


class Weight(IntEnum):
    """How much a hint counts when hints disagree; a broken hint of less weight is kept as evidence against."""

    LOOSE = 1  # "nearly three-year conflict", an order of events
    METADATA = 2  # the publication date given with the article: may be wrong or missing
    RELATIVE = 3  # "last month", "on Monday": right only if the day it counts from is
    NAMED = 4  # "the third anniversary", "the first day of spring": fixed by the calendar
    STATED = 5  # "24 February 2025"


@dataclass(frozen=True, slots=True)
class Constraint:
    """One hint about the day of an interaction: the days it allows, and the words that say so.

    `periods` empty means any day; `weekdays` (Monday is 0) narrows them; both are kept, rather than a bit set, so
    that a constraint can be stored and explained. `excerpt` is None only for what is no part of a body (the
    publication date given with an article, the chronology). `grain` is the precision that the hint gives when
    nothing else narrows it: "last month" leaves a month, "24 February" a day.
    """

    rule: str
    words: str
    weight: Weight
    grain: Precision
    excerpt: Excerpt | None = None
    periods: tuple[Period, ...] = ()
    weekdays: tuple[int, ...] = ()
    length: int | None = None  # days that the interaction lasts, if the hint says so ("a two-day visit")

    def days(self) -> Days:
        """The days that it allows."""
        days = Days.of(self.periods) if self.periods else Days.everything()
        return days & Days.of_weekdays(self.weekdays) if self.weekdays else days


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A constraint and what became of it: does it support the date chosen, and did it decide?"""

    constraint: Constraint
    supports: bool
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Dating:
    """When an interaction took place, as far as the evidence goes.

    With precision `DAY` the period is the interaction's own first to last day (a visit may last several). With
    `MONTH`, `SEASON` and `YEAR` it is the span of days within which the interaction lies; it can be shorter than the
    calendar's ("on or soon after 20 January": 20–31 January, precision month). With `UNKNOWN` it is None.
    """

    period: Period | None = None
    precision: Precision = Precision.UNKNOWN
    evidence: tuple[DateEvidence, ...] = field(default=())

    def __post_init__(self) -> None:
        if (self.period is None) != (self.precision is Precision.UNKNOWN):
            raise ValueError("a dating has a period exactly if its precision is known")

    @property
    def day(self) -> date | None:
        """The day, or the first of several, if it is known to the day."""
        return self.period.first if self.period and self.precision is Precision.DAY else None


UNDATED = Dating()
