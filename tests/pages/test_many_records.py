"""Records of many events: as many statements as for a few, and each as it would be made alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine

from app import pipeline
from app.model.annotation import Annotations, Kind, Status
from app.model.article import Article
from app.model.dates import Dating, Period, Precision
from app.model.filter import Filter
from app.model.report import Reading
from app.model.world import World
from app.pages.api import records
from app.pages.api.records import event_record, event_records
from app.settings import Settings
from app.store.articles import add_article
from app.store.engine import Connection, Store
from app.store.plans import denied
from app.store.timeline import Stored, listing
from tests.cost.asked import asked
from tests.make import PUTIN, XI, day, month, report
from tests.pipeline.test_denials import denying
from tests.pipeline.test_relating import reading

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

YEARS = range(2005, 2025, 5)
PAIRS = ((XI, PUTIN), (XI, "Joe Biden"))


def told_in(year: int, people: tuple[str, str]) -> Iterator[tuple[Reading, date]]:
    """A plan told of at a call, another one, what came of them, and what was denied of them."""
    name = f"{year}{people[1][:3].lower()}"
    half = Dating(Period(date(year, 1, 1), date(year, 6, 30)), Precision.SEASON)
    plan = report("p", month(f"{year}-05"), Kind.VISIT, status=Status.PLANNED, country="CN", people=people)
    hoped = report("e", half, Kind.VISIT, status=Status.PLANNED, country="CN", people=people, said=["He will come."])
    early = replace(hoped, primary=False)
    bare = report("d", kind=Kind.VISIT, status=Status.PLANNED, people=people)
    visit = report("v", day(f"{year}-05-19"), Kind.VISIT, country="CN", people=people)
    talks = report("m", day(f"{year}-05-19"), Kind.MEETING, place="Beijing", country="CN", people=people)
    call = report("c", day(f"{year}-02-04"), Kind.VIDEO_CALL, people=people)
    denial = report("d", day(f"{year}-02-04"), Kind.CALL, people=people)
    yield reading(f"{name}-call", call, early), date(year, 2, 5)
    if people == PAIRS[0]:  # the other pair's early plan stands by itself
        yield reading(f"{name}-plan", plan), date(year, 2, 14)
    yield denying(f"{name}-named", replace(plan, country=None)), date(year, 3, 12)
    yield denying(f"{name}-bare", bare, "Mao Ning"), date(year, 3, 20)
    yield denying(f"{name}-past", denial), date(year, 4, 10)
    yield reading(f"{name}-visit", visit), date(year, 5, 20)
    yield reading(f"{name}-talks", talks), date(year, 5, 20)


@pytest.fixture
def told(store: Store, world: World) -> Store:
    with store.writing() as connection:
        for one, published in (each for year in YEARS for people in PAIRS for each in told_in(year, people)):
            body = " ".join(f"They: {one.article} says word {number} of its own" for number in range(20))
            add_article(connection, Article(one.article, body, published=published), Annotations(), one)
        pipeline.rebuild(connection, world, "A test.")
    return store


@pytest.fixture
def site(told: Store, opened: Callable[[Settings], TestClient]) -> TestClient:
    return opened(Settings(database_url=told.url.render_as_string(hide_password=False), _env_file=None))


def listed(connection: Connection) -> tuple[Stored, ...]:
    return listing(connection, Filter(limit=500)).events


def alone(connection: Connection, world: World) -> list[Any]:
    return [event_record(one, connection, world, "") for one in listed(connection)]


def at_once(connection: Connection, world: World) -> list[Any]:
    return list(event_records(listed(connection), connection, world, ""))


def test_records_of_many_are_those_of_each(told: Store, world: World) -> None:
    with told.reading() as connection:
        found = at_once(connection, world)
        assert found == alone(connection, world)
        relations = {one["relation"] for record in found for one in record["related"]}
        assert relations >= {"contains", "part_of", "follows", "followed_by", "announced", "announced_by"}
        denials = {
            (one["excerpt"]["article"], record["address"])
            for record in found
            for one in (*record["plans"], *record["dissent"])
            if "denied" in (one.get("step"), one.get("value"))
        }
        for article, address in denials:  # a denial is told of with the events of its own year and people
            assert address[:4] == article[:4]
            assert ("biden" in address) == ("joe" in article)
        assert {article.partition("-")[2] for article, _ in denials} == {"named", "bare", "past"}


@pytest.mark.parametrize(
    ("most", "rows", "together"), [(200, 200, 3), (6, 6, 100), (2, 2, 100), (1, 1, 7), (2, 30, 50)]
)
def test_they_are_where_too_much_is_found_for_all_at_once(
    most: int, rows: int, together: int, told: Store, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with told.reading() as connection:
        monkeypatch.setattr(denied, "MOST", most)
        expected = alone(connection, world)
        monkeypatch.setattr(denied, "_FOUND", rows)
        monkeypatch.setattr(denied, "_TOGETHER", together)
        monkeypatch.setattr(records, "PAGE", 10)
        assert at_once(connection, world) == expected


@pytest.mark.parametrize("path", ["/api/v1/events?", "/timeline.json?", "/timeline.jsonl?", "/timeline.csv?"])
def test_a_page_of_events_asks_as_much_as_a_few(path: str, site: TestClient) -> None:
    few, many = f"{path}from={YEARS[-1]}&limit=499", f"{path}limit=499"
    site.get(f"{path}limit=498&from={YEARS[-2]}")  # what is asked for once
    counted = {}
    for wanted in (few, many):
        with asked(Engine) as statements:
            assert site.get(wanted).status_code == 200
        counted[wanted] = len(statements)
    assert 5 <= counted[many] <= counted[few] + 1 <= 30  # one for what is chosen
