"""An article that tells of many events is joined at a cost that grows with them, not with their square."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from app import pipeline
from app.articles.record import article_of_record
from app.events import candidates
from app.events.candidates import touched
from app.events.compare import Account, compare
from app.events.phrases import phrasebook
from app.model.article import Article
from app.model.event import Reason
from app.model.report import Reading
from app.model.world import World
from app.pipeline import joining
from app.store.accounts import readings_with
from app.store.engine import Connection, Store
from tests.make import day, report

CALLS = 12


def told_of_calls(outlet: str) -> Article:
    days = [date(2020, 1, 1) + timedelta(days=3 * place) for place in range(CALLS)]
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
