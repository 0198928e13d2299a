"""Accounts -> groups, each one event.

Pairs are joined best score first, so that the outcome does not depend on the order in which articles came. A join is
refused when some two members of the groups exclude each other: an undated report never ties two dated ones.
Judgements are stronger than any score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.events.candidates import candidates
from app.events.compare import JOIN, Account, compare, may_be_one, total
from app.events.judged.settle import Settled, settled
from app.events.phrases import Phrasebook
from app.model.event import Reason
from app.model.judgement import Judgement

_CERTAIN = 100.0


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts of one event, in the order of their keys, and the reasons that joined them."""

    accounts: tuple[Account, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(slots=True)
class _Growing:
    """What is taken for one event so far. `judged` are the numbers of its sets of accounts judged to be the same."""

    accounts: list[Account] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    judged: set[int] = field(default_factory=set)

    def take(self, other: _Growing) -> None:
        """Take in all of another."""
        self.accounts += other.accounts
        self.reasons += other.reasons
        self.judged |= other.judged


def group(accounts: Iterable[Account], book: Phrasebook, judgements: Sequence[Judgement] = ()) -> tuple[Group, ...]:
    """The groups that accounts fall into, in the order of their first keys.

    What scores alone would join is kept beside (`scored`): whether a further account fits is asked of that, not of
    what a reviewer put together, so that "these are the same" joins two events and takes nothing away from either.
    """
    ordered = sorted(accounts, key=lambda account: account.key)
    judged = settled(judgements)
    scored = {account.key: [account] for account in ordered}
    home = _bonded(ordered, judged)
    refused: set[frozenset[int]] = set()  # they only grow: what excluded each other does so ever after
    for _, reasons, left, right in _edges(ordered, book):
        ours, theirs = scored[left.key], scored[right.key]
        both = frozenset((id(ours), id(theirs)))
        if ours is theirs or both in refused or _parted(home[left.key], home[right.key], judged):
            continue
        if not _compatible(ours, theirs):
            refused.add(both)
            continue
        ours += theirs
        scored |= dict.fromkeys((account.key for account in theirs), ours)
        _merge(home, home[left.key], home[right.key])
        home[left.key].reasons += reasons
    groups = {id(grown): grown for grown in home.values()}
    return tuple(
        Group(tuple(sorted(grown.accounts, key=lambda account: account.key)), tuple(grown.reasons))
        for grown in groups.values()
    )


def _bonded(ordered: Sequence[Account], judged: Settled) -> dict[str, _Growing]:
    """Each account by itself, those that are judged to be the same together."""
    home = {account.key: _Growing([account]) for account in ordered}
    for key, grown in home.items():
        if key in judged.home:
            grown.judged.add(judged.home[key])
    for bond in judged.bonds:
        here = sorted(bond.keys & home.keys())
        for key in here[1:]:
            _merge(home, home[here[0]], home[key])
        if len(here) > 1:
            home[here[0]].reasons += [Reason(_CERTAIN, _said(one)) for one in bond.judgements]
    return home


def _merge(home: dict[str, _Growing], ours: _Growing, theirs: _Growing) -> None:
    if ours is not theirs:
        ours.take(theirs)
        home |= dict.fromkeys((account.key for account in theirs.accounts), ours)


def _parted(ours: _Growing, theirs: _Growing, judged: Settled) -> bool:
    """Whether a reviewer, or the chronology by listing both, says that the two are not one event."""
    if ours is theirs:
        return False
    if any(judged.apart.get(number, frozenset()) & theirs.judged for number in ours.judged):
        return True
    return any(one.entry for one in ours.accounts) and any(one.entry for one in theirs.accounts)


def _said(one: Judgement) -> str:
    because = f": {one.why}" if one.why else "."
    return f"{one.by} says that they are the same{because}"


_Edge = tuple[float, tuple[Reason, ...], Account, Account]


def _edges(ordered: Sequence[Account], book: Phrasebook) -> list[_Edge]:
    """The joins to try, best first. A report that fits two entries of the chronology equally well joins neither."""
    edges: list[_Edge] = []
    best: dict[str, list[float]] = defaultdict(list)
    for one, other in candidates(ordered, book):
        left, right = (other, one) if one.entry else (one, other)  # the chronology's entry second
        reasons = compare(left, right, book)
        if (score := total(reasons)) >= JOIN:
            edges.append((score, reasons, left, right))
            if right.entry:
                best[left.key].append(score)
    edges.sort(key=lambda edge: (-edge[0], edge[2].key, edge[3].key))
    torn = {key for key, scores in best.items() if scores.count(max(scores)) > 1}
    return [edge for edge in edges if not (edge[3].entry and edge[2].key in torn)]


def _compatible(ours: Iterable[Account], theirs: Sequence[Account]) -> bool:
    return all(may_be_one(left, right) for left in ours for right in theirs)
