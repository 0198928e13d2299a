"""What answers to an address, to the key of an account, to an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.model.event import Event, Revision
from app.store.codec import decode
from app.store.events.chain import chain, owner_of
from app.store.events.revisions import Folded, folded_into, revisions_of
from app.store.tables import events, facets, revisions
from app.store.timeline import Mark, Stored, marks_near


@dataclass(frozen=True, slots=True)
class Found:
    """An event with its history and its neighbours in time, nearest first.

    `moved_to` is its address now, when the one asked for is an older one. `folded` are those that it took in.
    """

    stored: Stored
    moved_to: str | None
    revisions: tuple[Revision, ...]
    before: tuple[Mark, ...]
    after: tuple[Mark, ...]
    folded: tuple[Folded, ...] = ()


def find_event(connection: Connection, address: str) -> Found | None:
    """What answers to an address, now or formerly; None if it was never given or what it names is hidden."""
    owner = owner_of(connection, address)
    if owner is None:
        return None
    row = connection.execute(select(events).where(events.c.id == chain(connection, owner)[-1])).one()
    if row.hidden:
        return None
    return Found(
        Stored(decode(Event, row.document), row.revision, row.updated),
        row.address if row.address != address else None,
        revisions_of(connection, row.id),
        marks_near(connection, row.sort_day, row.address, earlier=True),
        marks_near(connection, row.sort_day, row.address, earlier=False),
        folded_into(connection, row.id),
    )


def event_of_key(connection: Connection, key: str) -> Event | None:
    """The event that an account belongs to now, hidden or not; None where nothing tells of it any more."""
    query = (
        select(events.c.document)
        .join(facets, facets.c.event_id == events.c.id)
        .where(facets.c.facet == "member", facets.c.value == key, events.c.gone.is_(None))
        .order_by(events.c.id)
    )
    document = connection.scalar(query.limit(1))
    return decode(Event, document) if document else None


def events_by_id(connection: Connection, ids: Iterable[int]) -> dict[int, Event]:
    """The events with those numbers that are shown."""
    query = select(events.c.id, events.c.document).where(events.c.id.in_(set(ids)), ~events.c.hidden)
    return {row.id: decode(Event, row.document) for row in connection.execute(query)}


def first_addresses(connection: Connection, stored: Sequence[Stored]) -> dict[str, str]:
    """The address that each event was given with its first revision, by the one it has now.

    Subscribers know an event by it: unlike the address now, it never changes.
    """
    first = {one.event.address: one.event.address for one in stored}
    changed = [one.event.address for one in stored if one.revision > 1]
    if not changed:
        return first
    number = func.min(revisions.c.number).label("number")
    firsts = select(revisions.c.event_id, number).group_by(revisions.c.event_id).subquery()
    query = (
        select(events.c.address, revisions.c.address.label("first"))
        .join(revisions, revisions.c.event_id == events.c.id)
        .join(firsts, (firsts.c.event_id == revisions.c.event_id) & (firsts.c.number == revisions.c.number))
        .where(events.c.address.in_(changed))
    )
    return first | {row.address: row.first for row in connection.execute(query)}


def of_article(connection: Connection, article_id: str) -> tuple[Stored, ...]:
    """The events that an article reports, in the order of time."""
    query = (
        select(events.c.document, events.c.revision, events.c.updated)
        .join(facets, facets.c.event_id == events.c.id)
        .where(facets.c.facet == "article", facets.c.value == article_id, ~events.c.hidden)
        .order_by(events.c.sort_day, events.c.address)
    )
    return tuple(Stored(decode(Event, row.document), row.revision, row.updated) for row in connection.execute(query))
