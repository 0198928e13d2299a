"""`readout check`: the rollups and lines held against the events that they were made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from app.model.event import Event
from app.model.line import line_of
from app.store.codec import decode, encode
from app.store.rollups.hold import index_of
from app.store.rollups.keep import counted
from app.store.rollups.month import ALL, UNDATED, Counted, Value
from app.store.tables import event_lines, events, rollup_places, rollups


def audit_rollups(connection: Connection) -> Iterator[str]:
    """What is wrong with the rollups, a sentence each."""
    ids = list(connection.scalars(select(events.c.id).order_by(events.c.id)))
    expected: dict[int, dict[int, Counted]] = defaultdict(dict)
    for month, one in counted(connection, ids):
        expected[month][one.id] = one
    found = _kept(connection)
    for month in sorted({*expected, *found}):
        yield from _month(month, expected.get(month, {}), found.get(month, {}))
    places = {row.event_id: row.month for row in connection.execute(select(rollup_places))}
    if places != {event_id: month for month, held in expected.items() for event_id in held}:
        yield "The list of the months under which events are counted is not that of their dates."
    for row in connection.execute(select(rollups.c.month, rollups.c.facet, rollups.c.value, rollups.c.events)):
        number = sum((row.facet, row.value) in {*one.values, ALL} for one in expected.get(row.month, {}).values())
        if number != row.events:
            where = f"{_named(row.month)}, {row.facet} {row.value}".rstrip()
            yield f"Rollup of {where}: it says {row.events} events, but there are {number}."


def audit_lines(connection: Connection) -> Iterator[str]:
    """Which lines of the list are not those of their events."""
    kept = {row.event_id: row.document for row in connection.execute(select(event_lines))}
    for row in connection.execute(select(events.c.id, events.c.address, events.c.document)):
        if kept.pop(row.id, None) != encode(line_of(decode(Event, row.document))):
            yield f"Event {row.address}: its line in the list is not that of its document."
    if kept:
        yield f"{len(kept)} lines of the list belong to no event."
    hidden = connection.scalar(select(func.count()).select_from(events).where(events.c.hidden)) or 0
    shown = connection.scalar(select(func.sum(rollups.c.events)).where(rollups.c.facet == "all")) or 0
    every = connection.scalar(select(func.count()).select_from(events)) or 0
    if shown != every - hidden:
        yield f"{shown} events are counted, but {every - hidden} are shown."


def _kept(connection: Connection) -> dict[int, dict[int, Counted]]:
    """The events of each month as the rollups have them."""
    index = index_of(connection)
    found: dict[int, dict[int, Counted]] = {}
    for place, month in enumerate(index.months):
        values: dict[int, set[Value]] = defaultdict(set)
        words = index.slice_of(place)
        for value in index.parts[month].bits:
            for at in index.places(index.having(value[0], (value[1],)), words):
                values[int(at)].add(value)
        found[month] = {
            int(index.ids[at]): Counted(
                int(index.ids[at]), int(index.first[at]), int(index.last[at]), frozenset(held - {ALL})
            )
            for at, held in values.items()
            if ALL in held
        }
        stray = sum(ALL not in held for held in values.values())
        if stray or 0 in found[month]:
            found[month][-1] = Counted(-1, 0, 0, frozenset())
    return found


def _month(month: int, expected: dict[int, Counted], found: dict[int, Counted]) -> Iterator[str]:
    missing, more = expected.keys() - found.keys(), found.keys() - expected.keys()
    if missing:
        yield f"Rollups of {_named(month)}: {len(missing)} events are not counted."
    if more:
        yield f"Rollups of {_named(month)}: {len(more)} are counted that are not there."
    wrong = [one.id for one in expected.values() if one.id in found and found[one.id] != one]
    if wrong:
        yield f"Rollups of {_named(month)}: {len(wrong)} events are counted with days or values that are not theirs."


def _named(month: int) -> str:
    return "what is undated" if month == UNDATED else f"{month // 100}-{month % 100:02}"
