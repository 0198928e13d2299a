"""Points of the calendar at any grain, their TIMEX3 values, and counting on and back from them.

A year before Christ is negative. A point may name a quarter, half-year, season, week or weekend in `part`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

_VALUE = re.compile(
    r"(?P<era>BC)?(?P<year>\d{4})(?:-(?P<part>Q\d|H\d|SP|SU|FA|WI|W\d\d(?:-WE)?)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month, a day, or a part of a year."""

    year: int
    month: int | None = None
    day: int | None = None
    part: str = ""

    @classmethod
    def of(cls, day: date) -> Point:
        """A day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def week(cls, day: date, weekend: bool = False) -> Point:
        """The ISO week that holds a day, or its weekend."""
        year, week, _ = day.isocalendar()
        return cls(year, part=f"W{week:02d}" + ("-WE" if weekend else ""))

    @classmethod
    def read(cls, value: str) -> Point | None:
        """The point that a TIMEX3 value names; a time of day is passed over. None for other values."""
        match = _VALUE.fullmatch(value.partition("T")[0])
        if not match:
            return None
        year = int(match["year"]) * (-1 if match["era"] else 1)
        month, day = match["month"], match["day"]
        return cls(year, int(month) if month else None, int(day) if day else None, match["part"] or "")

    def __str__(self) -> str:
        year = f"BC{-self.year:04d}" if self.year < 0 else f"{self.year:04d}"
        if self.part:
            return f"{year}-{self.part}"
        return year + "".join(f"-{x:02d}" for x in (self.month, self.day) if x)

    @property
    def start(self) -> date | None:
        """Its first day, if the calendar has it."""
        try:
            if self.part.startswith("W") and self.part[1:2].isdigit():
                return date.fromisocalendar(self.year, int(self.part[1:3]), 6 if self.part.endswith("WE") else 1)
            return date(self.year, self.first_month, self.day or 1)
        except ValueError:
            return None

    @property
    def first_month(self) -> int:
        """The month in which it begins; January for a year."""
        if self.part[:1] == "Q":
            return 3 * int(self.part[1]) - 2
        if self.part[:1] == "H":
            return 6 * int(self.part[1]) - 5
        return SEASON_MONTH.get(self.part, self.month or 1)

    @property
    def grain(self) -> str:
        """D, M, Y, Q, H, W or S (season)."""
        if self.part:
            return self.part[0] if self.part[0] in "QH" or self.part[1].isdigit() else "S"
        return "D" if self.day else "M" if self.month else "Y"


def real(year: int, month: int, day: int) -> date | None:
    """The day of these numbers, if there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(point: Point, count: int, unit: str) -> str:
    """The value `count` units after a point (before it, if negative), at the grain of the unit."""
    if unit in ("D", "W", "WE", "2W"):
        return _moved_days(point, count, unit)
    if unit == "M":
        months = point.year * 12 + point.first_month - 1 + count
        return str(Point(months // 12, months % 12 + 1)) if _within(months // 12) else ""
    if unit == "Q":
        quarters = point.year * 4 + (point.first_month - 1) // 3 + count
        return str(Point(quarters // 4, part=f"Q{quarters % 4 + 1}")) if _within(quarters // 4) else ""
    year = point.year + count * {"Y": 1, "DE": 10, "CE": 100}[unit]
    if not _within(year):
        return ""
    return str(Point(year))[: {"Y": None, "DE": -1, "CE": -2}[unit]]


def _within(year: int) -> bool:
    return -9999 < year <= MAXYEAR and year != 0


def _moved_days(point: Point, count: int, unit: str) -> str:
    if unit == "D" and not point.day and point.grain != "W":
        return str(Point(point.year, point.month)) + ("-XX" if point.month else "-XX-XX")
    start = point.start
    if start is None:
        return f"{Point(point.year)}-XX-XX" if point.year < 0 else ""
    days = count * {"D": 1, "2W": 14}.get(unit, 7)
    if abs(days) > 365 * 3000:
        return ""
    try:
        day = start + timedelta(days=days)
    except OverflowError:
        return ""
    return str(Point.of(day) if unit == "D" else Point.week(day, unit == "WE"))
