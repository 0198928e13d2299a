"""Judgements on pairs -> which accounts are held to be the same and which apart, when judgements contradict each other.

"A is B", "B is C" and "A is not C" cannot all hold. The later judgement counts: they are heard from the newest to the
oldest, and one that contradicts what was heard before is overruled. It stays on record, with those that overrule it,
and counts again when they are withdrawn. The chronology's entries are apart from each other by themselves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.model.judgement import PAIRWISE, RECORD, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Bond:
    """Accounts that are held to be the same, by their keys, and the judgements that say so, oldest first."""

    keys: frozenset[str]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds. `home` gives for each judged key the number of its set of same ones; `apart` for each such number
    those it is kept apart from. `overruled` names the judgements that do not count and those they gave way to.
    """

    bonds: tuple[Bond, ...] = ()
    home: Mapping[str, int] = field(default_factory=dict)
    apart: Mapping[int, frozenset[int]] = field(default_factory=dict)
    overruled: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def bound(self) -> dict[str, frozenset[str]]:
        """For each key that is held to be the same as others: those, itself among them."""
        return {key: bond.keys for bond in self.bonds for key in bond.keys}


def settled(judgements: Iterable[Judgement]) -> Settled:
    """What holds of the judgements on pairs that were not withdrawn."""
    standing = [one for one in judgements if one.verdict in PAIRWISE and one.right and one.withdrawn is None]
    hearing = _Hearing()
    for one in sorted(standing, key=lambda each: each.order, reverse=True):
        hearing.hear(one)
    return hearing.outcome()


class _Hearing:
    """Sets of the same keys, grown judgement by judgement."""

    def __init__(self) -> None:
        self._set: dict[str, int] = {}
        self._keys: dict[int, set[str]] = {}
        self._same: dict[int, list[Judgement]] = {}
        self._apart: dict[int, dict[int, Judgement]] = {}
        self._latest: dict[frozenset[str], Judgement] = {}
        self._overruled: dict[int, tuple[int, ...]] = {}

    def hear(self, one: Judgement) -> None:
        """Let it count unless what was heard before contradicts it."""
        assert one.right
        pair = frozenset((one.left, one.right))
        latest = self._latest.setdefault(pair, one)
        if latest.verdict is not one.verdict:
            self._overrule(one, [latest])
            return
        ours, theirs = self._home(one.left), self._home(one.right)
        if one.verdict is Verdict.SAME:
            self._unite(one, ours, theirs)
        elif one.verdict is Verdict.DIFFERENT:
            self._part(one, ours, theirs)

    def outcome(self) -> Settled:
        """What holds when all were heard."""
        bonds = [
            Bond(frozenset(keys), tuple(sorted(self._same[number], key=lambda one: one.order)))
            for number, keys in self._keys.items()
            if len(keys) > 1
        ]
        return Settled(
            tuple(sorted(bonds, key=lambda bond: min(bond.keys))),
            dict(self._set),
            {number: frozenset(others) for number, others in self._apart.items() if number in self._keys},
            dict(self._overruled),
        )

    def _home(self, key: str) -> int:
        if key not in self._set:
            number = len(self._set)
            self._set[key] = number
            self._keys[number], self._same[number], self._apart[number] = {key}, [], {}
        return self._set[key]

    def _unite(self, one: Judgement, ours: int, theirs: int) -> None:
        if ours == theirs:
            self._same[ours].append(one)
            return
        if theirs in self._apart[ours]:
            self._overrule(one, [self._apart[ours][theirs]])
            return
        records = {key for number in (ours, theirs) for key in self._keys[number] if key.startswith(RECORD)}
        if len(records) > 1:
            said = [*self._same[ours], *self._same[theirs]]
            self._overrule(one, [each for each in said if {each.left, each.right} & records])
            return
        if len(self._keys[ours]) < len(self._keys[theirs]):
            ours, theirs = theirs, ours
        for key in self._keys[theirs]:
            self._set[key] = ours
        self._keys[ours] |= self._keys.pop(theirs)
        self._same[ours] += [*self._same.pop(theirs), one]
        for other, said_so in self._apart.pop(theirs).items():
            del self._apart[other][theirs]
            self._apart[other].setdefault(ours, said_so)
            self._apart[ours].setdefault(other, said_so)

    def _part(self, one: Judgement, ours: int, theirs: int) -> None:
        if ours == theirs:
            self._overrule(one, self._chain(one.left, one.right or "", ours))
            return
        self._apart[ours].setdefault(theirs, one)
        self._apart[theirs].setdefault(ours, one)

    def _chain(self, start: str, end: str, home: int) -> list[Judgement]:
        """The judgements by which two keys are the same, along the shortest way from one to the other."""
        reached: dict[str, list[Judgement]] = {start: []}
        waiting = deque([start])
        while waiting and end not in reached:
            here = waiting.popleft()
            for one in self._same[home]:
                for near, far in ((one.left, one.right or ""), (one.right or "", one.left)):
                    if near == here and far not in reached:
                        reached[far] = [*reached[here], one]
                        waiting.append(far)
        return reached.get(end, [])

    def _overrule(self, one: Judgement, by: Iterable[Judgement]) -> None:
        if one.number is not None:
            self._overruled[one.number] = tuple(sorted(each.number for each in by if each.number is not None))
