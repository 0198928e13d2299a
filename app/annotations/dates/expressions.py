"""What an expression of time says, and the value it has at the moment of reading.

Each kind of expression gives two things: `value(now)`, the TIMEX3 value once the day of writing, the day last spoken
of and the tense are known; and `said`, what the words alone say ("XXXX-02-24" for "24 February", "NOW-P1M" for "last
month"), which still holds when the day of writing is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from app.annotations.dates.points import Point, moved, real
from app.annotations.dates.tense import Tense
from app.model.annotation import TimexType

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
            "Y": "XXXX", "DE": "XXX", "CE": "XX"}  # fmt: skip

_LEADS = {None: "XXXX", -1: "LAST", 0: "THIS", 1: "NEXT"}


@dataclass(slots=True)
class Now:
    """Where the reader stands: the day of writing, the point last spoken of, the tense of the clause."""

    written: date | None
    then: Point | None = None
    tense: Tense = Tense.NONE
    narrative: bool = False
    told: Point | None = None  # the last point that was told of with a year, in a narrative
    quarter: Point | None = None  # the quarter last spoken of
    since_quarter: int = 99  # sentences since a quarter was spoken of

    @property
    def base(self) -> Point | None:
        """What "last month" counts from: the day of writing, or in a narrative the day told of."""
        if self.narrative:
            return self.then
        return Point.of(self.written) if self.written else None


class Expression(Protocol):
    """Something that has a value at a moment of reading."""

    @property
    def type(self) -> TimexType:
        """Its TIMEX3 type."""
        ...

    @property
    def said(self) -> str:
        """What the words alone say."""
        ...

    def value(self, now: Now) -> str:
        """Its TIMEX3 value."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same wherever it stands: a duration, a set, a decade, "now"."""

    said: str
    type: TimexType

    def value(self, now: Now) -> str:
        """What it says."""
        return self.said


@dataclass(frozen=True, slots=True)
class Stretch:
    """The last so many units up to the day of writing ("over the past year"): a duration that is also placed."""

    count: int
    unit: str
    type: TimexType = TimexType.DURATION

    @property
    def said(self) -> str:
        """Where it lies: "PAST-P1Y"."""
        return f"PAST-P{self.count}{self.unit}"

    def value(self, now: Now) -> str:
        """How long it is."""
        return f"P{self.count}{self.unit}"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or part of a year with some of its numbers: "24 February 2025", "May", "the third quarter", "spring".

    `toward` is -1 for "last May", 1 for "next May", 0 for "this May", None when only the tense can tell.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    toward: int | None = None
    weekday: int | None = None  # "Saturday, April 25": tells the year among near ones
    type: TimexType = TimexType.DATE

    @property
    def said(self) -> str:
        """With XXXX for a year that the words do not give, or LAST, THIS or NEXT if they lead to it."""
        point = str(Point(self.year or 1, self.month, self.day, self.part))
        return point if self.year else _LEADS[self.toward] + point[4:]

    def value(self, now: Now) -> str:
        """With the year that the moment of reading gives."""
        year = self.year or self._by_weekday(now) or self._year(now)
        return str(Point(year, self.month, self.day, self.part)) if year else "XXXX" + self.said[4:]

    def _by_weekday(self, now: Now) -> int | None:
        base = now.base
        if self.weekday is None or base is None or base.year < 0:
            return None
        years = (base.year, base.year - 1, base.year + 1)
        days = ((year, real(year, self.month or 1, self.day or 1)) for year in years)
        return next((year for year, day in days if day and day.weekday() == self.weekday), None)

    def _year(self, now: Now) -> int | None:
        base = now.base
        if base is None:
            return now.told.year if now.told else None
        if now.narrative:
            return self._told_year(base)
        at = (self.first_month, self.day or 0)
        here = (base.month or 1, (base.day or 1) if self.day else 0)
        if self.part[:1] == "Q" and self.toward is None:
            return base.year - (1 if now.tense is not Tense.FUTURE and self.first_month > (base.month or 1) else 0)
        if self.part[:1] == "H":
            here = (base.month or 1, 0)
        if self.toward == 0:
            return base.year
        if self.toward is not None:
            behind = at >= here if self.toward < 0 else at <= here
            return base.year + self.toward if behind else base.year
        return base.year + _drift(at, here, now.tense)

    @property
    def first_month(self) -> int:
        """The month in which it begins."""
        return Point(1, self.month, self.day, self.part).first_month

    def _told_year(self, base: Point) -> int:
        """In a narrative: the year told of, or the next one when the months run over its end."""
        if base.year < 0 or base.grain == "Y":
            return base.year
        ahead = self.first_month - base.first_month
        if ahead <= -8:
            return base.year + 1
        return base.year - 1 if ahead >= 10 else base.year


