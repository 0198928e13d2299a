"""Where else the words of an event's quotations were used: in how many other events, and when first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, not_, select

from app.model.dates import UNDATED, Dating, Period, Precision
from app.store.tables import events, quotations, wordings


@dataclass(frozen=True, slots=True)
class Kin:
    """An entry to which a quotation belongs, and the other events that have it.

    `first` is the dating of the first of these in time, without evidence.
    """

    entry: int
    others: int = 0
    first: Dating = UNDATED


def kin_of(connection: Connection, address: str) -> Mapping[int, Kin]:
    """For each quotation of an event, by its place among them: its entry and the other events of that entry."""
    own = connection.execute(
        select(quotations.c.place, wordings.c.entry)
        .join(events, events.c.id == quotations.c.event_id)
        .join(wordings, wordings.c.id == quotations.c.wording_id)
        .where(events.c.address == address)
    ).all()
    entries = {entry for _, entry in own}
    others = (
        select(wordings.c.entry, events.c.address, events.c.first, events.c.last, events.c.precision, events.c.sort_day)
        .join(quotations, quotations.c.wording_id == wordings.c.id)
        .join(events, events.c.id == quotations.c.event_id)
        .where(wordings.c.entry.in_(entries), events.c.address != address, not_(events.c.hidden))
        .distinct()
        .order_by(events.c.sort_day, events.c.address)
    )
    found: dict[int, Kin] = {entry: Kin(entry) for entry in entries}
    for row in connection.execute(others) if entries else ():
        kin = found[row.entry]
        dating = Dating(Period(row.first, row.last), Precision(row.precision)) if row.first else UNDATED
        found[row.entry] = Kin(row.entry, kin.others + 1, kin.first if kin.others else dating)
    return {place: found[entry] for place, entry in own}
