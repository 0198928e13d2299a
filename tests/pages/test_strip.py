"""Strips of days: what axis they share, which cells are on, and what is said to those who do not see them."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from app.model.dates import Constraint, DateEvidence, Dating, Days, Period, Precision, Weight
from app.pages.views.event import strip


def dating(first: str, last: str, precision: Precision) -> Dating:
    return Dating(Period(date.fromisoformat(first), date.fromisoformat(last)), precision)


def broken(day: str) -> DateEvidence:
    periods = (Period.of_day(date.fromisoformat(day)),)
    return DateEvidence(Constraint("x", "x", Weight.METADATA, Precision.DAY, periods=periods), supports=False)


@pytest.mark.parametrize(
    ("known", "first", "last", "cells"),
    [
        (dating("2025-02-24", "2025-02-24", Precision.DAY), "2025-02-10", "2025-03-03", 22),
        (dating("2013-03-22", "2013-03-24", Precision.DAY), "2013-03-04", "2013-03-31", 28),
        (dating("2025-01-20", "2025-01-31", Precision.MONTH), "2025-01-06", "2025-02-07", 33),
        (dating("2024-05-01", "2024-05-31", Precision.MONTH), "2024-04-27", "2024-06-04", 39),
        (dating("2026-01-01", "2026-06-30", Precision.SEASON), "2025-11-01", "2026-08-31", 10),
        (dating("2019-01-01", "2019-12-31", Precision.YEAR), "2018-11-01", "2020-02-29", 16),
        (dating("2001-01-01", "2010-12-31", Precision.YEAR), "2000-01-01", "2011-12-31", 12),
        (dating("1900-01-01", "2100-12-31", Precision.YEAR), "1899-01-01", "1944-12-31", 46),
    ],
)
def test_the_axis_is_in_days_months_or_years_around_the_date(known: Dating, first: str, last: str, cells: int) -> None:
    axis = strip.axis(known, ())
    assert (axis[0].first.isoformat(), axis[-1].last.isoformat(), len(axis)) == (first, last, cells)
    assert all(a.last < b.first for a, b in itertools.pairwise(axis))


def test_an_undated_event_has_no_axis() -> None:
    assert strip.axis(Dating(), ()) == ()
    assert list(strip.ticks(())) == []
    assert strip.allowed((), ()) == ""


def test_a_day_that_was_broken_nearby_is_on_the_axis() -> None:
    known = dating("2024-05-16", "2024-05-16", Precision.DAY)
    assert date(2024, 5, 26) <= strip.axis(known, [broken("2024-05-26")])[-1].last
    assert strip.axis(known, [broken("2024-09-26")]) == strip.axis(known, ())


def test_cells_are_on_where_a_hint_allows_a_day_of_theirs() -> None:
    axis = strip.axis(dating("2025-02-24", "2025-02-24", Precision.DAY), ())
    on = strip.touched(axis, Days.of_weekdays([0]))
    assert [cell.first.day for cell, one in zip(axis, on, strict=True) if one] == [10, 17, 24, 3]
    assert [cell.css for cell in strip.cells(on)][:2] == ["on", "off"]
    assert strip.allowed(axis, on) == "Days allowed within 10 February – 3 March 2025: 10 Feb, 17 Feb, 24 Feb, 3 Mar"


def test_runs_are_said_as_runs_and_nothing_as_none() -> None:
    axis = strip.axis(dating("2026-01-01", "2026-06-30", Precision.SEASON), ())
    half = strip.touched(axis, Days.of([Period(date(2026, 1, 1), date(2026, 6, 30))]))
    assert strip.allowed(axis, half).endswith(": Jan 2026 to Jun 2026")
    assert strip.allowed(axis, [False] * len(axis)).endswith(": none")


def test_the_chosen_day_is_picked_and_a_month_is_not() -> None:
    known = dating("2013-03-22", "2013-03-24", Precision.DAY)
    axis = strip.axis(known, ())
    assert [axis[place].first.day for place in strip.picked(axis, known)] == [22, 24]
    may = dating("2024-05-01", "2024-05-31", Precision.MONTH)
    assert list(strip.picked(strip.axis(may, ()), may)) == []


def test_dates_below_a_strip_do_not_crowd() -> None:
    for known in (
        dating("2025-02-24", "2025-02-24", Precision.DAY),
        dating("2024-05-01", "2024-05-31", Precision.MONTH),
        dating("2019-01-01", "2019-12-31", Precision.YEAR),
    ):
        ticks = list(strip.ticks(strip.axis(known, ())))
        places = [float(tick.x.rstrip("%")) for tick in ticks]
        assert places[0] == 0
        assert places[-1] == 100
        assert all(b - a >= 20 for a, b in itertools.pairwise(places))
