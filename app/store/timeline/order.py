"""The order of the list: by day, events of one day by address; from a cursor on, as many as a page holds.

Days are in the rollups, addresses in the database: only the addresses of days on the page are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Generic, TypeVar

import numpy as np
from sqlalchemy import select

from app.model.errors import BadFilter
from app.model.filter import DEFAULT_LIMIT, Sort
from app.store.batches import batches
from app.store.rollups.index import Numbers
from app.store.rollups.month import NEVER_FIRST
from app.store.tables import events
from app.store.timeline.chosen import Chosen

UNDATED = date(9999, 12, 31)
LIGHTER = 50  # events on each page of a list that does not fit on one, where no number was asked for
_MANY = 1000  # events of one day; their addresses are read in order, no more of them than needed

Told = TypeVar("Told")
Telling = Callable[[list[int]], Iterable[tuple[int, str, Told]]]
"""What to tell of some events, in any order: of each its number, its address and that."""


@dataclass(frozen=True, slots=True)
class Key(Generic[Told]):
    """An event's place in the list, with what is told of it."""

    day: int
    address: str
    id: int
    told: Told

    @property
    def cursor(self) -> str:
        """The cursor of what comes behind it."""
        day = UNDATED if self.day == NEVER_FIRST else date.fromordinal(self.day)
        return f"{day.isoformat()}~{self.address}"


@dataclass(frozen=True, slots=True)
class Page(Generic[Told]):
    """The events of a page in their order, and the cursor of the next page if there is one."""

    keys: tuple[Key[Told], ...]
    next: str | None


def page_of(chosen: Chosen, limit: int, telling: Telling[Told]) -> Page[Told]:
    """The page that the filter asks for, of so many events, each with what is to be told of it."""
    days, ids = _candidates(chosen, limit + 1)
    keys = tuple(islice(_ordered(chosen, days, ids, telling), limit + 1))
    return Page(keys[:limit], keys[limit - 1].cursor if len(keys) > limit else None)


def limit_of(chosen: Chosen) -> int:
    """How many events a page of the list holds for people: all where they are few, else so many that it stays light."""
    wanted = chosen.wanted
    fits = wanted.after is None and chosen.total <= DEFAULT_LIMIT
    return wanted.limit if fits or wanted.limit != DEFAULT_LIMIT else LIGHTER


def _candidates(chosen: Chosen, needed: int) -> tuple[Numbers, Numbers]:
    """The days and numbers of enough events for the page, in the order of days; those of a day are all there."""
    index, newest = chosen.index, _newest(chosen)
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


def _ordered(chosen: Chosen, days: Numbers, ids: Numbers, telling: Telling[Told]) -> Iterator[Key[Told]]:
    """Keys behind the cursor; days with few events are read together."""
    turns = np.flatnonzero(np.diff(days)) + 1
    batch: dict[int, int] = {}
    for some, day in zip(np.split(ids, turns), days[[0, *turns]].tolist() if len(days) else (), strict=False):
        if len(some) > _MANY:
            yield from _batch(chosen, batch, telling)
            batch = {}
            yield from _long_day(chosen, day, frozenset(some.tolist()), telling)
        else:
            batch.update(dict.fromkeys(some.tolist(), day))
            if len(batch) > 2 * _MANY:
                yield from _batch(chosen, batch, telling)
                batch = {}
    yield from _batch(chosen, batch, telling)


def _batch(chosen: Chosen, days: dict[int, int], telling: Telling[Told]) -> Iterator[Key[Told]]:
    """Keys of events, given by number with their days."""
    if not days:
        return
    after, newest = _cursor(chosen), _newest(chosen)
    keys = [Key(days[number], address, number, told) for number, address, told in telling(list(days))]
    for key in sorted(keys, key=_place, reverse=newest):
        if after is None or (_place(key) < after if newest else _place(key) > after):
            yield key


def _long_day(chosen: Chosen, day: int, ids: frozenset[int], telling: Telling[Told]) -> Iterator[Key[Told]]:
    """The events of one day with so many that only the first ones should be read (the undated, mostly)."""
    after, newest = _cursor(chosen), _newest(chosen)
    address = events.c.address
    query = select(events.c.id).where(events.c.sort_day == _date(day))
    query = query.order_by(address.desc() if newest else address)
    if after and after[0] == day:
        query = query.where(address < after[1] if newest else address > after[1])
    with chosen.connection.execution_options(yield_per=500).execute(query).scalars() as numbers:
        for some in batches((number for number in numbers if number in ids), 2 * LIGHTER):
            yield from _batch(chosen, dict.fromkeys(some, day), telling)


def _place(key: Key[Told]) -> tuple[int, str]:
    return key.day, key.address


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
