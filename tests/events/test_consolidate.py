from __future__ import annotations

from collections.abc import Mapping

from app.events.compare import Account
from app.events.consolidate import consolidate
from app.events.group import Group
from app.model.annotation import Kind, Status
from app.model.dates import Precision
from app.model.event import Event
from app.model.report import Report
from app.model.world import ChronologyEntry, World
from app.reports.dating import solve
from tests.make import PUTIN, XI, day, entry, month, report


def event(
    world: World, *reports: Report, record: ChronologyEntry | None = None, copies: Mapping[str, str] | None = None
) -> Event:
    accounts = [*map(Account.of_report, reports), *([Account.of_entry(record)] if record else [])]
    return consolidate(Group(tuple(accounts)), world, solve, copies or {})


def test_the_value_most_articles_give_is_chosen_and_the_others_are_dissent(world: World) -> None:
    found = event(world, report("a", minutes=90), report("b", minutes=95), report("c", minutes=95))
    assert found.duration_minutes
    assert found.duration_minutes.value == 95
    assert [(one.field, one.value, one.chosen) for one in found.dissent] == [("duration_minutes", "90", "95")]
    assert all(one.claim for one in found.dissent)


def test_copies_have_one_vote_and_are_one_source(world: World) -> None:
    told = [report("a", minutes=90, article="x"), report("b", minutes=90, article="y"), report("c", minutes=95)]
    copied = {"x": "x", "y": "x", "article-c": "article-c"}
    found = event(world, *told, record=entry("2025-01-21", "call", minutes=95), copies=copied)
    assert found.sources == 2
    assert found.duration_minutes
    assert found.duration_minutes.value == 95


def test_between_an_article_and_the_chronology_the_record_decides_and_the_difference_is_kept(world: World) -> None:
    found = event(
        world, report("a", day("2025-01-21"), minutes=90), record=entry("2025-01-21", "video_call", minutes=95)
    )
    assert found.kind.value is Kind.VIDEO_CALL
    assert not found.kind.claims
    assert {(one.field, one.value) for one in found.dissent} == {("kind", "call"), ("duration_minutes", "90")}


def test_every_value_that_an_article_gives_leads_to_its_words(world: World) -> None:
    found = event(world, report("a", place="Beijing", country="CN", topics=["taiwan"]))
    chosen = [found.kind, found.status, found.place, found.country, *found.topics]
    assert all(one and one.claims for one in chosen)


def test_the_chronology_narrows_a_month_to_a_day_and_says_so(world: World) -> None:
    found = event(world, report("a", month("2025-01")), record=entry("2025-01-21"))
    assert found.dating.precision is Precision.DAY
    assert str(found.dating.day) == "2025-01-21"
    decided = {one.constraint.rule for one in found.dating.evidence if one.decides}
    assert "chronology" in decided


def test_a_visit_of_several_days_is_known_to_the_day(world: World) -> None:
    record = entry("2024-05-16", "visit", last="2024-05-17", place="Beijing", country="CN")
    for reports in ([], [report("a", month("2024-05"), Kind.VISIT, place="Beijing")]):
        dating = event(world, *reports, record=record).dating
        assert dating.period == record.period
        assert dating.precision is Precision.DAY


def test_the_day_of_the_text_stands_against_the_chronology(world: World) -> None:
    found = event(world, report("a", day("2025-01-20")), record=entry("2025-01-21"))
    assert str(found.dating.day) == "2025-01-20"
    assert [one.supports for one in found.dating.evidence if one.constraint.rule == "chronology"] == [False]


def test_a_day_that_one_article_gives_otherwise_is_dissent(world: World) -> None:
    told = [report("a", day("2025-01-21")), report("b", day("2025-01-21")), report("c", day("2025-01-20"))]
    found = event(world, *told)
    assert str(found.dating.day) == "2025-01-21"
    assert [(one.field, one.value, one.chosen) for one in found.dissent] == [("date", "2025-01-20", "2025-01-21")]


def test_what_was_held_by_one_account_is_held(world: World) -> None:
    found = event(world, report("a", status=Status.PLANNED), report("b", status=Status.HELD))
    assert found.status.value is Status.HELD


def test_participants_stand_in_the_order_of_the_sides(world: World) -> None:
    assert event(world, report("a", people=(PUTIN, XI))).participants == (XI, PUTIN)


def test_an_event_of_the_chronology_alone_has_no_source_and_the_title_of_its_occasion(world: World) -> None:
    found = event(world, record=entry("2014-03-04", occasion="phone talk on Ukraine and Crimea"))
    assert (found.sources, found.title) == (0, "Phone talk on Ukraine and Crimea")
    assert [topic.value for topic in found.topics] == ["ukraine"]
    assert not found.topics[0].claims


def test_the_day_for_which_it_was_planned_does_not_date_what_was_held(world: World) -> None:
    planned = report("a", day("2025-05-09"), Kind.VISIT, status=Status.PLANNED, country="RU")
    held = report("b", day("2025-05-07"), Kind.VISIT, country="RU")
    both = event(world, planned, held)
    assert str(both.dating.day) == "2025-05-07"
    assert not both.dissent, "for what day it was planned is history"
    assert str(event(world, planned).dating.day) == "2025-05-09"


def test_an_account_of_one_day_of_a_visit_leaves_the_record_its_days(world: World) -> None:
    record = entry("2025-05-07", "visit", last="2025-05-10", place="Moscow", country="RU")
    found = event(world, report("a", day("2025-05-09"), Kind.VISIT, place="Moscow", country="RU"), record=record)
    assert found.dating.period == record.period
    assert [(one.constraint.rule, one.supports, one.decides) for one in found.dating.evidence] == [
        ("chronology", True, True),
        ("full-date", True, False),
    ]
    assert not found.dissent


def test_what_the_record_lists_was_held_though_articles_tell_of_the_plan_alone(world: World) -> None:
    planned = report("a", day("2025-05-07"), Kind.VISIT, status=Status.PLANNED, country="RU")
    record = entry("2025-05-07", "visit", last="2025-05-10", place="Moscow", country="RU")
    found = event(world, planned, record=record)
    assert (found.status.value, found.status.claims) == (Status.HELD, ()), "no passage says so"
    assert found.title == "Xi visits Moscow"
