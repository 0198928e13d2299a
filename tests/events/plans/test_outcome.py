from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.events.plans.outcome import outcome, reach
from app.model.annotation import Kind, Status
from app.model.dates import Period, Precision
from app.model.plans.relation import Sketch

HALF = Period(date(2026, 1, 1), date(2026, 6, 30))
PLAN = Sketch(
    1, "A|B", "visit", Kind.VISIT, Status.PLANNED, HALF, Precision.SEASON, country="CN", told=date(2026, 2, 4)
)


def visit(id_: int, first: str, last: str = "", country: str | None = "CN") -> Sketch:
    begin = date.fromisoformat(first)
    period = Period(begin, date.fromisoformat(last) if last else begin)
    return Sketch(id_, "A|B", "visit", Kind.VISIT, Status.HELD, period, Precision.DAY, country=country)


MAY = visit(2, "2026-05-19", "2026-05-20")


def came(plan: Sketch, *held: Sketch) -> int | None:
    found = outcome(plan, held)
    return found[0].id if found else None


def test_a_plan_for_half_a_year_came_to_the_first_visit_of_it() -> None:
    assert came(PLAN, MAY, visit(3, "2026-06-10")) == 2
    words = outcome(PLAN, [MAY])
    assert words
    assert "within the days that were planned" in words[1]


def test_what_was_held_before_the_plan_was_told_of_did_not_come_of_it() -> None:
    assert came(PLAN, visit(3, "2026-01-20"), MAY) == 2


def test_a_visit_to_another_country_did_not_come_of_it() -> None:
    assert came(PLAN, visit(3, "2026-05-01", country="RU")) is None
    assert came(PLAN, visit(3, "2026-05-01", country=None)) is None
    assert came(replace(PLAN, country=None), MAY) is None


def test_a_city_that_is_named_in_both_decides() -> None:
    moved = replace(PLAN, place="Tianjin")
    assert came(moved, replace(MAY, place="Beijing")) is None
    assert came(moved, replace(MAY, place="Tianjin")) == 2


def test_a_plan_may_slip_and_says_by_how_much() -> None:
    found = outcome(PLAN, [visit(3, "2026-07-20")])
    assert found
    assert "20 days after" in found[1]
    assert came(PLAN, visit(3, "2026-12-01")) is None


def test_what_was_put_off_may_come_much_later_and_what_was_cancelled_never() -> None:
    assert came(replace(PLAN, status=Status.POSTPONED), visit(3, "2027-03-01")) == 3
    assert came(replace(PLAN, status=Status.CANCELLED), MAY) is None
    assert reach(replace(PLAN, status=Status.HELD)) is None


def test_a_plan_without_a_date_counts_from_when_it_was_told_of() -> None:
    undated = replace(PLAN, period=None, precision=Precision.UNKNOWN)
    assert came(undated, visit(3, "2026-01-20"), MAY) == 2
    assert came(replace(undated, told=None), MAY) is None


def test_a_visit_that_had_begun_by_the_day_planned_came_of_it() -> None:
    parade = replace(PLAN, period=Period.of_day(date(2025, 9, 3)), precision=Precision.DAY, told=date(2025, 8, 8))
    assert came(parade, visit(3, "2025-08-31", "2025-09-03")) == 3


@pytest.mark.parametrize(("first", "expected"), [("2026-07-08", 3), ("2026-08-01", None)])
def test_a_call_slips_by_days_not_by_months(first: str, expected: int | None) -> None:
    plan = replace(PLAN, family="remote", kind=Kind.CALL, country=None)
    held = replace(visit(3, first, country=None), family="remote", kind=Kind.CALL)
    assert came(plan, held) == expected
