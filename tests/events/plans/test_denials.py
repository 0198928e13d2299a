"""Of which event a denial speaks: of one that fits surely, else of none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.events.plans.denials import spoken_of
from app.events.plans.history import Told, history
from app.model.annotation import Kind, Status
from app.model.article import Article
from app.model.dates import UNDATED, Dating, Period, Precision
from app.model.plans.history import Step
from app.model.plans.relation import Sketch
from app.model.report import Denial
from app.model.world import World
from tests.make import day, month, report

PEOPLE = "Vladimir Putin|Xi Jinping"
MARCH = date(2031, 3, 12)


def event(number: int, dating: Dating, kind: Kind = Kind.VISIT, status: Status = Status.PLANNED,
          told: str | None = None, **more: str) -> Sketch:  # fmt: skip
    return Sketch(
        number, PEOPLE, "remote" if kind is Kind.CALL else kind.value, kind, status, dating.period, dating.precision,
        told=date.fromisoformat(told) if told else None, **more,
    )  # type: ignore[arg-type]  # fmt: skip


def denial(dating: Dating = UNDATED, kind: Kind = Kind.VISIT, status: Status = Status.PLANNED, **more: str) -> Denial:
    return Denial(report("d", dating, kind, status=status, **more), "Kremlin")  # type: ignore[arg-type]


def meant(one: Denial, *events: Sketch, told: date | None = MARCH) -> int | None:
    found = spoken_of(one, told, events)
    return found.id if found else None


MAY = event(1, day("2031-05-19"), told="2031-02-04")


def test_a_denial_with_days_is_of_the_event_on_those_days_planned_or_held() -> None:
    assert meant(denial(month("2031-05")), MAY) == 1
    assert meant(denial(month("2031-05")), replace(MAY, status=Status.HELD, told=None)) == 1
    assert meant(denial(month("2031-06")), MAY) is None


def test_what_was_over_when_it_was_told_is_not_denied_as_planned() -> None:
    held = event(1, day("2031-03-03"), status=Status.HELD)
    assert meant(denial(month("2031-03")), held) is None
    assert meant(denial(day("2031-03-03"), status=Status.HELD), held) == 1


def test_other_kinds_people_and_countries_are_not_meant() -> None:
    assert meant(denial(month("2031-05"), Kind.CALL), MAY) is None
    assert meant(denial(month("2031-05")), replace(MAY, people="Li Qiang|Vladimir Putin")) is None
    assert meant(denial(month("2031-05"), country="RU"), replace(MAY, country="CN")) is None


def test_a_meeting_denied_may_be_the_visit_where_no_meeting_is_known() -> None:
    meeting = event(2, day("2031-05-19"), Kind.MEETING)
    assert meant(denial(month("2031-05"), Kind.MEETING), MAY) == 1
    assert meant(denial(month("2031-05"), Kind.MEETING), MAY, meeting) == 2


def test_of_two_events_on_the_days_the_one_whose_plan_was_known_is_meant_or_none() -> None:
    later = event(2, day("2031-05-28"), told="2031-04-01")
    assert meant(denial(month("2031-05")), MAY, later) == 1
    assert meant(denial(month("2031-05")), MAY, replace(later, told=date(2031, 3, 1))) is None


def test_a_denial_without_days_is_of_the_one_plan_known_then() -> None:
    assert meant(denial(), MAY) == 1
    assert meant(denial(), replace(MAY, told=None)) is None, "it was not known as a plan"
    assert meant(denial(), replace(MAY, told=date(2031, 3, 13))) is None, "it was told of later"
    assert meant(denial(), MAY, told=date(2031, 5, 20)) is None, "it was over"
    assert meant(denial(), MAY, told=None) is None, "nobody knows when it was denied"
    assert meant(denial(), MAY, event(2, month("2031-07"), told="2031-01-01")) is None, "two plans were known"


@pytest.mark.parametrize(("held", "found"), [("2031-02-20", None), ("2031-04-02", None), ("2031-01-10", 1)])
def test_a_meeting_in_between_leaves_open_what_was_denied(held: str, found: int | None) -> None:
    assert meant(denial(), MAY, event(2, day(held), status=Status.HELD)) == found


def test_a_plan_without_a_date_can_be_denied_and_a_past_without_a_date_cannot() -> None:
    assert meant(denial(), event(1, UNDATED, told="2031-02-04")) == 1
    assert meant(denial(status=Status.HELD), event(1, UNDATED, told="2031-02-04")) is None


def test_no_meeting_this_year_names_no_days() -> None:
    year = Dating(Period(date(2031, 1, 1), date(2031, 12, 31)), Precision.YEAR)
    assert meant(denial(year), event(1, day("2031-11-02"), status=Status.HELD)) is None
    assert meant(denial(year), MAY) == 1


def test_a_denial_stands_in_the_history_and_changes_nothing_in_the_plan(world: World) -> None:
    first = report("a", day("2031-05-19"), Kind.VISIT, status=Status.PLANNED)
    again = replace(report("b", day("2031-05-19"), Kind.VISIT, status=Status.PLANNED), excerpt=first.excerpt)
    days = {"article-a": "2031-02-04", "article-d": "2031-03-12", "article-b": "2031-04-01"}
    articles = {key: Article(key, "", published=date.fromisoformat(at)) for key, at in days.items()}
    told = history([again, first], day("2031-05-19"), Told(articles, {}), world, [denial(month("2031-05"))])
    assert [one.step for one in told] == [Step.ANNOUNCED, Step.DENIED, Step.REPEATED]
    assert (told[1].said_by, told[1].side, told[1].lead) == ("Kremlin", "RU", 68)
