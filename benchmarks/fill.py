"""A database of many events, made up but spread as real ones are: `python -m benchmarks.fill URL NUMBER`.

Rows go in by the thousand, and the rollups are made from them by the store's own function.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, text

from app.model.annotation import Kind, Quote, QuoteType, Status
from app.model.dates import UNDATED, Dating, Period, Precision
from app.model.event import Chosen, Event
from app.model.line import line_of
from app.model.report import Statement
from app.model.text import Span
from app.model.world import World
from app.store.codec import encode
from app.store.engine import Store
from app.store.rollups.keep import FORM, follow_all
from app.store.seeds import load_world
from app.store.state import keep_state
from app.store.tables import addresses, event_lines, events, facets

FIRST, LAST = date(2013, 1, 1), date(2025, 12, 31)
BATCH = 5_000
KINDS = dict(zip(Kind, (30, 10, 25, 15, 8, 12), strict=True))
STATUSES = dict(zip(Status, (92, 4, 2, 1, 1), strict=True))
PEOPLE, OUTLETS = 40, 40
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SYLLABLES = "ka lo mi ter ven sol dra pin gar mo rel ash tun vor bel cas dor fen hul".split()


def fill(store: Store, world: World, number: int) -> None:
    """Put so many events into an empty database."""
    chance = random.Random(20260101)
    vocabulary = [f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES[:8]]
    store.migrate()
    with store.writing() as connection:
        for start in range(1, number + 1, BATCH):
            _batch(connection, world, chance, vocabulary, range(start, min(start + BATCH, number + 1)))
        follow_all(connection)
        keep_state(connection, "rollups", FORM)
        if not store.sqlite:
            connection.execute(text("SELECT setval('events_id_seq', :number)"), {"number": number})
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _batch(connection: Connection, world: World, chance: random.Random, vocabulary: list[str], numbers: range) -> None:
    rows: dict[str, list[dict[str, Any]]] = {"events": [], "facets": [], "lines": [], "addresses": [], "words": []}
    for number in numbers:
        event, values = _event(world, chance, vocabulary, number)
        period = event.dating.period
        rows["events"].append(
            {
                "id": number,
                "address": event.address,
                "title": event.title,
                "kind": event.kind.value.value,
                "status": event.status.value.value,
                "first": period.first if period else None,
                "last": period.last if period else None,
                "sort_day": period.first if period else date(9999, 12, 31),
                "precision": event.dating.precision.value,
                "sources": event.sources,
                "links": 0 if event.sources else 1,
                "hidden": False,
                "document": encode(event),
                "revision": 1,
                "updated": NOW,
            }
        )
        rows["facets"] += [{"event_id": number, "facet": facet, "value": value} for facet, value in values]
        rows["lines"].append({"event_id": number, "document": encode(line_of(event))})
        rows["addresses"].append({"address": event.address, "event_id": number, "given": NOW})
        body = " ".join(chance.choices(vocabulary, k=60))
        said = event.statements[0].text if event.statements else ""
        rows["words"].append({"id": number, "title": event.title, "quotations": said, "bodies": body})
    for table, name in ((events, "events"), (facets, "facets"), (event_lines, "lines"), (addresses, "addresses")):
        connection.execute(insert(table), rows[name])
    if connection.dialect.name == "sqlite":
        into = "INSERT INTO event_search (rowid, title, quotations, bodies) VALUES (:id, :title, :quotations, :bodies)"
    else:
        into = (
            "INSERT INTO event_search (event_id, document) VALUES "
            "(:id, to_tsvector('english', :title || ' ' || :quotations || ' ' || :bodies))"
        )
    connection.execute(text(into), rows["words"])


def _event(
    world: World, chance: random.Random, vocabulary: list[str], number: int
) -> tuple[Event, Iterator[tuple[str, str]]]:
    known = world.people[:PEOPLE]
    others = chance.choices(known[2:], k=chance.choice((0, 0, 1, 2)))
    people = list(dict.fromkeys([*known[:2], *others])) if chance.random() < 0.8 else list(dict.fromkeys(others))
    topics = chance.sample([topic.slug for topic in world.topics], chance.choice((1, 2, 2, 3)))
    told = chance.random() < 0.5
    words = " ".join(chance.choices(vocabulary, k=chance.randrange(8, 40)))
    speaker = people[0].name if people else None
    said = (Statement("", Quote(QuoteType.DIRECT, (Span(0, len(words)),), speaker), words, tuple(topics)),)
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    dating = _dating(chance, kind)
    day = dating.period.first.isoformat() if dating.period else "undated"
    event = Event(
        address=f"{day}-{kind.value.replace('_', '-')}-{number}",
        title=f"{kind.value.capitalize().replace('_', ' ')} of {' and '.join(chance.choices(vocabulary, k=2))}",
        kind=Chosen(kind),
        status=Chosen(chance.choices(list(STATUSES), list(STATUSES.values()))[0]),
        participants=tuple(person.name for person in people),
        dating=dating,
        place=Chosen(chance.choice(vocabulary).capitalize()),
        topics=tuple(map(Chosen, topics)),
        statements=said if told else (),
        sources=chance.choice((1, 1, 2, 3, 7)) if told else 0,
        occasion=f"{chance.choice(vocabulary)} talks",
    )
    return event, _values(event, world, chance, [person.slug for person in people])


def _dating(chance: random.Random, kind: Kind) -> Dating:
    first = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    throw = chance.random()
    if throw < 0.01:
        return UNDATED
    if throw < 0.05:
        return Dating(Period.of_month(first.year, first.month), Precision.MONTH)
    days = chance.randrange(3) if kind in (Kind.VISIT, Kind.SUMMIT) else 0
    return Dating(Period(first, first + timedelta(days=days)), Precision.DAY)


def _values(event: Event, world: World, chance: random.Random, people: list[str]) -> Iterator[tuple[str, str]]:
    yield "member", f"chronology:{event.address}"
    yield from (("topic", topic.value) for topic in event.topics)
    yield from (("person", slug) for slug in people)
    if event.sources:
        yield "article", f"article-{event.address}"
        yield from {("outlet", chance.choice(world.outlets[:OUTLETS]).slug) for _ in range(event.sources)}
        yield from {("side", chance.choice(world.sides).slug) for _ in range(2)}


def main() -> None:
    """Fill the database that the arguments name."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("url")
    asked.add_argument("number", type=int)
    found = asked.parse_args()
    store, start = Store(found.url), time.monotonic()
    fill(store, load_world(Path("seeds")), found.number)
    store.close()
    print(f"{found.number:,} events in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
