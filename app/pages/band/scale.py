"""The scale of the band: which days it shows, where a day lies, its ticks and its zooms.

Across, places are percentages of the width, so that the band stretches and its text does not; `PLOT` is the width in
pixels for which things are spaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.model.dates import HORIZON_FIRST, HORIZON_LAST, Period
from app.model.filter import Filter
from app.pages.views import wording
from app.store.timeline import Amount, Months

PLOT = 1000
SHORTEST = 14  # days; the band is never narrower
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scale:
    """A run of days laid over the width of the band."""

    period: Period

    def at(self, day: date) -> float:
        """Where a day begins, in per cent; outside 0..100 for days that are not shown."""
        return 100 * (day - self.period.first).days / self.period.days

    def pixels(self, day: date) -> float:
        """Where a day begins on a band that is `PLOT` wide."""
        return self.at(day) * PLOT / 100

    def cut(self, period: Period) -> tuple[float, float]:
        """Where a period begins and how wide it is, in per cent, as far as it is shown."""
        first, last = max(0.0, self.at(period.first)), min(100.0, self.at(period.last + DAY))
        return first, max(0.0, last - first)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis; `zoom` is the span that its label leads to, None when there is nothing narrower."""

    x: str
    width: str
    label: str
    period: Period
    zoom: bool


@dataclass(frozen=True, slots=True)
class Zooms:
    """Where the four buttons lead; None where that end is reached."""

    earlier: Period | None
    out: Period | None
    closer: Period | None
    later: Period | None


def percent(value: float) -> str:
    """A place across the band: "12.5%"."""
    return f"{round(value, 3):g}%"


def extent(events: Period | None, today: date) -> Period:
    """The whole years that hold every dated event and today."""
    days = [events.first, events.last] if events else []
    return Period(date(min([today, *days]).year, 1, 1), date(max([today, *days]).year, 12, 31))


def shown(wanted: Filter, whole: Period) -> Period:
    """The days that the band shows: those of the filter, where it has any; never fewer than `SHORTEST`."""
    first = wanted.first or min(whole.first, (wanted.last or whole.first).replace(month=1, day=1))
    last = wanted.last or max(whole.last, first.replace(month=12, day=31))
    missing = SHORTEST - ((last - first).days + 1)
    if missing > 0:
        first = max(HORIZON_FIRST, first - DAY * (missing // 2))
        last = min(HORIZON_LAST, last + DAY * (missing - missing // 2))
    return Period(first, last)


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """The lines of the axis: decades to days, so that labels stand at least 58 pixels apart."""
    return tuple(_tick(scale, period) for period in _units(scale.period))


def zooms(period: Period, whole: Period) -> Zooms:
    """The spans beside, around and within a span. Ends are whole months, or days when it is short."""
    half, quarter = period.days // 2, period.days // 4
    all_shown = period.first <= whole.first and period.last >= whole.last
    return Zooms(
        earlier=_moved(period, -half, whole) if period.first > whole.first else None,
        out=None if all_shown else _wider(period, whole),
        closer=_rounded(period.first + DAY * quarter, period.last - DAY * quarter, period)
        if period.days > 2 * SHORTEST
        else None,
        later=_moved(period, half, whole) if period.last < whole.last else None,
    )


def within_months(found: Months, period: Period) -> Amount:
    """The events that begin in the months of a period that has whole months."""
    events, told, year, month = 0, 0, period.first.year, period.first.month
    while (year, month) <= (period.last.year, period.last.month):
        if amount := found.get(date(year, month, 1)):
            events, told = events + amount.events, told + amount.told
        year, month = year + month // 12, month % 12 + 1
    return Amount(events, told)


def _units(period: Period) -> Iterator[Period]:
    if period.days > 4 * 366:
        long = period.days / 365.25
        yield from years(period, next((step for step in (1, 2, 5, 10) if long / step <= 17), 25))
    elif period.days > 500:
        yield from months(period, 3)
    elif period.days > 50:
        yield from months(period, 1)
    else:
        yield from _days(period, 7 if period.days > 16 else 1)


def years(period: Period, step: int) -> Iterator[Period]:
    """Calendar years, or runs of some of them, that touch a period."""
    for year in range(period.first.year - period.first.year % step, period.last.year + 1, step):
        last = min(year + step - 1, HORIZON_LAST.year)
        yield Period(date(max(year, HORIZON_FIRST.year), 1, 1), date(last, 12, 31))


def months(period: Period, step: int) -> Iterator[Period]:
    """Calendar months, or quarters and the like, that touch a period."""
    year, month = period.first.year, (period.first.month - 1) // step * step + 1
    while (year, month) <= (period.last.year, period.last.month):
        yield Period(date(year, month, 1), Period.of_month(year, month + step - 1).last)
        year, month = year + (month + step > 12), (month + step - 1) % 12 + 1


def _days(period: Period, step: int) -> Iterator[Period]:
    day = period.first - DAY * (period.first.weekday() if step == 7 else 0)
    while day <= period.last:
        yield Period(day, day + DAY * (step - 1))
        day += DAY * step


def units(period: Period) -> Iterator[Period]:
    """The spans of bins: quarters, months, weeks or days, by how much is shown; wide enough to be pressed."""
    if period.days > 5 * 366:
        yield from months(period, 3)
    elif period.days > 366:
        yield from months(period, 1)
    else:
        yield from _days(period, 7 if period.days > 92 else 1)


def _tick(scale: Scale, period: Period) -> Tick:
    x, width = scale.cut(period)
    whole = period.first >= scale.period.first
    roomy = width * PLOT / 100 >= 40 and period.days > 7
    narrower = period.days < scale.period.days and period.days > 1
    return Tick(percent(x), percent(width), _label(period) if whole or roomy else "", period, narrower)


def _label(period: Period) -> str:
    first = period.first
    if period.days > 300 or (period.days > 7 and first.month == 1):
        return str(first.year)
    if period.days > 7:
        return wording.MONTHS[first.month - 1][:3]
    return wording.short(first)


def _moved(period: Period, by: int, whole: Period) -> Period | None:
    """The span beside it, of the same length, held within the whole."""
    by = max(by, -(period.first - whole.first).days) if by < 0 else min(by, (whole.last - period.last).days)
    moved = _rounded(period.first + DAY * by, period.last + DAY * by, period)
    return moved if moved != period else None


def _wider(period: Period, whole: Period) -> Period:
    half = period.days // 2
    return _rounded(max(whole.first, period.first - DAY * half), min(whole.last, period.last + DAY * half), whole)


def _rounded(first: date, last: date, like: Period) -> Period:
    """The span with its ends at the nearest turns of months, if it is long enough for that."""
    if (last - first).days < 90 or like.days < 120:
        return Period(first, max(first, last))
    return Period(_turn(first), _turn(last + DAY) - DAY)


def _turn(day: date) -> date:
    month = Period.of_month(day.year, day.month)
    return month.first if day.day <= 15 else month.last + DAY
