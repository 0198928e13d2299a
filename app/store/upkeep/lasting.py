"""What must last, held against itself: addresses, revisions and their digests, judgements and what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pydantic import ValidationError
from sqlalchemy import Connection, select

from app.model.event import Event
from app.model.judgement import PAIRWISE, Verdict
from app.store.codec import decode
from app.store.events.chain import chain
from app.store.events.revisions import digest_of
from app.store.judgements import waiting_keys
from app.store.tables import addresses, events, judgements, revisions


def addresses_lead(connection: Connection) -> Iterator[str]:
    """Addresses that lead to no event or not to the one that stands at them, and those that two events share."""
    rows = {
        row.id: row
        for row in connection.execute(select(events.c.id, events.c.address, events.c.absorbed_by, events.c.gone))
    }
    given = {row.address: row.event_id for row in connection.execute(select(addresses.c.address, addresses.c.event_id))}
    for row in rows.values():
        if row.absorbed_by is not None and row.absorbed_by not in rows:
            yield f"Event {row.address}: it was folded into an event that is not there."
        elif row.absorbed_by is not None and rows[chain(connection, row.id)[-1]].absorbed_by is not None:
            yield f"Event {row.address}: it was folded into itself."
        elif row.gone is None and row.address not in given:
            yield f"Event {row.address}: its address is not on the list of addresses."
        elif row.gone is None and given[row.address] in rows and chain(connection, given[row.address])[-1] != row.id:
            yield f"Event {row.address}: its address leads to another event."
    for address, count in Counter(row.address for row in rows.values() if row.gone is None).items():
        if count > 1:
            yield f"{count} events share the address {address}."
    lost = [address for address, owner in given.items() if owner not in rows]
    if lost:
        yield f"{len(lost)} addresses lead to no event: {', '.join(sorted(lost)[:3])}."


def revisions_hold(connection: Connection) -> Iterator[str]:
    """Revisions that cannot be read any more, or are not what they were."""
    query = select(revisions).order_by(revisions.c.event_id, revisions.c.number).execution_options(yield_per=200)
    for row in connection.execute(query):
        name = f"Revision {row.number} of {row.address}"
        if digest_of(row.document) != row.digest:
            yield f"{name}: its document is not the one that its digest was made of."
        try:
            event = decode(Event, row.document)
        except ValidationError:
            yield f"{name}: its document cannot be read."
            continue
        if event.address != row.address:
            yield f"{name}: its document says {event.address}."


def judgements_hold(connection: Connection) -> Iterator[str]:
    """Judgements that do not have the form of one."""
    for row in connection.execute(select(judgements).order_by(judgements.c.id)):
        if row.verdict not in set(Verdict):
            yield f"Judgement {row.id}: there is no verdict {row.verdict}."
        elif (Verdict(row.verdict) in PAIRWISE) != (row.right is not None and row.field is None):
            yield f"Judgement {row.id}: it does not have what a verdict of {row.verdict} needs."


def judgements_waiting(connection: Connection) -> Iterator[str]:
    """Standing judgements on accounts that nothing gives now. Nothing is wrong: they count when they come back."""
    for number, keys in waiting_keys(connection).items():
        yield f"Judgement {number} waits: nothing that was read has {' or '.join(keys)} now."
