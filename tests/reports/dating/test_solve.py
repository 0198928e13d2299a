"""The solver alone: constraints in, dating out."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.model.dates import Constraint, Period, Precision, Weight
from app.model.text import Excerpt, Span
from app.reports.dating import solve

FEBRUARY = Period.of_month(2025, 2)


def hint(
    rule: str, *periods: Period, weight: Weight = Weight.RELATIVE, grain: Precision = Precision.DAY,
    weekdays: tuple[int, ...] = (), length: int | None = None,
) -> Constraint:  # fmt: skip
    excerpt = Excerpt("a", Span(0, len(rule)), rule)
    return Constraint(rule, rule, weight, grain, excerpt, periods, weekdays, length)


def day(text: str) -> Period:
    return Period.of_day(date.fromisoformat(text))


def test_nothing_said_leaves_it_undated() -> None:
    assert solve([]).precision is Precision.UNKNOWN


def test_the_date_of_publication_alone_dates_nothing() -> None:
    bound = hint(
        "published", Period(date(1900, 1, 1), date(2025, 2, 25)), weight=Weight.METADATA, grain=Precision.UNKNOWN
    )
    dating = solve([bound])
    assert dating.precision is Precision.UNKNOWN
    assert dating.period is None


def test_hints_narrow_each_other_to_a_day() -> None:
    anniversaries = [day(f"{year}-02-24") for year in range(2023, 2041)]
    monday = hint("weekday", weight=Weight.NAMED, weekdays=(0,))
    dating = solve(
        [
            hint("anniversary", *anniversaries, weight=Weight.NAMED),
            monday,
            hint("month", FEBRUARY, grain=Precision.MONTH),
        ]
    )
    assert dating.day == date(2025, 2, 24)
    assert all(evidence.supports for evidence in dating.evidence)


def test_what_leaves_several_days_of_a_month_has_the_precision_of_a_month() -> None:
    dating = solve(
        [hint("weekday", weight=Weight.NAMED, weekdays=(1,)), hint("month", FEBRUARY, grain=Precision.MONTH)]
    )
    assert dating.precision is Precision.MONTH
    assert dating.period == Period(date(2025, 2, 4), date(2025, 2, 25))


def test_a_month_that_happens_to_leave_one_day_is_no_day() -> None:
    bound = hint(
        "published", Period(date(1900, 1, 1), date(2025, 2, 1)), weight=Weight.METADATA, grain=Precision.UNKNOWN
    )
    assert solve([hint("month", FEBRUARY, grain=Precision.MONTH), bound]).precision is Precision.MONTH


def test_the_lighter_of_two_hints_is_kept_as_evidence_against() -> None:
    dating = solve([hint("weekday", day("2025-03-03")), hint("full-date", day("2025-02-24"), weight=Weight.STATED)])
    assert dating.day == date(2025, 2, 24)
    assert [(e.constraint.rule, e.supports) for e in dating.evidence] == [("full-date", True), ("weekday", False)]


def test_one_slip_among_reports_is_outvoted() -> None:
    slip = hint("weekday-late", day("2025-03-03"))
    rest = [hint(f"weekday-{number}", day("2025-02-24")) for number in range(2)]
    assert solve([slip, *rest]).day == date(2025, 2, 24)


def test_exactly_one_hint_decides() -> None:
    dating = solve([
        hint("anniversary", day("2025-02-24"), weight=Weight.NAMED),
        hint("weekday", weight=Weight.NAMED, weekdays=(0,)),
    ])  # fmt: skip
    assert [e.constraint.rule for e in dating.evidence if e.decides] == ["anniversary"]


def test_a_visit_of_known_length_runs_to_its_last_day() -> None:
    dating = solve(
        [
            hint("weekday", day("2024-05-16")),
            hint("visit-length", weight=Weight.LOOSE, grain=Precision.UNKNOWN, length=2),
        ]
    )
    assert dating.period == Period(date(2024, 5, 16), date(2024, 5, 17))


def test_years_apart_are_unknown_though_each_is_a_day() -> None:
    dating = solve([hint("anniversary", day("2023-02-24"), day("2025-02-24"), weight=Weight.NAMED)])
    assert dating.precision is Precision.UNKNOWN
    assert [e.constraint.rule for e in dating.evidence] == ["anniversary"]


days = st.dates(date(2013, 1, 1), date(2027, 1, 1))
constraints = st.builds(
    lambda first, length, weight, grain: hint(
        f"{first}{length}", Period(first, date.fromordinal(first.toordinal() + length)), weight=weight, grain=grain
    ),
    days, st.integers(0, 400), st.sampled_from(Weight), st.sampled_from(Precision),
)  # fmt: skip


@given(st.lists(constraints, max_size=6))
def test_the_outcome_satisfies_every_supporting_hint(given_: list[Constraint]) -> None:
    dating = solve(given_)
    for evidence in dating.evidence:
        if dating.period and evidence.supports:
            assert dating.period.first in evidence.constraint.days()
            assert dating.period.last in evidence.constraint.days()
    assert sum(evidence.decides for evidence in dating.evidence) == (dating.period is not None)


@given(st.lists(constraints, max_size=6))
def test_a_repeated_hint_changes_nothing(given_: list[Constraint]) -> None:
    assert solve(given_ * 2) == solve(given_)
