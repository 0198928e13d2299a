"""The index of a database, held by the process from one state of the data to the next.

A state is known by the stamp of the data, which every write makes anew and which never comes back, not even with a
backup. When it is another, only the months whose own stamps differ are read.
"""

from __future__ import annotations

from collections import defaultdict
from threading import Lock

from sqlalchemy import Connection, select

from app.store.rollups.index import Index, Part
from app.store.rollups.month import Value
from app.store.state import data_stamp
from app.store.tables import rollup_months, rollups

OPTION = "readout_rollups"


class Held:
    """The newest index that a process has; handed to connections as an execution option."""

    def __init__(self) -> None:
        self._index = Index("", {})
        self._lock = Lock()  # one thread reads what changed, the others wait for it

    def of(self, connection: Connection) -> Index:
        """The index of the state of the data that a connection sees."""
        stamp = data_stamp(connection)
        if self._index.stamp == stamp:
            return self._index
        with self._lock:
            if self._index.stamp != stamp:
                self._index = _read(connection, stamp, self._index)
            return self._index


def index_of(connection: Connection) -> Index:
    """The index of the state of the data that a connection sees; a writer's own changes are in it."""
    held = connection.get_execution_options().get(OPTION)
    return held.of(connection) if isinstance(held, Held) else _read(connection, "", Index("", {}))


def _read(connection: Connection, stamp: str, before: Index) -> Index:
    stamps = {row.month: row.stamp for row in connection.execute(select(rollup_months.c.month, rollup_months.c.stamp))}
    parts = {month: part for month, part in before.parts.items() if stamps.get(month) == part.stamp}
    changed = [month for month in stamps if month not in parts]
    months, rows = select(rollup_months), select(rollups)
    if parts:  # else every month is read, in the order in which they lie
        months = months.where(rollup_months.c.month.in_(changed))
        rows = rows.where(rollups.c.month.in_(changed))
    bits: dict[int, dict[Value, bytes]] = defaultdict(dict)
    if changed:
        for row in connection.execute(rows):
            bits[row.month][row.facet, row.value] = row.bits
        for row in connection.execute(months):
            parts[row.month] = Part(row.stamp, row.slots, bits[row.month])
    return Index(stamp, parts)
