"""Rollups follow events: called with the numbers of those that changed, in the transaction that changed them."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from app.model.event import Event
from app.model.line import line_of
from app.store.codec import decode, encode
from app.store.rollups.month import NEVER_FIRST, NEVER_LAST, Counted, Month, Value, month_of
from app.store.state import find_state, keep_state, raise_version
from app.store.tables import event_lines, events, facets, rollup_months, rollup_places, rollups

FACETS = ("topic", "person", "outlet", "side")
FORM = "2"  # another when rollups or lines hold something else, so that a database made before gets new ones
_SOME = 500


def follow(connection: Connection, ids: Iterable[int]) -> None:
    """Bring the rollups to the state of some events: new, changed, hidden or gone."""
    for some in _batches(sorted(set(ids))):
        _follow(connection, some)


def keep_lines(connection: Connection, kept: Mapping[int, Event]) -> None:
    """Keep the lines that the list shows of events, by their numbers."""
    connection.execute(delete(event_lines).where(event_lines.c.event_id.in_(list(kept))))
    rows = [{"event_id": number, "document": encode(line_of(event))} for number, event in kept.items()]
    connection.execute(insert(event_lines), rows)


def fill(connection: Connection) -> None:
    """Make all lines and rollups anew, if they are not of this form yet."""
    if find_state(connection, "rollups") == FORM:
        return
    for table in (rollups, rollup_months, rollup_places, event_lines):
        connection.execute(delete(table))
    ids = list(connection.scalars(select(events.c.id).order_by(events.c.id)))
    for some in _batches(ids):
        documents = connection.execute(select(events.c.id, events.c.document).where(events.c.id.in_(some))).all()
        lines = [{"event_id": one.id, "document": encode(line_of(decode(Event, one.document)))} for one in documents]
        connection.execute(insert(event_lines), lines)
    follow_all(connection)
    keep_state(connection, "rollups", FORM)
    if ids:
        raise_version(connection)


def follow_all(connection: Connection) -> None:
    """Count events that were never counted; in the order of time, so that each month is written few times."""
    ids = connection.scalars(select(events.c.id).order_by(events.c.sort_day)).all()
    for some in _batches(ids, 20_000):
        _follow(connection, some)


def counted(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, Counted]]:
    """Each of some events that is not hidden, with its month, as rollups should count it."""
    held: dict[int, set[Value]] = defaultdict(set)
    for some in _batches(ids):
        query = select(facets).where(facets.c.event_id.in_(some), facets.c.facet.in_(FACETS))
        for row in connection.execute(query):
            held[row.event_id].add((row.facet, row.value))
        for row in connection.execute(_EVENTS.where(events.c.id.in_(some))):
            told = ("told", "article" if row.sources else "chronology")
            values = frozenset({*held.pop(row.id, ()), ("kind", row.kind), ("status", row.status), told})
            yield month_of(row.first), Counted(row.id, *_days(row.first, row.last), values)


_EVENTS = select(events.c.id, events.c.first, events.c.last, events.c.kind, events.c.status, events.c.sources).where(
    ~events.c.hidden
)


def _days(first: date | None, last: date | None) -> tuple[int, int]:
    return (first.toordinal(), last.toordinal()) if first and last else (NEVER_FIRST, NEVER_LAST)


def _follow(connection: Connection, ids: Sequence[int]) -> None:
    before: dict[int, int] = {}
    for some in _batches(ids):
        query = select(rollup_places).where(rollup_places.c.event_id.in_(some))
        before |= {row.event_id: row.month for row in connection.execute(query)}
    now = list(counted(connection, ids))
    months = _load(connection, {*before.values(), *(month for month, _ in now)})
    after = {one.id: month for month, one in now}
    for event_id, month in before.items():
        if after.get(event_id) != month:
            months[month].remove(event_id)
    for month, one in now:
        months[month].place(one)
    for month, held in months.items():
        _save(connection, month, held)
    for some in _batches(ids):
        connection.execute(delete(rollup_places).where(rollup_places.c.event_id.in_(some)))
    if after:
        places = [{"event_id": event_id, "month": month} for event_id, month in after.items()]
        connection.execute(insert(rollup_places), places)


def _load(connection: Connection, keys: set[int]) -> Mapping[int, Month]:
    bits: dict[int, list[tuple[Value, bytes]]] = defaultdict(list)
    for row in connection.execute(select(rollups).where(rollups.c.month.in_(keys))):
        bits[row.month].append(((row.facet, row.value), row.bits))
    rows = connection.execute(select(rollup_months).where(rollup_months.c.month.in_(keys)))
    slots = {row.month: row.slots for row in rows}
    return {key: Month.of(slots.get(key, b""), bits[key]) for key in sorted(keys)}


def _save(connection: Connection, key: int, month: Month) -> None:
    connection.execute(delete(rollup_months).where(rollup_months.c.month == key))
    connection.execute(insert(rollup_months).values(month=key, stamp=secrets.token_hex(8), slots=month.slots()))
    for facet in {facet for facet, _ in month.changed}:
        values = [value for other, value in month.changed if other == facet]
        here = (rollups.c.month == key, rollups.c.facet == facet, rollups.c.value.in_(values))
        connection.execute(delete(rollups).where(*here))
    rows: list[dict[str, Any]] = [
        {
            "month": key,
            "facet": value[0],
            "value": value[1],
            "events": month.bits[value].bit_count(),
            "bits": month.stored(value),
        }
        for value in sorted(month.changed)
        if month.bits[value]
    ]
    if rows:
        connection.execute(insert(rollups), rows)


def _batches(ids: Sequence[int], size: int = _SOME) -> Iterator[list[int]]:
    for start in range(0, len(ids), size):
        yield list(ids[start : start + size])
