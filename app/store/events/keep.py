"""Rebuilt events are kept: what changed is changed, what is new added, what was absorbed folded, with revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from app.model.event import Event, Known, heir_of
from app.model.world import World
from app.store.articles import bodies_of, meta_of
from app.store.codec import decode, encode
from app.store.events.chain import owner_of
from app.store.events.differences import differences
from app.store.events.revisions import keep_revision, next_number
from app.store.quotations import keep as quotations
from app.store.rollups import keep as rollups
from app.store.search import index as search
from app.store.tables import addresses, events, facets

_UNDATED = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Placed:
    """A rebuilt event with its address, and the stored event that it is (None: a new one)."""

    event: Event
    known: Known | None


def keep_events(
    connection: Connection, placed: Sequence[Placed], known: Sequence[Known], world: World, why: str
) -> frozenset[int]:
    """Make stored events equal rebuilt ones: change what changed, add what is new, fold what was absorbed.

    The numbers of those that changed, came or went are returned.

    `known` are the stored events in question; others are left alone. The addresses of an event that is no more lead
    to the one that took most of its members.
    """
    standing = select(events.c.id, events.c.document).where(
        events.c.gone.is_(None), events.c.id.in_([one.id for one in known])
    )
    documents = {row.id: row.document for row in connection.execute(standing)}
    same = {one.known.id for one in placed if one.known and documents.get(one.known.id) == encode(one.event)}
    # Within one rebuild an address can pass from one event to another: first all let go of theirs.
    for one in known:
        if one.id not in same:
            connection.execute(update(events).where(events.c.id == one.id).values(address=f"~{one.id}"))
    at = datetime.now(UTC)
    ids = [
        each.known.id if each.known and each.known.id in same else _keep(connection, each, world, why, at)
        for each in placed
    ]
    changed = set(ids) - same
    rebuilt = [each.event for each in placed]
    for one in known:
        if one.id not in ids:
            heir = heir_of(one, rebuilt)
            if _put_away(connection, one.id, None if heir is None else ids[heir], why, at):
                changed.add(one.id)
    rollups.follow(connection, changed)
    return frozenset(changed)


def _put_away(connection: Connection, event_id: int, heir: int | None, why: str, at: datetime) -> bool:
    """Show an event no more: it was folded into another, or nothing tells of it any more. Whether that is new.

    Its row stays, with its members, so that it is recognised when it comes back, and its addresses and revisions.
    """
    row = connection.execute(select(events.c.gone, events.c.absorbed_by).where(events.c.id == event_id)).one()
    if row.gone and heir in (None, row.absorbed_by):
        return False
    values = {"hidden": True, "absorbed_by": heir, "gone": at, "gone_why": why}
    connection.execute(update(events).where(events.c.id == event_id).values(**values))
    _forget(connection, event_id)
    return True


def _forget(connection: Connection, event_id: int) -> None:
    """Drop all by which an event could be found, but for its members."""
    search.remove(connection, event_id)
    quotations.forget(connection, event_id)
    connection.execute(delete(facets).where(facets.c.event_id == event_id, facets.c.facet != "member"))


def _keep(connection: Connection, one: Placed, world: World, why: str, now: datetime) -> int:
    document = encode(one.event)
    number = next_number(connection, one.known.id if one.known else None, one.event.address)
    row = _row(one.event) | {"document": document, "updated": now, "revision": number}
    if one.known:
        event_id = one.known.id
        before = decode(
            Event, connection.execute(select(events.c.document).where(events.c.id == event_id)).scalar_one()
        )
        changes = tuple(differences(before, one.event))
        connection.execute(update(events).where(events.c.id == event_id).values(**row))
    else:
        changes = ()
        event_id = connection.execute(insert(events).values(**row).returning(events.c.id)).scalar_one()
    keep_revision(connection, event_id, number, now, one.event, document, why, changes)
    if owner_of(connection, one.event.address) is None:
        connection.execute(insert(addresses).values(address=one.event.address, event_id=event_id, given=now))
    _keep_facets(connection, event_id, one.event, world)
    rollups.keep_line(connection, event_id, one.event)
    if one.event.hidden:
        _forget(connection, event_id)
    else:
        keep_words(connection, event_id, one.event)
        quotations.keep(connection, event_id, one.event, world)
    return event_id


def _row(event: Event) -> dict[str, Any]:
    period = event.dating.period
    return {
        "address": event.address,
        "title": event.title,
        "kind": event.kind.value.value,
        "status": event.status.value.value,
        "first": period.first if period else None,
        "last": period.last if period else None,
        "sort_day": period.first if period else _UNDATED,
        "precision": event.dating.precision.value,
        "sources": event.sources,
        "links": len(event.chronology.sources) if event.chronology else 0,
        "hidden": event.hidden,
        "absorbed_by": None,
        "gone": None,
        "gone_why": None,
    }


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
    search.index(connection, event_id, *words_of(connection, event))


def words_of(connection: Connection, event: Event) -> tuple[str, str, str]:
    """The words by which an event is found: of its title, its quotations, its articles."""
    bodies = bodies_of(connection, {report.article for report in event.reports})
    return (
        " ".join((event.title, event.occasion, event.place.value if event.place else "", *event.participants)),
        "\n".join(statement.text for statement in event.statements),
        "\n".join(body for _, body in sorted(bodies.items())),
    )