def _drift(at: tuple[int, int], here: tuple[int, int], tense: Tense) -> int:
    """-1, 0 or 1: the year in which a month or day lies, seen from the day of writing.

    The nearest one, with some preference for the side that the tense points to.
    """
    ahead = (at[0] - here[0]) * 31 + (at[1] - here[1] if at[1] and here[1] else 0)
    if ahead == 0:
        return 0
    to_come, gone = (ahead, 372 - ahead) if ahead > 0 else (372 + ahead, -ahead)
    if tense is Tense.PAST:
        gone //= 3
    elif tense is Tense.FUTURE:
        to_come //= 2
    return (0 if to_come < gone else -1) if ahead > 0 else (1 if to_come < gone else 0)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week. `toward` is -1 for "last Monday", 1 for "next Monday", None when only the tense can tell.

    `week` counts weeks from the present one: "Monday next week" has 1.
    """

    weekday: int
    toward: int | None = None
    week: int | None = None
    from_then: bool = False
    nearest: bool = False  # "Friday's ruling": whichever is nearer, whatever the tense
    type: TimexType = TimexType.DATE

    @property
    def said(self) -> str:
        """The weekday in any week, or in the one that the words lead to."""
        if self.week is not None:
            return f"NOW{self.week:+d}".replace("+", "+P").replace("-", "-P") + f"W-WXX-{self.weekday + 1}"
        return f"{_LEADS[self.toward]}-WXX-{self.weekday + 1}"

    def value(self, now: Now) -> str:
        """The day nearest to the day of writing, before or after it."""
        base = now.then if self.from_then and now.then and now.then.day else now.base
        day = base.start if base and base.day else None
        if day is None:
            return f"XXXX-WXX-{self.weekday + 1}"
        if self.week is not None:
            monday = day - timedelta(days=day.weekday())
            return str(Point.of(monday + timedelta(days=7 * self.week + self.weekday)))
        back = (day.weekday() - self.weekday) % 7
        ahead = (self.weekday - day.weekday()) % 7
        if self.toward == 1:
            return str(Point.of(day + timedelta(days=ahead or 7)))
        if self.toward == -1:
            return str(Point.of(day - timedelta(days=back or 7)))
        if self.toward == 0:
            ahead_of = now.tense is Tense.FUTURE or (now.tense is Tense.NONE and ahead < back)
            return str(Point.of(day + timedelta(days=ahead) if ahead_of else day - timedelta(days=back)))
        to_come = ahead < back if self.nearest else now.tense is Tense.FUTURE
        return str(Point.of(day + timedelta(days=ahead) if to_come else day - timedelta(days=back)))


@dataclass(frozen=True, slots=True)
class Shifted:
    """So many units from the day of writing ("last month", "two years ago") or from the day last spoken of."""

    count: int
    unit: str
    from_then: bool = False
    compared: bool = False  # "a year ago", "the year-earlier quarter": beside a quarter it is that quarter's like
    type: TimexType = TimexType.DATE

    def _quarter(self, now: Now) -> str:
        """ "The quarter": the one last spoken of, else the last that is over."""
        if now.quarter:
            return moved(now.quarter, self.count, "Q")
        return moved(now.base, self.count - 1, "Q") if now.base else _UNKNOWN["Q"]

    @property
    def said(self) -> str:
        """The base and the shift: "NOW-P1M"."""
        sign = "-" if self.count < 0 else "+"
        return f"{'THEN' if self.from_then else 'NOW'}{sign}P{abs(self.count)}{self.unit}"

    def value(self, now: Now) -> str:
        """The point so many units away."""
        base = (now.then or now.base) if self.from_then else now.base
        if self.unit == "Q" and self.from_then:
            return self._quarter(now)
        if self.unit == "Y" and self.count == -1 and self.compared and now.quarter and now.since_quarter < 3:
            return moved(now.quarter, -4, "Q")
        if base is None:
            return _UNKNOWN[self.unit]
        return moved(base, self.count, self.unit) or _UNKNOWN[self.unit]


@dataclass(frozen=True, slots=True)
class Nth:
    """A numbered day of a month that is not named ("the 24th")."""

    day: int
    type: TimexType = TimexType.DATE

    @property
    def said(self) -> str:
        """The day in any month."""
        return f"XXXX-XX-{self.day:02d}"

    def value(self, now: Now) -> str:
        """The day in the month last spoken of, else that of writing."""
        base = now.then if now.then and now.then.month else now.base
        if base is None or not base.month or real(max(base.year, 1), base.month, self.day) is None:
            return self.said
        return str(Point(base.year, base.month, self.day))


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of the day: with the day that it belongs to, or of the day of writing or the day last spoken of."""

    time: str  # "TMO", "T20:30"
    day: Expression | None = None
    from_then: bool = False
    type: TimexType = TimexType.TIME

    @property
    def said(self) -> str:
        """The day that is said, and the time; a time that the text told of before leaves the day open."""
        if self.day:
            return self.day.said + self.time
        return ("XXXX-XX-XX" if self.from_then else "NOW+P0D") + self.time

    def value(self, now: Now) -> str:
        """The day and the time."""
        if self.day:
            return self.day.value(now) + self.time
        then = now.then if now.then and now.then.day else None
        base = (then or now.base) if self.from_then or now.narrative else now.base
        return (str(base) if base and base.day else "XXXX-XX-XX") + self.time
