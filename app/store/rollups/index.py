"""All rollups in memory: one state of the data, never changed, so that requests can share it.

Months stand behind each other; an event is a place (month, then slot), a set of events a mask: a bit for each place in
64-bit words. Words of a month are whole, so that a count by month is a sum over a run of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from app.store.rollups.month import ALL, UNDATED, WORD, Value

Mask = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Days = npt.NDArray[np.int32]
_KEPT = 64  # masks of words that were searched for


@dataclass(frozen=True, slots=True)
class Part:
    """One month as it is stored; `stamp` tells whether it changed."""

    stamp: str
    slots: bytes
    bits: Mapping[Value, bytes]


@dataclass(frozen=True)
class Index:
    """The rollups of all months, in the order of time; `stamp` is that of the data."""

    stamp: str
    parts: Mapping[int, Part]
    searched: dict[str, Mask] = field(default_factory=dict)
    drawn: dict[str, object] = field(default_factory=dict)  # what was made of all of it, by name

    @cached_property
    def months(self) -> tuple[int, ...]:
        """The months that have events, as year × 100 + month, in order; the undated last."""
        return tuple(sorted(self.parts))

    @cached_property
    def starts(self) -> Numbers:
        """The word at which each month begins."""
        sizes = [len(self.parts[month].slots) // 12 // WORD for month in self.months]
        return np.concatenate([[0], np.cumsum(sizes)])[:-1].astype(np.int64) if sizes else np.zeros(0, np.int64)

    @cached_property
    def words(self) -> int:
        """How long a mask is."""
        return sum(len(part.slots) // 12 // WORD for part in self.parts.values())

    @cached_property
    def _numbers(self) -> tuple[Days, Days, Days]:
        held = [np.frombuffer(self.parts[month].slots, np.int32).reshape(3, -1) for month in self.months]
        joined = np.concatenate(held, axis=1) if held else np.zeros((3, 0), np.int32)
        return joined[0], joined[1], joined[2]

    @property
    def ids(self) -> Days:
        """The number of the event at each place; 0 where there is none."""
        return self._numbers[0]

    @property
    def first(self) -> Days:
        """The first day of each, as an ordinal; far ahead when undated."""
        return self._numbers[1]

    @property
    def last(self) -> Days:
        """The last day of each; -1 when undated."""
        return self._numbers[2]

    @cached_property
    def _rows(self) -> tuple[Mapping[Value, int], Mask]:
        values = sorted({value for part in self.parts.values() for value in part.bits} | {ALL})
        rows = {value: place for place, value in enumerate(values)}
        table = np.zeros((len(values), self.words), np.uint64)
        for month, start in zip(self.months, self.starts, strict=True):
            for value, bits in self.parts[month].bits.items():
                held = np.frombuffer(bits, np.uint64)
                table[rows[value], start : start + len(held)] = held
        return rows, table

    @cached_property
    def _facets(self) -> Mapping[str, tuple[tuple[str, ...], npt.NDArray[np.uint64]]]:
        """For each facet its values and their rows, which stand behind each other."""
        rows, table = self._rows
        return {
            facet: (tuple(value for _, value in some), table[rows[some[0]] : rows[some[-1]] + 1])
            for facet, some in ((facet, tuple(held)) for facet, held in groupby(rows, key=itemgetter(0)))
        }

    @property
    def everything(self) -> Mask:
        """Every event."""
        return self.having("all", ("",))

    def nothing(self) -> Mask:
        """No event."""
        return np.zeros(self.words, np.uint64)

    def having(self, facet: str, values: Iterable[str]) -> Mask:
        """The events that have one of some values."""
        rows, table = self._rows
        found: list[Mask] = [table[rows[facet, value]] for value in values if (facet, value) in rows]
        if len(found) == 1:
            return found[0]
        mask = self.nothing()
        for row in found:
            mask |= row
        return mask

    def touching(self, first: date | None, last: date | None) -> Mask:
        """The dated events whose days touch a span; without one of its ends, it goes on for ever."""
        chosen = self.last >= (first.toordinal() if first else 0)
        if last:
            chosen &= self.first <= last.toordinal()
        return _packed(chosen)

    def numbered(self, ids: Sequence[int]) -> Mask:
        """The events with some numbers."""
        asked = np.asarray(ids, np.int64)
        places = self._places[asked[asked < len(self._places)]]
        chosen = np.zeros(self.words * WORD, bool)
        chosen[places[places >= 0]] = True
        return _packed(chosen)

    @cached_property
    def _places(self) -> Numbers:
        found = np.full(int(self.ids.max(initial=0)) + 1, -1, np.int64)
        found[self.ids] = np.arange(len(self.ids))
        found[0] = -1
        return found

    def count(self, mask: Mask) -> int:
        """How many events."""
        return int(np.bitwise_count(mask).sum())

    def by_month(self, mask: Mask) -> Numbers:
        """How many events of each month."""
        if not self.words:
            return np.zeros(0, np.int64)
        counts: Numbers = np.add.reduceat(np.bitwise_count(mask), self.starts, dtype=np.int64)
        return counts

    def by_value(self, facet: str, mask: Mask) -> dict[str, int]:
        """How many events have each value of a facet; those that none has are left out."""
        used = np.flatnonzero(mask)
        if facet not in self._facets or not len(used):
            return {}
        values, table = self._facets[facet]
        span = slice(used[0], used[-1] + 1)  # a filter of dates leaves a run of words
        counts = np.bitwise_count(table[:, span] & mask[span]).sum(axis=1, dtype=np.int64)
        return {value: count for value, count in zip(values, counts.tolist(), strict=True) if count}

    def slice_of(self, month: int) -> slice:
        """The words of one of the months, by its place among them."""
        end = self.starts[month + 1] if month + 1 < len(self.starts) else self.words
        return slice(int(self.starts[month]), int(end))

    def places(self, mask: Mask, words: slice | None = None) -> Numbers:
        """The places of events, of all or of those within some words."""
        some = words or slice(0, self.words)
        bits = np.unpackbits(np.ascontiguousarray(mask[some]).view(np.uint8), bitorder="little")
        found: Numbers = np.flatnonzero(bits) + some.start * WORD
        return found

    def keep_searched(self, words: str, mask: Mask) -> None:
        """Keep the mask of words that were searched for."""
        while len(self.searched) >= _KEPT:
            self.searched.pop(next(iter(self.searched)), None)
        self.searched[words] = mask

    @property
    def dated(self) -> Mask:
        """Every event that has a date."""
        if not self.months or self.months[-1] != UNDATED:
            return self.everything
        mask = self.everything.copy()
        mask[self.slice_of(len(self.months) - 1)] = 0
        return mask


def _packed(chosen: npt.NDArray[np.bool_]) -> Mask:
    return np.packbits(chosen, bitorder="little").view(np.uint64)
