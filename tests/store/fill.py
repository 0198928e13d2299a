"""Events in a database, for tests of what asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.events.compare import Account
from app.events.consolidate import consolidate
from app.events.group import group
from app.events.identity import address, recognise
from app.events.phrases import Phrasebook
from app.model.annotation import Annotations
from app.model.article import Article
from app.model.report import Reading, Report
from app.model.world import ChronologyEntry, World
from app.reports.dating import solve
from app.store.articles import add_article
from app.store.engine import Connection, Store
from app.store.events import Placed, keep_events, known_events


def keep_article(connection: Connection, key: str, body: str, outlet: str | None = None) -> None:
    reading = Reading(key, (), (), (), "test", "Nothing in it.")
    add_article(connection, Article(key, body, outlet=outlet), Annotations(), reading)


def fill(store: Store, world: World, reports: Iterable[Report] = (), entries: Iterable[ChronologyEntry] = ()) -> None:
    """Group reports and entries into events and keep them, with an article for each report."""
    with store.writing() as connection:
        accounts = [*map(Account.of_report, reports), *map(Account.of_entry, entries)]
        events = [consolidate(one, world, solve, {}) for one in group(accounts, Phrasebook(world))]
        stored = known_events(connection)
        known = recognise(events, stored)
        taken: set[str] = set()
        placed = []
        for place, event in enumerate(events):
            path = address(event, world, taken)
            taken.add(path)
            placed.append(Placed(replace(event, address=path), known.get(place)))
        keep_events(connection, placed, stored, world, "A test.")
