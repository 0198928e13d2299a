"""What a filter selects: the list, the marks of the band, the counts beside each filter value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, literal, not_, or_, select, true, tuple_

from app.model.annotation import Kind, Status
from app.model.dates import Precision
from app.model.errors import BadFilter
from app.model.event import Event
from app.model.filter import Filter, Sort
from app.store.codec import decode
from app.store.search.index import matching
from app.store.tables import events, facets


@dataclass(frozen=True, slots=True)
class Stored:
    """An event with its revision number and when that came about."""

    event: Event
    revision: int
    updated: datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, how many events the filter selects in all, and the cursor of the next page."""

    events: tuple[Stored, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What the band needs of one event. `inside` tells whether the filter selects it.

    `first` and `last` are the dating's period, None when undated; `links` counts the chronology's sources.
    """

    address: str
    title: str
    kind: Kind
    status: Status
    first: date | None
    last: date | None
    precision: Precision
    sources: int
    links: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """For each value of each filter, how many events there would be with it in place of the filter's own values."""

    topics: Mapping[str, int]
    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    people: Mapping[str, int]
    outlets: Mapping[str, int]
    sides: Mapping[str, int]
    told: Mapping[str, int]


def listing(connection: Connection, wanted: Filter) -> Listing:
    """The page of the list that a filter asks for."""
    chosen = _conditions(connection, wanted)
    total = connection.scalar(select(func.count()).select_from(events).where(chosen)) or 0
    newest = wanted.sort is Sort.NEWEST
    order = (events.c.sort_day, events.c.address)
    query = select(events.c.document, events.c.revision, events.c.updated, *order).where(chosen)
    if wanted.after:
        key = tuple_(*order)
        cursor = tuple_(*map(literal, _cursor(wanted.after)))
        query = query.where(key < cursor if newest else key > cursor)
    query = query.order_by(*(column.desc() if newest else column.asc() for column in order)).limit(wanted.limit + 1)
    rows = connection.execute(query).all()
    shown = rows[: wanted.limit]
    more = len(rows) > wanted.limit
    return Listing(
        tuple(Stored(decode(Event, row.document), row.revision, row.updated) for row in shown),
        total,
        f"{shown[-1].sort_day.isoformat()}~{shown[-1].address}" if more else None,
    )


def marks(connection: Connection, wanted: Filter) -> tuple[Mark, ...]:
    """Every event that is not hidden, in the order of time, with whether the filter selects it (its dates aside)."""
    inside = _conditions(connection, replace(wanted, first=None, last=None))
    query = (
        select(*_MARK, inside.label("inside"))
        .where(not_(events.c.hidden))
        .order_by(events.c.sort_day, events.c.address)
    )
    return tuple(map(_mark, connection.execute(query)))


def marks_near(
    connection: Connection, sort_day: date, address: str, *, earlier: bool, limit: int = 2
) -> tuple[Mark, ...]:
    """The dated events just before or just after one, nearest first."""
    key, here = tuple_(events.c.sort_day, events.c.address), tuple_(literal(sort_day), literal(address))
    query = select(*_MARK, true().label("inside")).limit(limit)
    query = query.where(not_(events.c.hidden), events.c.first.is_not(None))
    if earlier:
        query = query.where(key < here).order_by(events.c.sort_day.desc(), events.c.address.desc())
    else:
        query = query.where(key > here).order_by(events.c.sort_day, events.c.address)
    return tuple(map(_mark, connection.execute(query)))


def counts(connection: Connection, wanted: Filter) -> Counts:
    """How many events each filter value would give, all other filters kept."""

    def column(name: str, but: dict[str, Any]) -> dict[str, int]:
        chosen = _conditions(connection, replace(wanted, **but))
        counted = events.c[name]
        rows = connection.execute(select(counted, func.count()).where(chosen).group_by(counted))
        return {str(value): number for value, number in rows}

    def facet(name: str, but: dict[str, Any]) -> dict[str, int]:
        chosen = _conditions(connection, replace(wanted, **but))
        query = (
            select(facets.c.value, func.count())
            .join(events, events.c.id == facets.c.event_id)
            .where(facets.c.facet == name, chosen)
            .group_by(facets.c.value)
        )
        return {str(value): number for value, number in connection.execute(query)}

    told = _conditions(connection, replace(wanted, told=()))
    by_article = connection.scalar(select(func.count()).select_from(events).where(told, events.c.sources > 0)) or 0
    every = connection.scalar(select(func.count()).select_from(events).where(told)) or 0
    return Counts(
        topics=facet("topic", {"topics": ()}),
        kinds=column("kind", {"kinds": ()}),
        statuses=column("status", {"statuses": ()}),
        people=facet("person", {"people": ()}),
        outlets=facet("outlet", {"outlets": ()}),
        sides=facet("side", {"sides": ()}),
        told={"article": by_article, "chronology": every - by_article},
    )


_MARK = (
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


def _mark(row: Row[Any]) -> Mark:
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
        bool(row.inside),
    )


def _conditions(connection: Connection, wanted: Filter) -> ColumnElement[bool]:
    """The filter as a condition on events; its order, limit and cursor aside."""
    parts: list[ColumnElement[bool]] = [not_(events.c.hidden)]
    if wanted.kinds:
        parts.append(events.c.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.statuses:
        parts.append(events.c.status.in_([status.value for status in wanted.statuses]))
    for facet, values in (
        ("topic", wanted.topics),
        ("person", wanted.people),
        ("outlet", wanted.outlets),
        ("side", wanted.sides),
    ):
        if values:
            parts.append(_has(facet, values))
    if wanted.told:
        ways = {"article": events.c.sources > 0, "chronology": events.c.sources == 0}
        parts.append(or_(*(ways[way] for way in wanted.told)))
    # A period that touches the span asked for is in it; what is undated is in no span.
    if wanted.first:
        parts.append(events.c.last >= wanted.first)
    if wanted.last:
        parts.append(events.c.first <= wanted.last)
    if wanted.words:
        parts.append(events.c.id.in_(matching(connection, wanted.words)))
    return and_(true(), *parts)


def _has(facet: str, values: Iterable[str]) -> ColumnElement[bool]:
    held = facets.alias()  # apart from the facets that a count groups by
    return exists().where(held.c.event_id == events.c.id, held.c.facet == facet, held.c.value.in_(list(values)))


def _cursor(after: str) -> tuple[date, str]:
    day, _, address = after.partition("~")
    try:
        return date.fromisoformat(day), address
    except ValueError as wrong:
        raise BadFilter("after", "The cursor is not one that a page gave. Start from the first page.") from wrong
