"""What has come to the timeline since a moment, within a filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from app.model.filter import Filter
from app.store.tables import events, revisions
from app.store.timeline import Chosen


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many events are new, and how many of those that were there changed."""

    new: int
    changed: int


def last_change(connection: Connection) -> datetime:
    """The moment of the last change of an event; the beginning of time where there is none."""
    return connection.scalar(select(func.max(events.c.updated))) or datetime.fromtimestamp(0, UTC)


def arrivals(connection: Connection, wanted: Filter, since: datetime) -> Arrivals:
    """What a filter selects of the events that came or changed after a moment."""
    query = (
        select(events.c.id, revisions.c.at)
        .join(revisions, (revisions.c.event_id == events.c.id) & (revisions.c.number == 1))
        .where(events.c.updated > since, ~events.c.hidden)
    )
    rows = connection.execute(query).all()
    chosen = Chosen(connection, wanted)
    new = [row.id for row in rows if row.at > since]
    changed = [row.id for row in rows if row.at <= since]

    def within(ids: list[int]) -> int:
        return chosen.index.count(chosen.all & chosen.index.numbered(ids)) if ids else 0

    return Arrivals(within(new), within(changed))
