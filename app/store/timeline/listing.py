"""A page of the list, with whole events or with their lines."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from app.model.event import Event
from app.model.filter import Filter
from app.model.line import Line
from app.store.codec import decode, decode_all
from app.store.tables import event_lines, events, facets
from app.store.timeline.chosen import Chosen
from app.store.timeline.order import Key, page_keys
from app.store.timeline.shapes import Lines, Listing, Stored


def listing(connection: Connection, wanted: Filter) -> Listing:
    """The page of the list that a filter asks for, with whole events."""
    chosen = Chosen(connection, wanted)
    keys = page_keys(chosen)
    shown = keys[: wanted.limit]
    return Listing(_stored(connection, shown), chosen.total, _next(keys, wanted))


def lines(chosen: Chosen) -> Lines:
    """The same page as lines."""
    keys = page_keys(chosen)
    ids = [key.id for key in keys[: chosen.wanted.limit]]
    query = select(event_lines.c.event_id, event_lines.c.document).where(event_lines.c.event_id.in_(ids))
    found = {row.event_id: row.document for row in chosen.connection.execute(query)}
    following = _next(keys, chosen.wanted)
    told = select(func.count(facets.c.value.distinct())).where(facets.c.event_id.in_(ids), facets.c.facet == "article")
    whole = following is None and chosen.wanted.after is None
    articles = (chosen.connection.scalar(told) or 0) if whole else None
    return Lines(decode_all(Line, [found[event_id] for event_id in ids]), chosen.total, following, articles)


def whole_events(connection: Connection, addresses: list[str]) -> tuple[Stored, ...]:
    """Events by their addresses now, in that order; those that are not there are left out."""
    query = select(events.c.address, *_WHOLE).where(events.c.address.in_(addresses), ~events.c.hidden)
    found = {
        row.address: Stored(decode(Event, row.document), row.revision, row.updated) for row in connection.execute(query)
    }
    return tuple(found[address] for address in addresses if address in found)


_WHOLE = (events.c.document, events.c.revision, events.c.updated)


def _stored(connection: Connection, keys: list[Key]) -> tuple[Stored, ...]:
    ids = [key.id for key in keys]
    found = {row.id: row for row in connection.execute(select(events.c.id, *_WHOLE).where(events.c.id.in_(ids)))}
    rows = (found[event_id] for event_id in ids)
    return tuple(Stored(decode(Event, row.document), row.revision, row.updated) for row in rows)


def _next(keys: list[Key], wanted: Filter) -> str | None:
    return keys[wanted.limit - 1].cursor if len(keys) > wanted.limit else None
