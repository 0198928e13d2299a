"""How events stand to each other follows the events: in any order, one by one or all at once, on both databases."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app import pipeline
from app.model.annotation import Annotations, Kind, Status
from app.model.article import Article
from app.model.dates import UNDATED, Constraint, Dating, Period, Precision, Weight
from app.model.event import Event
from app.model.filter import Filter, Plan
from app.model.plans.relation import Link
from app.model.report import Reading, Report
from app.model.world import World
from app.reports.dating import solve
from app.store.articles import add_article, keep_reading
from app.store.engine import Store
from app.store.events import of_article
from app.store.plans.find import overdue, related
from app.store.plans.ledger import ledgers_of
from app.store.timeline import Chosen, listing, plan_counts
from tests.make import day, month, report

HALF = Dating(Period(date(2031, 1, 1), date(2031, 6, 30)), Precision.SEASON)
LASTING = Constraint(
    "full-date", "Two days from 19 May 2031.", Weight.STATED, Precision.DAY,
    periods=(Period.of_day(date(2031, 5, 19)),), length=2,
)  # fmt: skip
VISIT = replace(report("v", solve([LASTING]), Kind.VISIT, country="CN"), constraints=(LASTING,))
TALKS = report("m", day("2031-05-19"), Kind.MEETING, place="Beijing", country="CN")
CALL = report("c", day("2031-02-04"), Kind.VIDEO_CALL)
PLAN = report("p", HALF, Kind.VISIT, status=Status.PLANNED, country="CN", said=["He will come in May."], primary=False)


def reading(article: str, *reports: Report) -> Reading:
    own = tuple(
        replace(
            one,
            key=f"{article}-{one.key}",
            article=article,
            statements=tuple(replace(said, article=article) for said in one.statements),
        )
        for one in reports
    )
    return Reading(article, own, (), (), "test")


def keep(store: Store, world: World, *readings: Reading, join: bool = True, published: date | None = None) -> None:
    for one in readings:
        with store.writing() as connection:
            body = " ".join(f"{one.article} says word {number} of its own" for number in range(60))
            add_article(connection, Article(one.article, body, published=published), Annotations(), one)
            if join:
                pipeline.join(connection, world, one, "A test.")


def event(store: Store, article: str, kind: Kind) -> Event:
    with store.reading() as connection:
        return next(one.event for one in of_article(connection, article) if one.event.kind.value is kind)


def links(store: Store, one: Event) -> dict[Link, list[str]]:
    with store.reading() as connection:
        found: dict[Link, list[str]] = {}
        for other in related(connection, one.address):
            found.setdefault(other.link, []).append(other.address)
        return found


def test_a_visit_and_its_talks_name_each_other(store: Store, world: World) -> None:
    keep(store, world, reading("x", VISIT), reading("y", TALKS))
    visit, talks = event(store, "x", Kind.VISIT), event(store, "y", Kind.MEETING)
    assert links(store, visit) == {Link.CONTAINS: [talks.address]}
    assert links(store, talks) == {Link.PART_OF: [visit.address]}


def test_a_call_announces_a_visit_and_the_plan_leads_to_it(store: Store, world: World) -> None:
    keep(store, world, reading("x", CALL, PLAN))
    plan = event(store, "x", Kind.VISIT)
    assert links(store, plan) == {Link.ANNOUNCED_BY: [event(store, "x", Kind.VIDEO_CALL).address]}
    with store.reading() as connection:
        assert [one.event.address for one in overdue(connection, date(2031, 7, 1))] == [plan.address]
        assert overdue(connection, date(2031, 6, 30)) == ()
    keep(store, world, reading("y", VISIT))
    visit = event(store, "y", Kind.VISIT)
    assert links(store, plan)[Link.FOLLOWED_BY] == [visit.address]
    assert links(store, visit) == {Link.FOLLOWS: [plan.address]}
    with store.reading() as connection:
        assert overdue(connection, date(2031, 7, 1)) == ()
        ledger = ledgers_of(connection, [visit])[visit.address]
    assert [one.article for one in ledger.reports] == ["x"]
    assert ledger.talks == {"x": date(2031, 2, 4)}


def test_an_earlier_visit_that_comes_to_light_takes_the_place_of_a_later_one(store: Store, world: World) -> None:
    keep(store, world, reading("x", PLAN), reading("y", VISIT))
    earlier = replace(VISIT, dating=day("2031-03-02"), constraints=report("e", day("2031-03-02")).constraints)
    keep(store, world, reading("z", earlier))
    plan = event(store, "x", Kind.VISIT)
    assert links(store, plan) == {Link.FOLLOWED_BY: [event(store, "z", Kind.VISIT).address]}
    with store.writing() as connection:  # read anew, the article tells of nothing
        nothing = Reading("z", (), (), (), "test", "Nothing in it.")
        keep_reading(connection, Annotations(), nothing)
        pipeline.join(connection, world, nothing, "A test.")
    assert links(store, plan) == {Link.FOLLOWED_BY: [event(store, "y", Kind.VISIT).address]}


def test_a_plan_for_a_month_is_part_of_the_event_that_was_held_at_its_address(store: Store, world: World) -> None:
    planned = report("p", month("2031-05"), Kind.VISIT, status=Status.PLANNED, country="CN")
    keep(store, world, reading("x", planned), published=date(2031, 4, 1))
    before = event(store, "x", Kind.VISIT)
    keep(store, world, reading("y", VISIT))
    after = event(store, "x", Kind.VISIT)
    assert (before.status.value, after.status.value) == (Status.PLANNED, Status.HELD)
    assert after.address == event(store, "y", Kind.VISIT).address != before.address
    with store.reading() as connection:
        ledger = ledgers_of(connection, [after])[after.address]
    assert ledger.articles["x"].published == date(2031, 4, 1)


def some(chance: random.Random, number: int) -> Reading:
    kinds = (Kind.VISIT, Kind.VISIT, Kind.MEETING, Kind.SUMMIT, Kind.CALL)
    dates = (HALF, month("2031-05"), UNDATED, *(day(f"2031-{m:02}-{d:02}") for m in (2, 5, 8) for d in (4, 5, 19)))
    told = [
        report(
            f"{place}",
            chance.choice(dates),
            chance.choice(kinds),
            status=chance.choice((Status.HELD, Status.HELD, Status.PLANNED, Status.POSTPONED)),
            country=chance.choice(("CN", "CN", "RU", None)),
            said=chance.choice(([], ["He will come to see us, and we shall speak."])),
        )
        for place in range(chance.choice((1, 2)))
    ]
    return reading(f"article-{number:02}", *told)


def outcome(store: Store, found: Iterable[Reading]) -> set[tuple[frozenset[str], Link, frozenset[str], str]]:
    with store.reading() as connection:
        events = {one.event.address: one.event for each in found for one in of_article(connection, each.article)}
        ties = {address: found for address in events if (found := related(connection, address))}
    return {
        (events[home].members, one.link, events[one.address].members, one.words)
        for home, others in ties.items()
        for one in others
        if one.address in events
    }


@pytest.mark.parametrize("seed", range(10))
def test_one_by_one_in_any_order_ends_as_all_at_once(seed: int, world: World, tmp_path: Path) -> None:
    chance = random.Random(seed)
    found = [some(chance, number) for number in range(16)]
    outcomes = []
    for name, order in (("all", found), ("forwards", found), ("shuffled", chance.sample(found, len(found)))):
        store = Store(f"sqlite:///{tmp_path / f'{name}.db'}")
        store.migrate()
        keep(store, world, *order, join=name != "all")
        with store.writing() as connection:
            if name == "all":
                pipeline.rebuild(connection, world, "A test.")
        pipeline.keep_chronology(store, world)
        outcomes.append(outcome(store, found))
        store.close()
    assert outcomes[1] == outcomes[0]
    assert outcomes[2] == outcomes[0]
    assert outcomes[0]


def test_plans_are_filtered_by_how_they_stand_today(store: Store, world: World) -> None:
    past = Dating(Period(date(2021, 1, 1), date(2021, 6, 30)), Precision.SEASON)
    stated = Constraint("season", "It says so.", Weight.STATED, Precision.SEASON, periods=(past.period,))  # type: ignore[arg-type]
    old = replace(PLAN, dating=past, constraints=(stated,))
    keep(store, world, reading("x", old), reading("y", PLAN), reading("z", VISIT))
    undated = replace(PLAN, dating=UNDATED, constraints=(), host="RU", country=None)
    keep(store, world, reading("u", undated))

    def found(*plans: Plan) -> set[str]:
        with store.reading() as connection:
            return {one.event.address for one in listing(connection, Filter(plans=plans)).events}

    def address(article: str) -> str:
        return event(store, article, Kind.VISIT).address

    assert found(Plan.OVERDUE) == {address("x")}
    assert found(Plan.CAME) == {address("y")}
    assert found(Plan.AHEAD) == {address("u")}
    assert found(Plan.CAME, Plan.AHEAD) == {address("y"), address("u")}
    with store.reading() as connection:
        chosen = Chosen(connection, Filter(plans=(Plan.CAME,)))
        assert plan_counts(chosen) == {"ahead": 1, "overdue": 1, "came": 1}
