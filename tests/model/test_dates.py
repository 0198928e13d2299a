from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.dates import Constraint, Dating, Days, Period, Precision, Weight

DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAY, st.integers(0, 400))
def test_a_set_of_days_holds_exactly_the_days_of_its_periods(first: date, more: int) -> None:
    last = min(first + timedelta(days=more), date(2100, 12, 31))
    days = Days.of([Period(first, last)])
    assert list(days) == [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert (days.first, days.last, len(days)) == (first, last, (last - first).days + 1)


@given(DAY)
def test_a_day_lies_in_the_set_of_its_weekday_alone(day: date) -> None:
    assert [day in Days.of_weekdays([weekday]) for weekday in range(7)].index(True) == day.weekday()
    assert sum(day in Days.of_weekdays([weekday]) for weekday in range(7)) == 1


@given(st.frozensets(DAY, max_size=8), st.frozensets(DAY, max_size=8))
def test_sets_meet_and_join_like_sets(left: frozenset[date], right: frozenset[date]) -> None:
    mine, theirs = Days.of(map(Period.of_day, left)), Days.of(map(Period.of_day, right))
    assert set(mine & theirs) == left & right
    assert set(mine | theirs) == left | right


def test_a_weekday_and_a_month_leave_its_mondays() -> None:
    hint = Constraint("test", "", Weight.STATED, Precision.MONTH, periods=(Period.of_month(2025, 2),), weekdays=(0,))
    assert [day.day for day in hint.days()] == [3, 10, 17, 24]


def test_february_has_29_days_in_a_leap_year() -> None:
    assert Period.of_month(2024, 2).days == 29
    assert Period.of_year(2024).days == 366


def test_a_dating_without_a_period_is_of_unknown_precision() -> None:
    with pytest.raises(ValueError, match="exactly if"):
        Dating(None, Precision.DAY)
    assert Dating().day is None
