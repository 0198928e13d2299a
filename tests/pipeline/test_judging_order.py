"""However judging, withdrawing and taking articles are mixed, the end is the same; a withdrawal takes all back."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from app import pipeline
from app.model.errors import BadRequest
from app.model.event import Event
from app.model.filter import MAX_LIMIT, Filter
from app.model.judgement import Judgement, Verdict
from app.model.report import Reading
from app.model.world import World
from app.pipeline.judging import judge, withdraw
from app.store.engine import Store
from app.store.judgements import keep_judgement
from app.store.timeline import listing
from app.store.upkeep.lasting import addresses_lead, judgements_hold, revisions_hold
from tests.pipeline.test_order import keep, outcome, readings

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def some_judgement(chance: random.Random, keys: list[str], at: int) -> Judgement:
    verdict = chance.choice(
        (Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, Verdict.CORRECTED, Verdict.HIDDEN)
    )
    left, right = chance.sample(keys, 2)
    moment = NOON + timedelta(minutes=at)
    if verdict is Verdict.CORRECTED:
        field, value = chance.choice(
            (
                ("date", "2024-03-05"),
                ("date", "2024-03"),
                ("kind", "meeting"),
                ("place", "Kazan"),
                ("not_topic", "ukraine"),
            )
        )
        return Judgement(verdict, left, "Ada", moment, field=field, value=value)
    if verdict is Verdict.HIDDEN:
        return Judgement(verdict, left, "Ada", moment, field=chance.choice(("event", "report")))
    return Judgement(verdict, left, "Ada", moment, right=right)


def shown(store: Store) -> list[Event]:
    with store.reading() as connection:
        return [one.event for one in listing(connection, Filter(limit=MAX_LIMIT)).events]


def values(store: Store) -> set[object]:
    """What the events are but for addresses and the numbers of judgements: these tell of the way, not of the end."""
    return {
        (event.members, event.kind.value, event.dating.period, event.place and event.place.value, len(event.rulings))
        for event in shown(store)
    }


def nothing_is_lost(store: Store) -> None:
    with store.reading() as connection:
        assert [*addresses_lead(connection), *revisions_hold(connection), *judgements_hold(connection)] == []


@pytest.fixture
def made(tmp_path: Path) -> Callable[[], Store]:
    number = count()

    def make() -> Store:
        store = Store(f"sqlite:///{tmp_path / f'{next(number)}.db'}")
        store.migrate()
        return store

    return make


def keys_of(found: list[Reading]) -> list[str]:
    return [report.key for reading in found for report in reading.reports]


@pytest.mark.parametrize("seed", range(6))
def test_any_mixture_of_judging_and_taking_ends_as_all_at_once(
    seed: int, world: World, made: Callable[[], Store]
) -> None:
    chance, found = random.Random(seed), readings(seed)
    judged = [some_judgement(chance, keys_of(found), at) for at in range(8)]
    taken_back = [one for one in judged if chance.random() < 0.3]
    mixed, at_once = made(), made()
    waiting, numbers, there = chance.sample(found, len(found)), {}, set()
    steps: list[Judgement] = list(chance.sample(judged, len(judged)))
    while waiting or steps:
        ready = [one for one in steps if {one.left, one.right or one.left} <= there]
        if ready and (chance.random() < 0.5 or not waiting):
            one = ready[0]
            steps.remove(one)
            try:
                numbers[one] = judge(mixed, world, one)
            except BadRequest:  # nothing is made of a hidden report now, so nothing can be corrected
                judged.remove(one)
                continue
            if one in taken_back:
                withdraw(mixed, world, numbers[one], "Ben")
        else:
            reading = waiting.pop()
            keep(mixed, reading, world, join=True)
            there |= {report.key for report in reading.reports}
        nothing_is_lost(mixed)
    for reading in found:
        keep(at_once, reading, world, join=False)
    with at_once.writing() as connection:
        for one in judged:
            if one not in taken_back:
                keep_judgement(connection, one)
        pipeline.rebuild(connection, world, "A test.")
    pipeline.keep_chronology(mixed, world)
    assert values(mixed) == values(at_once)
    assert outcome(mixed, world) == outcome(at_once, world)
    with mixed.writing() as connection:  # and nothing is left to do
        before = shown(mixed)
        pipeline.rebuild(connection, world, "A test.")
    assert shown(mixed) == before
    nothing_is_lost(mixed)
    mixed.close()
    at_once.close()


@pytest.mark.parametrize("seed", range(4))
def test_after_withdrawals_in_any_order_the_events_are_exactly_as_before(seed: int, store: Store, world: World) -> None:
    chance, found = random.Random(seed), readings(100 + seed)
    for reading in found:
        keep(store, reading, world, join=True)
    pipeline.keep_chronology(store, world)
    before = shown(store)
    numbers: list[int] = []
    for at in range(6):
        if numbers and chance.random() < 0.3:
            withdraw(store, world, numbers.pop(chance.randrange(len(numbers))), "Ben")
        try:
            numbers.append(judge(store, world, some_judgement(chance, keys_of(found), at)))
        except BadRequest:
            continue
    for number in chance.sample(numbers, len(numbers)):
        withdraw(store, world, number, "Ben")
    assert shown(store) == before
    nothing_is_lost(store)


@pytest.mark.parametrize("seed", range(8))
def test_one_judgement_withdrawn_leaves_no_trace(seed: int, world: World, made: Callable[[], Store]) -> None:
    chance, found, store = random.Random(seed), readings(200 + seed), made()
    for reading in found:
        keep(store, reading, world, join=True)
    for at in range(4):
        before = shown(store)
        try:
            number = judge(store, world, some_judgement(chance, keys_of(found), at))
        except BadRequest:
            continue
        if chance.random() < 0.5:
            withdraw(store, world, number, "Ben")
            assert shown(store) == before
    store.close()
