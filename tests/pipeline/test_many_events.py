"""An article that tells of many events is joined at a cost that grows with them, not with their square."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

import pytest

from app import pipeline
from app.articles.record import article_of_record
from app.events import candidates
from app.events.candidates import touched
from app.events.compare import Account, compare
from app.events.phrases import phrasebook
from app.model.article import Article
from app.model.event import Reason
from app.model.plans.relation import Sketch
from app.model.report import Reading
from app.model.world import World
from app.pipeline import joining
from app.store.accounts import readings_with
from app.store.articles import add_article
from app.store.codec import decode
from app.store.engine import Connection, Store
from app.store.events import find_event, of_article
from app.store.plans import keep
from app.store.upkeep.audit import audit
from tests.cost.asked import asked
from tests.make import day, report

T = TypeVar("T")

CALLS = 12
MANY = 60  # more than are kept at once


def told_of_calls(outlet: str, calls: int = CALLS) -> Article:
    days = [date(2020, 1, 1) + timedelta(days=3 * place) for place in range(calls)]
    calls = [f"On {one.day} {one:%B %Y} Xi Jinping and Vladimir Putin spoke by phone." for one in days]
    return article_of_record(
        {"text": "\n\n".join([*calls, f"As {outlet} tells."]), "url": f"https://{outlet}.example/"}
    )


def test_each_reading_is_decoded_once_however_many_events_it_tells_of(
    store: Store, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.take(store, world, told_of_calls("north"))
    decoded: list[str] = []

    def counting(connection: Connection, keys: Iterable[str]) -> tuple[Reading, ...]:
        found = readings_with(connection, keys)
        decoded.extend(one.article for one in found)
        return found

    monkeypatch.setattr(joining, "readings_with", counting)
    pipeline.take(store, world, told_of_calls("south"))
    assert len(set(decoded)) == 2
    assert len(decoded) <= 3  # north's is loaded with the events that are known, or through what is near
    with store.reading() as connection:
        told = [len(one.members) for one in joining.known_events(connection, holding=_keys(connection))]
    assert len([number for number in told if number >= 2]) == CALLS


def test_each_event_costs_few_statements_and_each_sketch_is_decoded_once(
    store: Store, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.take(store, world, told_of_calls("north", MANY))
    decoded: list[type] = []

    def counting(kind: type[T], text: str) -> T:
        decoded.append(kind)
        return decode(kind, text)

    monkeypatch.setattr(keep, "decode", counting)
    article = told_of_calls("south", MANY)
    annotations, reading = pipeline.read(article, world)
    with store.writing() as connection:
        add_article(connection, article, annotations, reading)
        with asked(connection) as statements:
            pipeline.join(connection, world, reading, "A test.")
    assert len(statements) < 12 * MANY
    assert decoded.count(Sketch) == 3 * MANY  # as they were, beside each other, and for what came of them
    with store.reading() as connection:
        assert audit(connection) == ()
        found = [find_event(connection, stored.event.address) for stored in of_article(connection, article.id)]
    assert [len({told.article for told in one.stored.event.reports}) for one in found if one] == [2] * MANY
    assert [[each.number for each in one.revisions] for one in found if one] == [[1, 2]] * MANY


def _keys(connection: Connection) -> set[str]:
    return {one.key for reading in joining.every_reading(connection) for one in reading.reports}


def test_accounts_of_one_event_are_looked_for_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[frozenset[str]] = []

    def once(left: Account, right: Account, book: object) -> tuple[Reason, ...]:
        compared.append(frozenset((left.key, right.key)))
        return compare(left, right, phrasebook(world))

    monkeypatch.setattr(candidates, "compare", once)
    some = [Account.of_report(report(f"a{place}", day("2025-02-24"))) for place in range(CALLS)]
    assert len(touched(some[:1], lambda asked: [(one, some) for one in asked], {}, phrasebook(world))) == CALLS
    assert len(compared) < CALLS
