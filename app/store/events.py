"""Events: rebuilt from reports, kept under lasting addresses, with their revisions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from app.model.event import Event, Known, Revision
from app.model.world import World
from app.store.articles import bodies_of, meta_of
from app.store.codec import decode, encode
from app.store.quotations import keep as quotations
from app.store.rollups import keep as rollups
from app.store.search import index as search
from app.store.tables import addresses, events, facets, revisions
from app.store.timeline import Mark, Stored, marks_near

_UNDATED = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Found:
    """An event with its history and its neighbours in time, nearest first.

    `moved_to` is its address now, when the one asked for is an older one.
    """

    stored: Stored
    moved_to: str | None
    revisions: tuple[Revision, ...]
    before: tuple[Mark, ...]
    after: tuple[Mark, ...]


def find_event(connection: Connection, address: str) -> Found | None:
    """What answers to an address, now or formerly; None if it was never given."""
    query = select(events).join(addresses, addresses.c.event_id == events.c.id).where(addresses.c.address == address)
    row = connection.execute(query).first()
    if row is None or row.hidden:
        return None
    history = connection.execute(
        select(revisions.c.number, revisions.c.at, revisions.c.changes)
        .where(revisions.c.event_id == row.id)
        .order_by(revisions.c.number)
    )
    return Found(
        Stored(decode(Event, row.document), row.revision, row.updated),
        row.address if row.address != address else None,
        tuple(Revision(one.number, one.at, tuple(json.loads(one.changes))) for one in history),
        marks_near(connection, row.sort_day, row.address, earlier=True),
        marks_near(connection, row.sort_day, row.address, earlier=False),
    )


def event_of_key(connection: Connection, key: str) -> Event | None:
    """The event that an account belongs to now, hidden or not."""
    query = (
        select(events.c.document)
        .join(facets, facets.c.event_id == events.c.id)
        .where(facets.c.facet == "member", facets.c.value == key)
        .order_by(events.c.hidden, events.c.id)
    )
    document = connection.scalar(query.limit(1))
    return decode(Event, document) if document else None


def first_addresses(connection: Connection, stored: Sequence[Stored]) -> dict[str, str]:
    """The address that each event was given with its first revision, by the one it has now.

    Subscribers know an event by it: unlike the address now, it never changes.
    """
    first = {one.event.address: one.event.address for one in stored}
    changed = [one.event.address for one in stored if one.revision > 1]
    query = (
        select(events.c.address, revisions.c.document)
        .join(revisions, revisions.c.event_id == events.c.id)
        .where(events.c.address.in_(changed), revisions.c.number == 1)
    )
    rows = connection.execute(query) if changed else ()
    return first | {row.address: str(json.loads(row.document)["address"]) for row in rows}


def of_article(connection: Connection, article_id: str) -> tuple[Stored, ...]:
    """The events that an article reports, in the order of time."""
    query = (
        select(events.c.document, events.c.revision, events.c.updated)
        .join(facets, facets.c.event_id == events.c.id)
        .where(facets.c.facet == "article", facets.c.value == article_id, ~events.c.hidden)
        .order_by(events.c.sort_day, events.c.address)
    )
    return tuple(Stored(decode(Event, row.document), row.revision, row.updated) for row in connection.execute(query))


def known_events(connection: Connection, holding: Iterable[str] | None = None) -> tuple[Known, ...]:
    """Stored events with their members: all, or those that hold one of some members."""
    members = select(facets.c.event_id, facets.c.value).where(facets.c.facet == "member")
    rows = select(events.c.id, events.c.address).order_by(events.c.id)
    if holding is not None:
        ids = set(
            connection.scalars(members.with_only_columns(facets.c.event_id).where(facets.c.value.in_(set(holding))))
        )
        members, rows = members.where(facets.c.event_id.in_(ids)), rows.where(events.c.id.in_(ids))
    held: dict[int, set[str]] = defaultdict(set)
    for event_id, key in connection.execute(members):
        held[event_id].add(key)
    return tuple(Known(row.id, row.address, frozenset(held[row.id])) for row in connection.execute(rows))


def given_addresses(connection: Connection, stem: str) -> dict[str, int]:
    """The addresses beginning with a stem that were ever given, and the events that answer to them."""
    # "." is the character behind "-": the range holds the stem and what hangs on it by a hyphen.
    query = select(addresses).where((addresses.c.address == stem) | addresses.c.address.between(f"{stem}-", f"{stem}."))
    return {row.address: row.event_id for row in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class Placed:
    """A rebuilt event with its address, and the stored event that it is (None: a new one)."""

    event: Event
    known: Known | None


def keep_events(
    connection: Connection, placed: Sequence[Placed], known: Sequence[Known], world: World, why: str
) -> None:
    """Make stored events equal rebuilt ones: change what changed, add what is new, fold what was absorbed.

    `known` are the stored events in question; others are left alone. The addresses of an event that is no more lead
    to the one that took most of its members.
    """
    shown = select(events.c.id, events.c.document).where(~events.c.hidden, events.c.id.in_([one.id for one in known]))
    documents = {row.id: row.document for row in connection.execute(shown)}
    ids: list[int] = []
    changed: set[int] = set()
    for one in placed:
        document = encode(one.event)
        if one.known and documents.get(one.known.id) == document:
            ids.append(one.known.id)
            continue
        ids.append(_keep(connection, one, document, world, why))
        changed.add(ids[-1])
    kept = set(ids)
    for gone in known:
        if gone.id not in kept:
            changed.add(gone.id)
            heir = _heir(gone, placed, ids)
            if heir is None:
                # Nothing tells of it any more; its page stays as it was last known, so that its address lives on.
                connection.execute(update(events).where(events.c.id == gone.id).values(hidden=True))
                continue
            connection.execute(update(addresses).where(addresses.c.event_id == gone.id).values(event_id=heir))
            search.remove(connection, gone.id)
            quotations.forget(connection, gone.id)
            connection.execute(delete(events).where(events.c.id == gone.id))
    rollups.follow(connection, changed)


def _heir(gone: Known, placed: Sequence[Placed], ids: Sequence[int]) -> int | None:
    shares = [(len(gone.members & one.event.members), -place) for place, one in enumerate(placed)]
    most, place = max(shares, default=(0, 0))
    return ids[-place] if most else None


def _keep(connection: Connection, one: Placed, document: str, world: World, why: str) -> int:
    now = datetime.now(UTC)
    period = one.event.dating.period
    row: dict[str, Any] = {
        "address": one.event.address,
        "title": one.event.title,
        "kind": one.event.kind.value.value,
        "status": one.event.status.value.value,
        "first": period.first if period else None,
        "last": period.last if period else None,
        "sort_day": period.first if period else _UNDATED,
        "precision": one.event.dating.precision.value,
        "sources": one.event.sources,
        "links": len(one.event.chronology.sources) if one.event.chronology else 0,
        "hidden": one.event.hidden,
        "document": document,
        "updated": now,
    }
    if one.known:
        before = connection.execute(select(events).where(events.c.id == one.known.id)).one()
        event_id, number = one.known.id, before.revision + 1
        changes = tuple(_changes(decode(Event, before.document), one.event))
        connection.execute(update(events).where(events.c.id == event_id).values(**row, revision=number))
    else:
        number, changes = 1, ("First account.",)
        event_id = connection.execute(insert(events).values(**row, revision=1).returning(events.c.id)).scalar_one()
    connection.execute(
        insert(revisions).values(
            event_id=event_id, number=number, at=now, changes=json.dumps([why, *changes]), document=document
        )
    )
    _keep_address(connection, one.event.address, event_id, now)
    _keep_facets(connection, event_id, one.event, world)
    keep_words(connection, event_id, one.event)
    rollups.keep_line(connection, event_id, one.event)
    quotations.keep(connection, event_id, one.event, world)
    return event_id


def _keep_address(connection: Connection, address: str, event_id: int, now: datetime) -> None:
    if connection.scalar(select(addresses.c.address).where(addresses.c.address == address)) is None:
        connection.execute(insert(addresses).values(address=address, event_id=event_id, given=now))


def _keep_facets(connection: Connection, event_id: int, event: Event, world: World) -> None:
    connection.execute(delete(facets).where(facets.c.event_id == event_id))
    kept = _facets(connection, event, world)
    rows = [{"event_id": event_id, "facet": facet, "value": value} for facet, value in kept]
    if rows:
        connection.execute(insert(facets), rows)


def _facets(connection: Connection, event: Event, world: World) -> Iterator[tuple[str, str]]:
    articles = {report.article for report in event.reports}
    outlets = {outlet.name: outlet.slug for outlet in world.outlets}
    said_by = {meta.outlet for meta in meta_of(connection, articles).values()}
    yield from (("member", key) for key in sorted(event.members))
    yield from (("article", article) for article in sorted(articles))
    yield from (("topic", topic.value) for topic in event.topics)
    yield from (("outlet", outlets[name]) for name in sorted(filter(None, said_by)) if name in outlets)
    people = {*event.participants, *(said.quote.speaker for said in event.statements)}
    yield from (("person", person.slug) for person in world.people if person.name in people)
    sides = {world.side_of(said.quote.speaker) for said in event.statements}
    yield from (("side", side.slug) for side in world.sides if side in sides)


def keep_words(connection: Connection, event_id: int, event: Event) -> None:
    """Keep the words by which an event is found, in place of those it had."""
    bodies = bodies_of(connection, {report.article for report in event.reports})
    search.index(
        connection,
        event_id,
        " ".join((event.title, event.occasion, event.place.value if event.place else "", *event.participants)),
        "\n".join(statement.text for statement in event.statements),
        "\n".join(body for _, body in sorted(bodies.items())),
    )


def _changes(before: Event, after: Event) -> Iterable[str]:
    """What differs between two states of an event, as sentences."""

    def words(value: object) -> str:
        chosen = getattr(value, "value", value)
        return "not said" if chosen is None else str(getattr(chosen, "value", chosen))

    for field, name in (
        ("kind", "Kind"),
        ("status", "Status"),
        ("place", "Place"),
        ("duration_minutes", "Duration in minutes"),
    ):
        old, new = words(getattr(before, field)), words(getattr(after, field))
        if old != new:
            yield f"{name}: {old} became {new}."
    if (before.dating.period, before.dating.precision) != (after.dating.period, after.dating.precision):
        yield f"Date: {_day_words(before)} became {_day_words(after)}."
    if before.address != after.address:
        yield f"Address: {before.address} became {after.address}."
    more = len(after.reports) - len(before.reports)
    if more:
        yield f"Reports: {len(before.reports)} became {len(after.reports)}."


def _day_words(event: Event) -> str:
    period = event.dating.period
    if not period:
        return "unknown"
    days = period.first.isoformat() if period.days == 1 else f"{period.first.isoformat()} to {period.last.isoformat()}"
    return f"{days} ({event.dating.precision.value})"
