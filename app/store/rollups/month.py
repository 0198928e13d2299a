"""The rollups of one month while they are changed: which event stands at which slot, and who has which value."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

UNDATED = 999912  # behind every month
NEVER_FIRST, NEVER_LAST = 2**30, -1  # days of what is undated, so that it touches no span and comes behind all dates
WORD = 64  # slots; months begin at whole words

Value = tuple[str, str]  # facet and value
ALL: Value = ("all", "")


@dataclass(frozen=True, slots=True)
class Counted:
    """An event as rollups count it: its days as ordinals, and its values ("all" aside)."""

    id: int
    first: int
    last: int
    values: frozenset[Value]


def month_of(first: date | None) -> int:
    """The month under which an event is counted."""
    return first.year * 100 + first.month if first else UNDATED


@dataclass(slots=True)
class Month:
    """One month. `bits` are whole numbers: bit n stands for slot n; `changed` are the values that changed."""

    ids: array[int] = field(default_factory=lambda: array("i"))
    firsts: array[int] = field(default_factory=lambda: array("i"))
    lasts: array[int] = field(default_factory=lambda: array("i"))
    bits: dict[Value, int] = field(default_factory=dict)
    changed: set[Value] = field(default_factory=set)
    _slots: dict[int, int] = field(default_factory=dict)  # by the event's number
    _free: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._slots = {event_id: slot for slot, event_id in enumerate(self.ids) if event_id}
        self._free = [slot for slot, event_id in enumerate(self.ids) if not event_id][::-1]

    @classmethod
    def of(cls, slots: bytes, bits: Iterable[tuple[Value, bytes]]) -> Month:
        """The month as it is stored."""
        numbers = array("i", slots)
        size = len(numbers) // 3
        parts = (numbers[:size], numbers[size : 2 * size], numbers[2 * size :])
        return cls(*parts, {value: int.from_bytes(held, "little") for value, held in bits})

    def slots(self) -> bytes:
        """The slots as they are stored."""
        return (self.ids + self.firsts + self.lasts).tobytes()

    def stored(self, value: Value) -> bytes:
        """The bits of a value as they are stored; all rows of a month have the same length."""
        return self.bits[value].to_bytes(len(self.ids) // 8, "little")

    def place(self, one: Counted) -> None:
        """Count an event, in place of what was counted of it before."""
        wanted = {*one.values, ALL}
        if one.id in self._slots:
            slot = self._slots[one.id]
            had = {value for value, held in self.bits.items() if held >> slot & 1}
        else:
            slot, had = self._take(one.id), set()
        self._set(slot, one.id, one.first, one.last)
        for value in had ^ wanted:
            self._turn(value, slot)

    def remove(self, event_id: int) -> None:
        """Count an event no more."""
        slot = self._slots.pop(event_id, None)
        if slot is None:
            return
        self._free.append(slot)
        self._set(slot, 0, NEVER_FIRST, NEVER_LAST)
        for value in [value for value, held in self.bits.items() if held >> slot & 1]:
            self._turn(value, slot)

    def _take(self, event_id: int) -> int:
        if not self._free:
            size = len(self.ids)
            self.ids.extend([0] * WORD)
            self.firsts.extend([NEVER_FIRST] * WORD)
            self.lasts.extend([NEVER_LAST] * WORD)
            self._free = list(range(size, size + WORD))[::-1]
            self.changed.update(self.bits)  # every row grows
        slot = self._slots[event_id] = self._free.pop()
        return slot

    def _set(self, slot: int, event_id: int, first: int, last: int) -> None:
        self.ids[slot], self.firsts[slot], self.lasts[slot] = event_id, first, last

    def _turn(self, value: Value, slot: int) -> None:
        self.bits[value] = self.bits.get(value, 0) ^ 1 << slot
        self.changed.add(value)
