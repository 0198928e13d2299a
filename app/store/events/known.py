"""What rebuilding needs to know of the events that are stored: their members, and the addresses that were given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from app.model.event import Known
from app.store.batches import batches
from app.store.events.chain import chain
from app.store.tables import addresses, events, facets, revisions


def known_events(connection: Connection, holding: Iterable[str] | None = None) -> tuple[Known, ...]:
    """Stored events with their members, folded and hidden ones too: all, or those that hold one of some members.

    With one that was folded into another comes that other: if the one is parted from it, both change.
    """
    members = select(facets.c.event_id, facets.c.value).where(facets.c.facet == "member")
    rows = select(events.c.id, events.c.address).order_by(events.c.id)
    if holding is not None:
        ids = _holders(connection, set(holding))
        if not ids:
            return ()
        members, rows = members.where(facets.c.event_id.in_(ids)), rows.where(events.c.id.in_(ids))
    held: dict[int, set[str]] = defaultdict(set)
    for event_id, key in connection.execute(members):
        held[event_id].add(key)
    return tuple(Known(row.id, row.address, frozenset(held[row.id])) for row in connection.execute(rows))


def _holders(connection: Connection, keys: set[str]) -> set[int]:
    query = select(facets.c.event_id, events.c.absorbed_by).join(events, events.c.id == facets.c.event_id)
    ids: set[int] = set()
    for some in batches(sorted(keys)):
        for row in connection.execute(query.where(facets.c.facet == "member", facets.c.value.in_(some))):
            ids |= {row.event_id} if row.absorbed_by is None else set(chain(connection, row.event_id))
    return ids


def held_by(connection: Connection, digests: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The events that once had exactly some members, by the digest of these, the latest first."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    query = select(revisions.c.members, revisions.c.event_id)
    for some in batches(sorted(set(digests))):
        latest = query.where(revisions.c.members.in_(some)).order_by(revisions.c.at.desc(), revisions.c.event_id)
        for row in connection.execute(latest):
            found[row.members].setdefault(row.event_id)
    return {digest: tuple(ids) for digest, ids in found.items()}


def given_addresses(connection: Connection, stem: str) -> dict[str, tuple[int, ...]]:
    """The addresses beginning with a stem that were ever given: whom each was given to, and on to whom that leads."""
    rows = connection.execute(_GIVEN, {"stem": stem, "from": f"{stem}-", "to": f"{stem}."}).all()
    return {row.address: (row.id,) if row.absorbed_by is None else chain(connection, row.id) for row in rows}


# "." is the character behind "-": the range holds the stem and what hangs on it by a hyphen.
_GIVEN = (
    select(addresses.c.address, events.c.id, events.c.absorbed_by)
    .join(events)
    .where((addresses.c.address == bindparam("stem")) | addresses.c.address.between(bindparam("from"), bindparam("to")))
)
