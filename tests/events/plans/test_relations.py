from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.events.plans.relations import announced, contains, sketch, ties
from app.model.annotation import Kind, Status
from app.model.dates import Period, Precision
from app.model.plans.relation import Link, Sketch
from app.model.world import World
from tests.make import XI, claim, day, held, report

PEOPLE = "Vladimir Putin|Xi Jinping"


def made(id_: int, kind: Kind, first: str, last: str = "", **more: object) -> Sketch:
    begin = date.fromisoformat(first)
    period = Period(begin, date.fromisoformat(last) if last else begin)
    family = "remote" if kind in (Kind.CALL, Kind.VIDEO_CALL) else kind.value
    base = Sketch(id_, PEOPLE, family, kind, Status.HELD, period, Precision.DAY, "Beijing", "CN")
    return replace(base, **more)  # type: ignore[arg-type]


VISIT = made(1, Kind.VISIT, "2024-05-16", "2024-05-17", main=frozenset("ab"))
TALKS = made(2, Kind.MEETING, "2024-05-16")
SUMMIT = made(3, Kind.SUMMIT, "2024-05-16", gathering="SCO")
MONTH = {"period": Period.of_month(2024, 5), "precision": Precision.MONTH}


def test_a_visit_contains_its_meetings_and_a_summit_its_bilateral() -> None:
    assert contains(VISIT, TALKS)
    assert contains(SUMMIT, TALKS)
    assert contains(SUMMIT, replace(TALKS, gathering="SCO"))
    assert contains(VISIT, made(3, Kind.SUMMIT, "2024-05-17"))


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (replace(TALKS, people="Li Qiang|Mikhail Mishustin"), "other people"),
        (made(2, Kind.MEETING, "2024-05-18"), "the day after"),
        (replace(TALKS, place="Moscow", country="RU"), "another country"),
        (replace(TALKS, status=Status.PLANNED), "only planned"),
        (made(2, Kind.CALL, "2024-05-16"), "a call"),
        (made(2, Kind.VISIT, "2024-05-16"), "another visit"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_part_of_a_visit(part: Sketch, why: str) -> None:
    assert not contains(VISIT, part)


def test_talks_known_to_the_month_are_part_of_the_visit_that_the_same_article_is_about() -> None:
    assert contains(VISIT, replace(TALKS, main=frozenset("b"), **MONTH))  # type: ignore[arg-type]
    assert not contains(VISIT, replace(TALKS, main=frozenset("c"), **MONTH))  # type: ignore[arg-type]
    undated = replace(TALKS, main=frozenset("b"), period=None, precision=Precision.UNKNOWN)
    assert not contains(VISIT, undated)


def test_a_summit_has_one_city_a_visit_may_go_on() -> None:
    elsewhere = replace(TALKS, place="Harbin")
    assert contains(VISIT, elsewhere)
    assert not contains(SUMMIT, elsewhere)


def test_talks_of_three_and_another_gathering_contain_no_bilateral() -> None:
    assert not contains(replace(SUMMIT, gathering=None), TALKS)
    assert not contains(SUMMIT, replace(TALKS, gathering="BRICS"))


def test_talks_announce_what_their_account_tells_of_as_still_to_come() -> None:
    call = made(4, Kind.CALL, "2024-02-08", main=frozenset("a"))
    plan = made(5, Kind.VISIT, "2024-05-16", status=Status.PLANNED, settled=frozenset("a"))
    assert announced(call, plan)
    assert announced(call, replace(plan, status=Status.HELD)), "what was planned was held"
    assert not announced(call, replace(plan, settled=frozenset("b"))), "another article"
    assert not announced(call, replace(plan, period=Period.of_day(date(2024, 2, 7)))), "it was over by then"
    assert not announced(replace(call, people="Li Qiang|Mikhail Mishustin"), plan), "other people"


def test_each_tie_has_one_direction_whichever_of_the_two_is_looked_at() -> None:
    (down,), (up,) = list(ties(VISIT, [TALKS])), list(ties(TALKS, [VISIT]))
    assert down == up
    assert (down.event, down.link, down.other) == (1, Link.CONTAINS, 2)
    assert Link.CONTAINS.inverse is Link.PART_OF
    assert not list(ties(VISIT, [VISIT]))


def test_a_sketch_knows_which_articles_settle_a_plan(world: World) -> None:
    said = report("a", day("2026-05-19"), Kind.VISIT, status=Status.PLANNED, said=["We shall meet in May, he said."])
    bare = report("b", day("2026-05-19"), Kind.VISIT, status=Status.PLANNED)
    agreed = replace(report("c", day("2026-05-19"), Kind.VISIT, status=Status.PLANNED), mentions=())
    agreed = replace(agreed, excerpt=replace(agreed.excerpt, text=f"{XI} accepted"), host="CN")
    main = report("d", day("2026-05-19"), Kind.VISIT)
    aside = replace(report("e", day("2026-05-19"), Kind.VISIT), primary=False, kind=claim("e", Kind.VISIT))
    one = sketch(7, held(world, said, bare, agreed, main, aside), date(2026, 2, 4), world)
    assert one.settled == {"article-a", "article-c"}
    assert one.ahead == {"article-a", "article-b", "article-c"}
    assert one.main == {"article-d"}
    assert (one.country, one.told, one.people) == ("CN", date(2026, 2, 4), PEOPLE)
