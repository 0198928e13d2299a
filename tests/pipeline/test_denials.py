"""What was denied of an event is the same in whatever order articles came, and goes with its article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from sqlalchemy import select

from app import pipeline
from app.model.annotation import Annotations, Kind, Status
from app.model.article import Article
from app.model.report import Denial, Reading, Report
from app.model.text import Excerpt, Span
from app.model.world import World
from app.pipeline.desk.hiding import hide_article, show_article
from app.pipeline.relating import denied_in, told_of
from app.store.articles import add_article, find_article, keep_reading
from app.store.engine import Store
from app.store.events import of_article
from app.store.tables import events
from app.store.upkeep.derived import index_of_reports
from tests.make import day, month, report
from tests.pipeline.test_relating import event, reading

VISIT = report("v", day("2031-05-19"), Kind.VISIT, country="CN")
PLAN = report("p", month("2031-05"), Kind.VISIT, status=Status.PLANNED, country="CN")


def denying(article: str, denied: Report, by: str = "Kremlin") -> Reading:
    own = replace(denied, key=f"{article}-denied-0", article=article, excerpt=Excerpt(article, Span(0, 4), "They"))
    return Reading(article, (), (), (), "test", "It was denied.", (Denial(own, by),))


ARTICLES: dict[str, tuple[Reading, date]] = {
    "plan": (reading("plan", PLAN), date(2031, 2, 4)),
    "named": (denying("named", replace(PLAN, country=None)), date(2031, 3, 12)),
    "bare": (denying("bare", report("d", kind=Kind.MEETING, status=Status.PLANNED), "Mao Ning"), date(2031, 3, 20)),
    "visit": (reading("visit", VISIT), date(2031, 5, 20)),
    "call": (reading("call", report("c", day("2031-04-07"), Kind.CALL)), date(2031, 4, 8)),
    "past": (denying("past", report("d", day("2031-04-07"), Kind.CALL)), date(2031, 4, 10)),
    "other": (denying("other", report("d", kind=Kind.CALL, status=Status.PLANNED)), date(2031, 3, 20)),
}


def keep(store: Store, world: World, name: str, *, join: bool = True) -> None:
    one, published = ARTICLES[name]
    body = " ".join(f"They: {name} says word {number} of its own" for number in range(40))
    with store.writing() as connection:
        add_article(connection, Article(name, body, published=published), Annotations(), one)
        if join:
            pipeline.join(connection, world, one, "A test.")


def denied(store: Store, article: str = "visit") -> list[tuple[str, str]]:
    """Who denied the visit, and in which article."""
    found = event(store, article, Kind.VISIT)
    with store.reading() as connection:
        return [(one.by, one.report.article) for one in told_of(connection, found).denials]


EXPECTED = [("Mao Ning", "bare"), ("Kremlin", "named")]


def test_a_denial_alone_makes_no_event(store: Store, world: World) -> None:
    keep(store, world, "named")
    keep(store, world, "other")
    with store.reading() as connection:
        stored = find_article(connection, "named")
        assert stored
        assert not stored.reading.relevant
        assert of_article(connection, "named") == ()
        assert denied_in(connection, stored.article, stored.reading.denials) == {}
        assert connection.scalars(select(events.c.address).where(events.c.sources > 0)).all() == []


@pytest.mark.parametrize("order", list(permutations(("plan", "named", "bare", "visit")))[::7], ids="-".join)
def test_denials_are_of_the_visit_in_every_order(order: tuple[str, ...], store: Store, world: World) -> None:
    for name in order:
        keep(store, world, name)
    assert denied(store) == EXPECTED
    with store.reading() as connection:
        assert tuple(index_of_reports(connection)) == ()


def test_all_at_once_they_are_the_same(store: Store, world: World) -> None:
    for name in ARTICLES:
        keep(store, world, name, join=False)
    with store.writing() as connection:
        pipeline.rebuild(connection, world, "A test.")
    assert denied(store) == EXPECTED
    with store.reading() as connection:
        stored = find_article(connection, "named")
        assert stored
        found = denied_in(connection, stored.article, stored.reading.denials)
        assert tuple(index_of_reports(connection)) == ()
    assert found == {"named-denied-0": event(store, "visit", Kind.VISIT).address}


def test_they_go_with_their_article_and_come_back_with_it(store: Store, world: World) -> None:
    for name in ("plan", "named", "bare"):
        keep(store, world, name)
    assert denied(store, "plan") == EXPECTED
    hide_article(store, world, "named", "Ada", "A hoax.")
    assert denied(store, "plan") == EXPECTED[:1]
    show_article(store, world, "named", "Ada")
    assert denied(store, "plan") == EXPECTED
    with store.writing() as connection:  # read anew, the article denies nothing
        nothing = Reading("bare", (), (), (), "test", "Nothing in it.")
        keep_reading(connection, Annotations(), nothing)
        pipeline.join(connection, world, nothing, "A test.")
    assert denied(store, "plan") == EXPECTED[1:]


def test_a_denial_without_days_waits_for_a_plan_that_was_known_before_it(store: Store, world: World) -> None:
    keep(store, world, "bare")
    keep(store, world, "visit")
    assert denied(store) == [], "nobody had told of the visit"
    keep(store, world, "plan")
    assert denied(store) == EXPECTED[:1]
