"""What is said at the address of an event that is not shown: that a person hid it, or that nothing tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from app.model.event import Event, Revision, Ruling
from app.model.judgement import Verdict
from app.store.codec import decode
from app.store.events.chain import chain, owner_of
from app.store.events.revisions import revisions_of
from app.store.tables import events


@dataclass(frozen=True, slots=True)
class Gone:
    """An event that is not shown: as it was last, since when, and why. `hidden` is the judgement, if one hid it."""

    event: Event
    at: datetime
    why: str
    hidden: Ruling | None
    revisions: tuple[Revision, ...]


def find_gone(connection: Connection, address: str) -> Gone | None:
    """What is to be said at an address that leads to no shown event; None if it does, or if it was never given."""
    owner = owner_of(connection, address)
    if owner is None:
        return None
    row = connection.execute(select(events).where(events.c.id == chain(connection, owner)[-1])).one()
    if not row.hidden:
        return None
    event = decode(Event, row.document)
    hidden = next((one for one in event.rulings if one.verdict is Verdict.HIDDEN), None)
    history = revisions_of(connection, row.id)
    if row.gone is None and hidden:
        return Gone(event, hidden.at, hidden.why, hidden, history)
    return Gone(event, row.gone or row.updated, row.gone_why or "", None, history)
