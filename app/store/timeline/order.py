"""The order of the list: by day, events of one day by address; from a cursor on, as many as a page holds.

Days are in the rollups, addresses in the database: only the addresses of days on the page are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

import numpy as np
from sqlalchemy import select

from app.model.errors import BadFilter
from app.model.filter import Sort
from app.store.rollups.index import Numbers
from app.store.rollups.month import NEVER_FIRST
from app.store.tables import events
from app.store.timeline.chosen import Chosen

UNDATED = date(9999, 12, 31)
_MANY = 1000  # events of one day; their addresses are read in order, no more of them than needed


@dataclass(frozen=True, slots=True)
class Key:
    """An event's place in the list."""

    day: int
    address: str
    id: int

    @property
    def cursor(self) -> str:
        """The cursor of what comes behind it."""
        day = UNDATED if self.day == NEVER_FIRST else date.fromordinal(self.day)
        return f"{day.isoformat()}~{self.address}"


def page_keys(chosen: Chosen) -> list[Key]:
    """The events of the page that the filter asks for, and one more if there is one."""
    days, ids = _candidates(chosen)
    return list(islice(_ordered(chosen, days, ids), chosen.wanted.limit + 1))


def _candidates(chosen: Chosen) -> tuple[Numbers, Numbers]:
    """The days and numbers of enough events for the page, in the order of days; those of a day are all there."""
    index, newest, needed = chosen.index, _newest(chosen), chosen.wanted.limit + 1
    after = _cursor(chosen)
    months = np.flatnonzero(index.by_month(chosen.all))
    days, ids, enough = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], 0
    for month in months[::-1] if newest else months:
        places = index.places(chosen.all, index.slice_of(int(month)))
        some = index.first[places].astype(np.int64)
        if after:
            places = places[some <= after[0] if newest else some >= after[0]]
            some = index.first[places].astype(np.int64)
        days.append(some)
        ids.append(index.ids[places].astype(np.int64))
        enough += int((some != after[0]).sum()) if after else len(some)
        if enough >= needed:
            break
    joined, numbers = np.concatenate(days), np.concatenate(ids)
    order = np.argsort(-joined if newest else joined, kind="stable")
    joined, numbers = joined[order], numbers[order]
    beyond = np.flatnonzero(joined != after[0]) if after else np.arange(len(joined))
    if len(beyond) > needed:
        bound = joined[beyond[needed - 1]]
        within = joined >= bound if newest else joined <= bound
        joined, numbers = joined[within], numbers[within]
    return joined, numbers


def _ordered(chosen: Chosen, days: Numbers, ids: Numbers) -> Iterator[Key]:
    """Keys behind the cursor; days with few events are read together."""
    turns = np.flatnonzero(np.diff(days)) + 1
    batch: list[int] = []
    for some, day in zip(np.split(ids, turns), days[[0, *turns]] if len(days) else (), strict=False):
        if len(some) > _MANY:
            yield from _batch(chosen, batch)
            batch = []
            yield from _long_day(chosen, int(day), frozenset(some.tolist()))
        else:
            batch += some.tolist()
            if len(batch) > 2 * _MANY:
                yield from _batch(chosen, batch)
                batch = []
    yield from _batch(chosen, batch)


def _batch(chosen: Chosen, ids: list[int]) -> Iterator[Key]:
    if not ids:
        return
    query = select(events.c.sort_day, events.c.address, events.c.id).where(events.c.id.in_(ids))
    after, newest = _cursor(chosen), _newest(chosen)
    keys = [(_number(row.sort_day), row.address, row.id) for row in chosen.connection.execute(query)]
    for key in sorted(keys, reverse=newest):
        if after is None or (key[:2] < after if newest else key[:2] > after):
            yield Key(*key)


def _long_day(chosen: Chosen, day: int, ids: frozenset[int]) -> Iterator[Key]:
    """The events of one day with so many that only the first ones should be read (the undated, mostly)."""
    after, newest = _cursor(chosen), _newest(chosen)
    address = events.c.address
    query = select(address, events.c.id).where(events.c.sort_day == _date(day))
    query = query.order_by(address.desc() if newest else address)
    if after and after[0] == day:
        query = query.where(address < after[1] if newest else address > after[1])
    with chosen.connection.execution_options(yield_per=500).execute(query) as rows:
        yield from (Key(day, row.address, row.id) for row in rows if row.id in ids)


def _newest(chosen: Chosen) -> bool:
    return chosen.wanted.sort is Sort.NEWEST


def _cursor(chosen: Chosen) -> tuple[int, str] | None:
    after = chosen.wanted.after
    if not after:
        return None
    day, _, address = after.partition("~")
    try:
        return _number(date.fromisoformat(day)), address
    except ValueError as wrong:
        raise BadFilter("after", "The cursor is not one that a page gave. Start from the first page.") from wrong


def _number(day: date) -> int:
    return NEVER_FIRST if day == UNDATED else day.toordinal()


def _date(number: int) -> date:
    return UNDATED if number == NEVER_FIRST else date.fromordinal(number)
