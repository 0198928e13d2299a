"""Revisions: each state of an event as it was shown, for good, also after it was folded into another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, func, insert, select

from app.model.event import Change, Event, Revision, members_digest
from app.store.codec import decode
from app.store.events.chain import chain, owner_of
from app.store.tables import events, revisions
from app.store.timeline import Stored


@dataclass(frozen=True, slots=True)
class Frozen:
    """An event as it was in one revision. `address` is the one it had; `document` what its digest is made of.

    `since` are the revisions after it, of the event and of those that it was folded into, in the order of time; `now`
    the event as it stands, None where it is not shown any more.
    """

    stored: Stored
    revision: Revision
    document: str
    now: Stored | None
    since: tuple[Revision, ...]
    folded: Folded | None

    @property
    def address(self) -> str:
        """The address under which this revision was shown."""
        return self.revision.address


@dataclass(frozen=True, slots=True)
class State:
    """An event as it is to be kept: its document, the number of this revision, and what is other than before."""

    event: Event
    document: str
    number: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """An event that was taken into another: the address it had last, when and why, and its revisions."""

    address: str
    at: datetime
    why: str
    revisions: tuple[Revision, ...]


def find_revision(connection: Connection, address: str, number: int) -> Frozen | None:
    """What an address showed in its revision of a number; None if it never had such a one.

    A revision is asked for by the address it had, by a later one of the event, or by that of what it was folded into.
    """
    row = connection.execute(
        select(revisions).where(revisions.c.address == address, revisions.c.number == number)
    ).first()
    if row is None:
        row = _of_owner(connection, address, number)
    return _frozen(connection, row) if row else None


def numbers_at(connection: Connection, address: str) -> tuple[int, ...]:
    """The revisions that can be asked for at an address."""
    owner = owner_of(connection, address)
    steps = chain(connection, owner) if owner is not None else ()
    query = select(revisions.c.number).where((revisions.c.address == address) | revisions.c.event_id.in_(steps))
    return tuple(sorted(set(connection.scalars(query))))


def _of_owner(connection: Connection, address: str, number: int) -> Row[Any] | None:
    owner = owner_of(connection, address)
    for event_id in chain(connection, owner) if owner is not None else ():
        found = connection.execute(
            select(revisions).where(revisions.c.event_id == event_id, revisions.c.number == number)
        ).first()
        if found:
            return found
    return None


def _frozen(connection: Connection, row: Row[Any]) -> Frozen:
    steps = chain(connection, row.event_id)
    own = connection.execute(select(events).where(events.c.id == row.event_id)).one()
    last = connection.execute(select(events).where(events.c.id == steps[-1])).one()
    after = [one for one in revisions_of(connection, row.event_id) if one.number > row.number]
    for step in steps[1:]:
        after += [one for one in revisions_of(connection, step) if one.at >= (own.gone or one.at)]
    now = None if last.hidden else Stored(decode(Event, last.document), last.revision, last.updated)
    folded = Folded(row.address, own.gone, own.gone_why or "", ()) if own.absorbed_by else None
    stored = Stored(decode(Event, row.document), row.number, row.at)
    return Frozen(stored, _revision(row), row.document, now, tuple(sorted(after, key=lambda one: one.at)), folded)


def revisions_of(connection: Connection, event_id: int) -> tuple[Revision, ...]:
    """The revisions of an event itself, oldest first."""
    columns = [revisions.c[name] for name in ("number", "at", "changes", "address", "digest")]
    query = select(*columns).where(revisions.c.event_id == event_id).order_by(revisions.c.number)
    return tuple(map(_revision, connection.execute(query)))


def revisions_before(connection: Connection, frozen: Frozen) -> tuple[Revision, ...]:
    """The revisions of the same event up to one, itself included."""
    owner = select(revisions.c.event_id).where(
        revisions.c.address == frozen.address, revisions.c.number == frozen.revision.number
    )
    history = revisions_of(connection, connection.execute(owner).scalar_one())
    return tuple(one for one in history if one.number <= frozen.revision.number)


def folded_into(connection: Connection, event_id: int) -> tuple[Folded, ...]:
    """The events that were taken into one, and into these, in the order in which that happened."""
    rows = connection.execute(select(events).where(events.c.absorbed_by == event_id)).all()
    found = []
    for row in rows:
        history = revisions_of(connection, row.id)
        found += [Folded(history[-1].address, row.gone, row.gone_why or "", history)]
        found += folded_into(connection, row.id)
    return tuple(sorted(found, key=lambda one: one.at))


def next_numbers(connection: Connection, wanted: Sequence[tuple[int | None, str]]) -> list[int]:
    """The numbers of events' next revisions: behind their own, and behind all that were ever shown at their addresses.

    An event that takes in another may go on under the other's address; what was cited there must not change. `wanted`
    are the number of each event, if it has one, and its address.
    """
    own = _latest(connection, revisions.c.event_id, {number for number, _ in wanted if number})
    shown = _latest(connection, revisions.c.address, {address for _, address in wanted})
    return [max(own.get(number, 0), shown.get(address, 0)) + 1 for number, address in wanted]


def _latest(connection: Connection, column: Column[Any], values: Collection[object]) -> dict[object, int]:
    """The highest number of a revision for each of some values that it has one for."""
    query = select(column, func.max(revisions.c.number)).where(column.in_(values)).group_by(column)
    return {row[0]: row[1] for row in connection.execute(query)} if values else {}


def keep_revisions(connection: Connection, states: Mapping[int, State], at: datetime, why: str) -> None:
    """Keep states of events, by the numbers of these, for good."""
    rows = [
        {
            "event_id": event_id,
            "number": one.number,
            "at": at,
            "changes": json.dumps({"why": why, "changes": list(map(_listed, one.changes))}, ensure_ascii=False),
            "document": one.document,
            "address": one.event.address,
            "digest": digest_of(one.document),
            "members": members_digest(one.event.members),
        }
        for event_id, one in states.items()
    ]
    connection.execute(insert(revisions), rows)


def _listed(one: Change) -> list[str]:
    return [one.field, one.was, one.now]


def digest_of(document: str) -> str:
    """SHA-256 of a document as it is stored: JSON in UTF-8."""
    return hashlib.sha256(document.encode()).hexdigest()


def _revision(row: Row[Any]) -> Revision:
    told = json.loads(row.changes)
    changes = tuple(Change(*one) for one in told["changes"])
    return Revision(row.number, row.at, told["why"], changes, row.address, row.digest)
