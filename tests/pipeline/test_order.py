"""Order does not matter: the same readings in any order, one by one or all at once, end in the same events."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from app import pipeline
from app.events.identity import stem
from app.model.annotation import Annotations, Kind, Status
from app.model.article import Article
from app.model.filter import MAX_LIMIT, Filter
from app.model.report import Reading, Report
from app.model.world import World
from app.store.articles import add_article
from app.store.engine import Store
from app.store.timeline import listing
from tests.make import NEIGHBOURS, UNDATED, day, month, report

WORDS = (
    NEIGHBOURS,
    NEIGHBOURS.replace("neighbours", "neighbors"),
    "our countries are as two banks of the same river, and neither of them goes away from the other",
    "two shores of a single river: one of them cannot simply leave, and the other goes nowhere",
    "whoever climbs the mountain together shares the rope, the bread and the weather on the way",
)
DATES = (UNDATED, day("2024-03-04"), day("2024-03-05"), day("2024-03-09"), month("2024-03"), month("2024-04"))


def some_report(key: str, chance: random.Random) -> Report:
    return report(
        key,
        chance.choice(DATES),
        chance.choice((Kind.CALL, Kind.VIDEO_CALL, Kind.MEETING)),
        status=chance.choice((Status.HELD, Status.HELD, Status.PLANNED, Status.CANCELLED)),
        place=chance.choice((None, "Beijing", "Moscow")),
        minutes=chance.choice((None, 60, 90)),
        said=chance.sample(WORDS, chance.choice((0, 1, 2))),
        topics=chance.sample(("ukraine", "taiwan", "trade"), chance.choice((0, 1, 2))),
    )


def readings(seed: int) -> list[Reading]:
    chance = random.Random(seed)
    found = []
    for number in range(14):
        article = f"article-{number:02}"
        told = [some_report(f"{article}:{place}", chance) for place in range(chance.choice((1, 1, 2)))]
        told = [replace(one, article=article, statements=_of(one, article)) for one in told]
        found.append(Reading(article, tuple(told), (), (), "test"))
    return found


def _of(one: Report, article: str) -> tuple:  # type: ignore[type-arg]
    return tuple(replace(said, article=article) for said in one.statements)


def keep(store: Store, reading: Reading, world: World, *, join: bool) -> None:
    with store.writing() as connection:
        # Each body is longer than the statements' spans and shares no run of words with the others.
        body = " ".join(f"{reading.article} says word {number} of its own" for number in range(60))
        add_article(connection, Article(reading.article, body), Annotations(), reading)
        if join:
            pipeline.join(connection, world, reading, "A test.")


def outcome(store: Store, world: World) -> set[tuple[frozenset[str], str]]:
    """The events' members, and what their addresses begin with: a number behind it tells of the way, not of the end."""
    with store.reading() as connection:
        events = [stored.event for stored in listing(connection, Filter(limit=MAX_LIMIT)).events]
    assert all(event.address.startswith(stem(event, world)) for event in events)
    return {(event.members, stem(event, world)) for event in events}


@pytest.mark.parametrize("seed", range(12))
def test_one_by_one_in_any_order_ends_as_all_at_once(seed: int, world: World, tmp_path: Path) -> None:
    found = readings(seed)
    stores = [Store(f"sqlite:///{tmp_path / f'{name}.db'}") for name in ("all", "forwards", "shuffled")]
    for store, order in zip(stores, (found, found, random.Random(seed).sample(found, len(found))), strict=True):
        store.migrate()
        for reading in order:
            keep(store, reading, world, join=store is not stores[0])
    with stores[0].writing() as connection:
        pipeline.rebuild(connection, world, "A test.")
    pipeline.keep_chronology(stores[1], world)
    pipeline.keep_chronology(stores[2], world)
    at_once, forwards, shuffled = (outcome(store, world) for store in stores)
    assert forwards == at_once
    assert shuffled == at_once
    for store in stores:
        store.close()
