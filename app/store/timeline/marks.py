"""Events as marks on the band."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, literal, not_, select, tuple_

from app.model.annotation import Kind, Status
from app.model.dates import Precision
from app.model.filter import Filter
from app.store.tables import events
from app.store.timeline.chosen import Chosen
from app.store.timeline.shapes import Mark

_MARK = (
    events.c.id,
    events.c.address,
    events.c.title,
    events.c.kind,
    events.c.status,
    events.c.first,
    events.c.last,
    events.c.precision,
    events.c.sources,
    events.c.links,
)
_ORDER = (events.c.sort_day, events.c.address)


def marks_chosen(connection: Connection, wanted: Filter) -> tuple[Mark, ...]:
    """What a filter selects, its dates included, in the order of time."""
    chosen = Chosen(connection, wanted)
    inside = frozenset(chosen.index.ids[chosen.index.places(chosen.all)].tolist())
    query = select(*_MARK).where(not_(events.c.hidden)).order_by(*_ORDER)
    if len(inside) <= 2000:
        query = query.where(events.c.id.in_(inside))
    return tuple(_mark(row, True) for row in connection.execute(query) if row.id in inside)


def marks_of(connection: Connection, ids: Collection[int], inside: frozenset[int]) -> tuple[Mark, ...]:
    """Some events, in the order of time; `inside` are those that the filter selects."""
    query = select(*_MARK).where(events.c.id.in_(ids)).order_by(*_ORDER)
    return tuple(_mark(row, row.id in inside) for row in connection.execute(query))


def marks_near(
    connection: Connection, sort_day: date, address: str, *, earlier: bool, limit: int = 2
) -> tuple[Mark, ...]:
    """The dated events just before or just after one, nearest first."""
    key, here = tuple_(*_ORDER), tuple_(literal(sort_day), literal(address))
    query = select(*_MARK).where(not_(events.c.hidden), events.c.first.is_not(None)).limit(limit)
    if earlier:
        query = query.where(key < here).order_by(*(column.desc() for column in _ORDER))
    else:
        query = query.where(key > here).order_by(*_ORDER)
    return tuple(_mark(row, True) for row in connection.execute(query))


def _mark(row: Any, inside: bool) -> Mark:
    return Mark(
        row.address,
        row.title,
        Kind(row.kind),
        Status(row.status),
        row.first,
        row.last,
        Precision(row.precision),
        row.sources,
        row.links,
        inside,
    )
