"""Strips of days: the cells that a hint allows, all on one axis, so that hints can be compared by eye."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.model.dates import DateEvidence, Dating, Days, Period, Precision
from app.pages.views import wording

_MOST = 45  # cells of a strip
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day, month or year of a strip: where it stands, in hundredths of the width, and whether it is allowed."""

    x: str
    css: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A date below which a strip's cells stand; `css` says to which side its words lie."""

    x: str
    words: str
    css: str


def axis(dating: Dating, evidence: Iterable[DateEvidence]) -> tuple[Period, ...]:
    """The cells that all strips share: days, months or years around the period, from two weeks before it."""
    if dating.period is None:
        return ()
    first, last = dating.period.first, dating.period.last
    if dating.period.days <= 21:
        first, last = _with_broken(first, last, evidence)
        monday = first - _DAY * (first.weekday() + 14)
        return tuple(Period.of_day(monday + _DAY * n) for n in range(min((last - monday).days + 8, _MOST)))
    if dating.period.days <= 36:
        return tuple(Period.of_day(first + _DAY * n) for n in range(-4, dating.period.days + 4))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= 36:
        at = first.year * 12 + first.month - 1
        return tuple(Period.of_month(n // 12, n % 12 + 1) for n in range(at - 2, at + months + 2))
    return tuple(Period.of_year(year) for year in range(first.year - 1, min(last.year + 2, first.year + _MOST)))


def _with_broken(first: date, last: date, evidence: Iterable[DateEvidence]) -> tuple[date, date]:
    """The period, widened to a day that a broken hint gives, if it is near: "dated 26 May" beside 16 May."""
    for one in evidence:
        days = one.constraint.days()
        if not one.supports and len(days) == 1:
            near = days.first
            if first - 7 * _DAY <= near <= last + 14 * _DAY:
                first, last = min(first, near), max(last, near)
    return first, last


def touched(axis: Sequence[Period], days: Days) -> tuple[bool, ...]:
    """For each cell, whether it has one of the days."""
    return tuple(bool(Days.of((cell,)) & days) for cell in axis)


def cells(on: Sequence[bool]) -> tuple[Cell, ...]:
    """The cells to draw."""
    return tuple(Cell(percent(place, len(on)), "on" if one else "off") for place, one in enumerate(on))


def picked(axis: Sequence[Period], dating: Dating) -> Iterator[int]:
    """The cells of the day chosen, or of the first and last of several."""
    if dating.period is None or dating.precision is not Precision.DAY:
        return
    for place, cell in enumerate(axis):
        if cell.first <= dating.period.first <= cell.last or cell.first <= dating.period.last <= cell.last:
            yield place


def ticks(axis: Sequence[Period]) -> Iterator[Tick]:
    """Dates at both ends, and between them where a week, a year or a decade begins and there is room."""
    if not axis:
        return
    yield Tick("0%", _cell_words(axis[0], weekday=True), "first")
    lately = 0.0
    for place, cell in enumerate(axis):
        share = (place + 0.5) / len(axis)
        if _begins(cell) and share - lately >= 0.24 and share <= 0.8:
            lately = share
            yield Tick(percent(place + 0.5, len(axis)), _cell_words(cell), "")
    yield Tick("100%", _cell_words(axis[-1]), "last")


def _begins(cell: Period) -> bool:
    if cell.days == 1:
        return cell.first.weekday() == 0
    return cell.first.month == 1 if cell.days <= 31 else True


def _cell_words(cell: Period, *, weekday: bool = False) -> str:
    if cell.days == 1:
        name = f"{wording.WEEKDAYS[cell.first.weekday()][:3]} " if weekday else ""
        return name + wording.short(cell.first)
    return f"{wording.MONTHS[cell.first.month - 1][:3]} {cell.first.year}" if cell.days <= 31 else str(cell.first.year)


def allowed(axis: Sequence[Period], on: Sequence[bool]) -> str:
    """A strip in words, for those who do not see it."""
    if not axis:
        return ""
    runs: list[list[int]] = []
    for place, allowed in enumerate(on):
        if allowed and runs and runs[-1][1] == place - 1:
            runs[-1][1] = place
        elif allowed:
            runs.append([place, place])
    named = [_cell_words(axis[a]) if a == b else f"{_cell_words(axis[a])} to {_cell_words(axis[b])}" for a, b in runs]
    grain = "Days" if axis[0].days == 1 else "Months" if axis[0].days <= 31 else "Years"
    ends = f"{wording.span(Period(axis[0].first, axis[-1].last))}"
    return f"{grain} allowed within {ends}: {', '.join(named) or 'none'}"


def percent(place: float, cells: int) -> str:
    """Where a place among so many cells lies, in hundredths of the width."""
    return f"{100 * place / cells:.3f}%" if cells else "0%"
