"""A page of the list, with whole events or with their lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, String, cast, func, literal, select

from app.model.event import Event
from app.model.filter import Filter
from app.model.line import Line
from app.store.codec import decode, decode_all
from app.store.tables import event_lines, events, facets
from app.store.timeline.chosen import Chosen
from app.store.timeline.order import limit_of, page_of
from app.store.timeline.shapes import Lines, Listing, Stored


def listing(connection: Connection, wanted: Filter) -> Listing:
    """The page of the list that a filter asks for, with whole events."""

    def telling(ids: list[int]) -> Iterable[tuple[int, str, list[Any]]]:
        rows = connection.execute(select(events.c.id, events.c.address, *_WHOLE).where(events.c.id.in_(ids)))
        return ((number, address, more) for number, address, *more in rows)

    chosen = Chosen(connection, wanted)
    page = page_of(chosen, wanted.limit, telling)
    whole = (Stored(decode(Event, document), *more) for document, *more in (key.told for key in page.keys))
    return Listing(tuple(whole), chosen.total, page.next)


def lines(chosen: Chosen) -> Lines:
    """The page that people get, as lines."""

    def telling(ids: list[int]) -> Iterable[tuple[int, str, Line]]:
        together = chosen.connection.scalar(_TOGETHER.where(event_lines.c.event_id.in_(ids)))
        return ((number, line.address, line) for number, line in decode_all(tuple[int, Line], [together or ""]))

    page = page_of(chosen, limit_of(chosen), telling)
    ids = tuple(key.id for key in page.keys)
    whole = page.next is None and chosen.wanted.after is None
    articles = _articles(chosen.connection, ids) if whole else None
    return Lines(tuple(key.told for key in page.keys), ids, chosen.total, page.next, articles)


def _articles(connection: Connection, ids: Iterable[int]) -> int:
    told = select(func.count(facets.c.value.distinct())).where(facets.c.event_id.in_(ids), facets.c.facet == "article")
    return connection.scalar(told) or 0


def whole_events(connection: Connection, addresses: list[str]) -> tuple[Stored, ...]:
    """Events by their addresses now, in that order; those that are not there are left out."""
    query = select(events.c.address, *_WHOLE).where(events.c.address.in_(addresses), ~events.c.hidden)
    found = {
        row.address: Stored(decode(Event, row.document), row.revision, row.updated) for row in connection.execute(query)
    }
    return tuple(found[address] for address in addresses if address in found)


_WHOLE = (events.c.document, events.c.revision, events.c.updated)
# Lines with their numbers as one text. A driver lets other threads go first at every row, and a page has fifty.
_TOGETHER = select(
    func.aggregate_strings(
        literal("[")
        .concat(cast(event_lines.c.event_id, String))
        .concat(",")
        .concat(event_lines.c.document)
        .concat("]"),
        ",",
    )
)
