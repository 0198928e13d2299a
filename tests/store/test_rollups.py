"""Rollups say what the rows say, whatever was written; and counts made of them what one would count by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from app.model.annotation import Kind, Status
from app.model.dates import UNDATED, Dating, Period, Precision
from app.model.event import Chosen, Event
from app.model.filter import Filter
from app.model.world import World
from app.store.engine import Connection, Store
from app.store.events import Placed, keep_events, known_events
from app.store.rollups.audit import audit_lines, audit_rollups
from app.store.rollups.hold import index_of
from app.store.rollups.keep import fill
from app.store.state import data_version, keep_state
from app.store.tables import event_lines, events, rollup_months, rollup_places, rollups
from app.store.timeline import Counts, counts, listing
from tests.make import XI, report

TOPICS = ("ukraine", "taiwan", "trade", "energy")


def wrong(store: Store) -> list[str]:
    with store.reading() as connection:
        return [*audit_rollups(connection), *audit_lines(connection)]


def some_event(chance: random.Random, number: int) -> Event:
    first = date(2024, 1, 15) + timedelta(days=chance.randrange(120))
    dating = chance.choice(
        [
            UNDATED,
            Dating(Period(first, first), Precision.DAY),
            Dating(Period(first, first + timedelta(days=chance.randrange(60))), Precision.SEASON),
        ]
    )
    told = chance.random() < 0.5
    return Event(
        address=f"an-event-{number}",
        title=f"Event {number}",
        kind=Chosen(chance.choice(list(Kind))),
        status=Chosen(chance.choice(list(Status))),
        participants=tuple(chance.sample([XI, "Vladimir Putin", "Wang Yi", "Sergei Lavrov"], 2)),
        dating=dating,
        topics=tuple(Chosen(topic) for topic in chance.sample(TOPICS, chance.randrange(4))),
        reports=(report(f"r{number}", dating),) if told else (),
        sources=int(told),
        hidden=chance.random() < 0.1,
    )


def change(store: Store, world: World, chance: random.Random, numbers: Iterator[int]) -> None:
    """One transaction: some new events, some other ones in place of old ones, some that are gone."""
    with store.writing() as connection:
        known = list(known_events(connection))
        touched = chance.sample(known, min(len(known), chance.randrange(6)))
        kept, gone = touched[: len(touched) // 2], touched[len(touched) // 2 :]
        placed = [Placed(replace(some_event(chance, 0), address=one.address), one) for one in kept]
        placed += [Placed(some_event(chance, next(numbers)), None) for _ in range(chance.randrange(40))]
        keep_events(connection, placed, [*kept, *gone], world, "A test.")


@pytest.mark.parametrize("seed", range(3))
def test_rollups_equal_the_rows_after_random_writes(store: Store, world: World, seed: int) -> None:
    chance = random.Random(seed)
    numbers = iter(range(1, 10_000))
    for _ in range(8):
        change(store, world, chance, numbers)
        assert wrong(store) == []
    with store.reading() as connection:
        kept = index_of(connection)
        by_hand = by_rows(store, Filter(topics=("taiwan", "trade"), kinds=(Kind.CALL, Kind.VISIT)))
        assert counts(connection, Filter(topics=("taiwan", "trade"), kinds=(Kind.CALL, Kind.VISIT))) == by_hand
        assert kept.count(kept.everything) == listing(connection, Filter()).total


def chosen(event: Event, wanted: Filter) -> bool:
    period = event.dating.period
    return (
        (not wanted.topics or bool({topic.value for topic in event.topics} & set(wanted.topics)))
        and (not wanted.kinds or event.kind.value in wanted.kinds)
        and (not wanted.statuses or event.status.value in wanted.statuses)
        and (not wanted.first or (period is not None and period.last >= wanted.first))
        and (not wanted.last or (period is not None and period.first <= wanted.last))
    )


def by_rows(store: Store, wanted: Filter) -> Counts:
    """The counts, one event after the other."""
    with store.reading() as connection:
        every = [stored.event for stored in listing(connection, Filter(limit=500)).events]
    assert len(every) < 500

    def tally(values: Any, **but: Any) -> dict[str, int]:
        found: dict[str, int] = {}
        for event in every:
            if chosen(event, wanted.but(**but)):
                for value in values(event):
                    found[value] = found.get(value, 0) + 1
        return found

    told = {"article": 0, "chronology": 0} | tally(lambda one: ["article" if one.sources else "chronology"])
    slugs = {
        XI: "xi-jinping",
        "Vladimir Putin": "vladimir-putin",
        "Wang Yi": "wang-yi",
        "Sergei Lavrov": "sergei-lavrov",
    }
    return Counts(
        topics=tally(lambda one: [topic.value for topic in one.topics], topics=()),
        kinds=tally(lambda one: [one.kind.value.value], kinds=()),
        statuses=tally(lambda one: [one.status.value.value], statuses=()),
        people=tally(lambda one: [slugs[name] for name in one.participants]),
        outlets={},
        sides={},
        told=told,
    )


@pytest.mark.parametrize("first", [None, date(2024, 2, 10), date(2024, 3, 1)])
@pytest.mark.parametrize("last", [None, date(2024, 3, 15), date(2024, 3, 31)])
def test_counts_are_those_of_the_rows_in_any_span(
    store: Store, world: World, first: date | None, last: date | None
) -> None:
    chance = random.Random(7)
    numbers = iter(range(1, 10_000))
    for _ in range(3):
        change(store, world, chance, numbers)
    wanted = Filter(first=first, last=last, statuses=(Status.HELD, Status.PLANNED))
    with store.reading() as connection:
        found = counts(connection, wanted)
        total = listing(connection, wanted).total
    assert found == by_rows(store, wanted)
    assert total == sum(count for status, count in found.statuses.items() if status in wanted.statuses)


def test_a_change_that_is_taken_back_leaves_no_trace(store: Store, world: World) -> None:
    chance = random.Random(1)
    change(store, world, chance, iter(range(100)))

    def fail() -> None:
        with store.writing() as connection:
            keep_events(connection, [Placed(some_event(chance, 500), None)], (), world, "A test.")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert wrong(store) == []


def tampered(connection: Connection) -> Iterator[Any]:
    yield update(events).values(sources=7).where(events.c.sources == 0)
    yield update(rollups).values(events=rollups.c.events + 1).where(rollups.c.facet == "all")
    yield delete(rollups).where(rollups.c.facet == "topic")
    yield delete(rollup_months)
    yield update(rollup_places).values(month=200001)
    yield delete(event_lines)
    yield insert(rollups).values(month=200001, facet="all", value="", events=1, bits=b"\x01" + bytes(7))


@pytest.mark.parametrize("place", range(7))
def test_the_audit_finds_what_does_not_agree(store: Store, world: World, place: int) -> None:
    change(store, world, random.Random(3), iter(range(100)))
    with store.writing() as connection:
        connection.execute(list(tampered(connection))[place])
    assert wrong(store) != []


def test_a_database_from_before_gets_rollups_when_it_is_migrated(store: Store, world: World) -> None:
    change(store, world, random.Random(5), iter(range(100)))
    with store.writing() as connection:
        for table in (rollups, rollup_months, rollup_places, event_lines):
            connection.execute(delete(table))
        keep_state(connection, "rollups", "before")
    with store.reading() as connection:
        before = data_version(connection)
    store.migrate()
    assert wrong(store) == []
    with store.reading() as connection:
        assert data_version(connection) > before
        fill(connection)  # nothing to do


def test_a_reader_of_an_older_state_counts_that_state(store: Store, world: World) -> None:
    chance = random.Random(9)
    numbers = iter(range(1, 1000))
    change(store, world, chance, numbers)
    with store.reading() as reader:
        before = listing(reader, Filter()).total
        for _ in range(3):
            change(store, world, chance, numbers)
        with store.reading() as other:
            assert listing(other, Filter()).total > before
        assert listing(reader, Filter()).total == before
