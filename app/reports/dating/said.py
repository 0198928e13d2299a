"""What a time expression says -> the days it allows, from a day of writing and a status.

The finder of time expressions gives for each one what the words alone say ("XXXX-02-24", "NOW-P1M"). Here it is known
besides whether the interaction was held or is to come, which settles better than the tense of a clause on which side
of the day of writing a weekday or a month lies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.model.dates import HORIZON_FIRST, HORIZON_LAST, Period, Precision

_TIME = re.compile(r"T(?:\d\d:\d\d|MO|AF|EV|NI|MI)$")
_SHIFT = re.compile(
    r"(?P<base>NOW|THEN)(?P<sign>[+-])P(?P<count>\d{1,5})(?P<unit>2W|WE|DE|CE|[DWMQY])(?:-(?P<rest>.+))?$"
)
_PARTIAL = re.compile(
    r"(?P<year>\d{4}|XXXX|LAST|NEXT|THIS)"
    r"(?:-(?P<part>Q[1-4]|H[12]|SP|SU|FA|WI)|-WXX-(?P<weekday>[1-7])|-W(?P<week>\d\d)(?:-WE)?"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?$"
)
_PARTS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12),
          "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # fmt: skip
_YEARS = range(1990, 2041)  # in which a date without a year and without a day of writing may lie


@dataclass(frozen=True, slots=True)
class Allowed:
    """The days that an expression allows: `near` once the day of writing is put in, `any` by the words alone.

    `stated` when the words give the year, so that no day of writing is needed. `grain` is the precision of it.
    """

    grain: Precision
    near: tuple[Period, ...] = ()
    any: tuple[Period, ...] = ()
    weekdays: tuple[int, ...] = ()
    stated: bool = False

    def __bool__(self) -> bool:
        return bool(self.near or self.any or self.weekdays)


def allowed(said: str, value: str, written: date | None, side: int) -> Allowed | None:
    """The days that an expression allows, None if it gives none.

    `side` is -1 for what was held, 1 for what is still to come, 0 for what was called off: the nearest day will do.

    `value` is the value found at the reading, used for what counts from a day spoken of before ("a day later").
    """
    said = _TIME.sub("", said)
    if said.startswith("XXXX-XX"):
        said = ""
    if said.startswith("PAST-"):
        return _stretch(said, written)
    shift = _SHIFT.match(said)
    if shift:
        return _shifted(shift, _TIME.sub("", value), written)
    partial = _PARTIAL.match(said) or _PARTIAL.match(_TIME.sub("", value))
    if not partial:
        return None
    if partial["weekday"]:
        return _weekday(int(partial["weekday"]) - 1, partial["year"], written, side)
    period = _periods(partial)
    if partial["year"].isdigit():
        found = period(int(partial["year"]))
        stated = said[:4].isdigit()
        if found is None:
            return None
        return Allowed(_grain(partial), near=(found,), any=(found,) if stated else (), stated=stated)
    return _yearless(partial, value, written, side)


def _grain(partial: re.Match[str]) -> Precision:
    if partial["day"]:
        return Precision.DAY
    if partial["month"] or partial["week"]:
        return Precision.MONTH
    return Precision.SEASON if partial["part"] else Precision.YEAR


class _periods:  # noqa: N801 - reads as a function that is made for one expression
    """The period of an expression in a given year."""

    def __init__(self, partial: re.Match[str]) -> None:
        self.partial = partial

    def __call__(self, year: int) -> Period | None:
        part, month, day, week = (self.partial[name] for name in ("part", "month", "day", "week"))
        if not HORIZON_FIRST.year <= year < HORIZON_LAST.year:
            return None
        try:
            if week:
                monday = date.fromisocalendar(year, int(week), 1)
                return Period(monday, monday + timedelta(days=6))
            if part:
                first, last = _PARTS[part]
                end = Period.of_month(year + (last - 1) // 12, (last - 1) % 12 + 1).last
                return Period(date(year, first, 1), end)
            if day:
                return Period.of_day(date(year, int(month), int(day)))
            return Period.of_month(year, int(month)) if month else Period.of_year(year)
        except ValueError:
            return None


def _yearless(partial: re.Match[str], value: str, written: date | None, side: int) -> Allowed:
    """ "24 February", "in May", "last October", "the first half of the year".

    Without a day of writing a month is of the year last spoken of ("in March 2023 … in October"); a day is left open.
    """
    period, grain = _periods(partial), _grain(partial)
    every = tuple(found for year in _YEARS if (found := period(year)))
    if written is None:
        told = period(int(value[:4])) if value[:4].isdigit() and grain is not Precision.DAY else None
        return Allowed(grain, near=(told,) if told else (), any=every)
    candidates = [found for year in range(written.year - 2, written.year + 3) if (found := period(year))]
    chosen = _chosen(partial["year"], candidates, written, side)
    return Allowed(grain, near=(chosen,) if chosen else (), any=every)


def _chosen(where: str, candidates: list[Period], written: date, side: int) -> Period | None:
    """Of the same day, month or season in several years the one that is meant."""
    if where == "THIS":
        return next((found for found in candidates if found.first.year == written.year), None)
    if where == "XXXX" and side == 0:
        return min(candidates, key=lambda found: abs(found.first - written), default=None)
    if where == "NEXT" or (where == "XXXX" and side > 0):
        to_come = (found for found in candidates if found.last >= written)
        return next((found for found in to_come if where == "XXXX" or found.first > written), None)
    past = [found for found in candidates if found.first <= written + timedelta(days=1)]
    if where == "LAST":
        past = [found for found in past if written not in found]
    return past[-1] if past else None


def _weekday(weekday: int, where: str, written: date | None, side: int) -> Allowed:
    near: tuple[Period, ...] = ()
    if written:
        back, on = (written.weekday() - weekday) % 7, (weekday - written.weekday()) % 7
        if where == "NEXT":
            day = written + timedelta(days=on or 7)
        elif where == "LAST":
            day = written - timedelta(days=back or 7)
        else:
            to_come = side > 0 or (side == 0 and on <= back)
            day = written + timedelta(days=on) if to_come else written - timedelta(days=back)
        near = (Period.of_day(day),)
    return Allowed(Precision.DAY, near=near, weekdays=(weekday,))


def _stretch(said: str, written: date | None) -> Allowed | None:
    """ "Over the past year": some day between then and the day of writing."""
    match = re.fullmatch(r"PAST-P(\d{1,2})([DWMY])", said)
    if match is None or written is None:
        return None
    days = int(match[1]) * {"D": 1, "W": 7, "M": 31, "Y": 365}[match[2]]
    grain = Precision.YEAR if match[2] == "Y" else Precision.MONTH
    return Allowed(grain, near=(Period(written - timedelta(days=days), written),))


_SHIFT_GRAINS = {"D": Precision.DAY, "W": Precision.MONTH, "2W": Precision.MONTH, "WE": Precision.MONTH,
                 "M": Precision.MONTH, "Q": Precision.SEASON, "Y": Precision.YEAR}  # fmt: skip


def _shifted(shift: re.Match[str], value: str, written: date | None) -> Allowed | None:
    """ "last month", "two days ago"; what counts from a day spoken of before is as the reading found it."""
    grain = _SHIFT_GRAINS.get(shift["unit"])
    if grain is None:
        return None
    if shift["base"] == "THEN" or shift["rest"] or written is None:
        partial = _PARTIAL.match(value)
        if not partial or not partial["year"].isdigit():
            return None
        found = _periods(partial)(int(partial["year"]))
        return Allowed(_grain(partial), near=(found,)) if found else None
    count = int(shift["count"]) * (-1 if shift["sign"] == "-" else 1)
    period = moved(written, count, shift["unit"])
    return Allowed(grain, near=(period,)) if period else None


def moved(day: date, count: int, unit: str) -> Period | None:
    """The day, week, month, quarter or year so many units away from that of a day."""
    try:
        if unit == "D":
            return Period.of_day(day + timedelta(days=count))
        if unit in ("W", "2W", "WE"):
            monday = day - timedelta(days=day.weekday()) + timedelta(days=count * (14 if unit == "2W" else 7))
            return Period(monday + timedelta(days=5 if unit == "WE" else 0), monday + timedelta(days=6))
        if unit == "Y":
            return Period.of_year(day.year + count)
        months = day.year * 12 + day.month - 1 + count * (3 if unit == "Q" else 1)
        if unit == "Q":
            months -= months % 3
            last = Period.of_month((months + 2) // 12, (months + 2) % 12 + 1).last
            return Period(date(months // 12, months % 12 + 1, 1), last)
        return Period.of_month(months // 12, months % 12 + 1)
    except (ValueError, OverflowError):
        return None
