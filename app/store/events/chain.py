"""From an event that was folded into another to the one that stands, in as many steps as it takes."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.store.tables import addresses, events


def chain(connection: Connection, event_id: int) -> tuple[int, ...]:
    """The event and those that it was folded into, one after the other; the last one stands by itself."""
    steps = [event_id]
    while following := connection.scalar(select(events.c.absorbed_by).where(events.c.id == steps[-1])):
        if following in steps:  # no event is folded into itself; a database that says so is not followed for ever
            break
        steps.append(following)
    return tuple(steps)


def owner_of(connection: Connection, address: str) -> int | None:
    """The number of the event that an address was given to; None if it was never given."""
    return connection.scalar(select(addresses.c.event_id).where(addresses.c.address == address))
