"""A page of the list, with whole events or with their lines."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

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
    chosen = Chosen(connection, wanted)
    page = page_of(chosen, wanted.limit, *_WHOLE)
    whole = (Stored(decode(Event, document), *more) for document, *more in (key.told for key in page.keys))
    return Listing(tuple(whole), chosen.total, page.next)


def lines(chosen: Chosen) -> Lines:
    """The page that people get, as lines."""
    page = page_of(chosen, limit_of(chosen), event_lines.c.document)
    ids = tuple(key.id for key in page.keys)
    whole = page.next is None and chosen.wanted.after is None
    return Lines(
        decode_all(Line, [key.told[0] for key in page.keys]),
        ids,
        chosen.total,
        page.next,
        _articles(chosen.connection, ids) if whole else None,
    )


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
