"""Accounts -> groups, each one event.

Pairs are joined best score first, so that the outcome does not depend on the order in which articles came. A join is
refused when some two members of the groups exclude each other: an undated report never ties two dated ones.
Judgements are stronger than any score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.events.candidates import candidates
from app.events.compare import JOIN, Account, compare, may_be_one, total
from app.events.phrases import Phrasebook
from app.model.event import Reason
from app.model.judgement import Judgement, Verdict

_CERTAIN = 100.0


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts of one event, in the order of their keys, and the reasons that joined them."""

    accounts: tuple[Account, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(slots=True)
class _Growing:
    accounts: list[Account] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)


def group(accounts: Iterable[Account], book: Phrasebook, judgements: Sequence[Judgement] = ()) -> tuple[Group, ...]:
    """The groups that accounts fall into, in the order of their first keys."""
    ordered = sorted(accounts, key=lambda account: account.key)
    same, different = _judged(judgements)
    home = {account.key: _Growing([account]) for account in ordered}
    for score, reasons, left, right in _edges(ordered, same, book):
        ours, theirs = home[left.key], home[right.key]
        if ours is theirs:
            continue
        if score < _CERTAIN and not _compatible(ours.accounts, theirs.accounts, different):
            continue
        ours.accounts += theirs.accounts
        ours.reasons += [*theirs.reasons, *reasons]
        for account in theirs.accounts:
            home[account.key] = ours
    groups = {id(grown): grown for grown in home.values()}
    return tuple(
        Group(tuple(sorted(grown.accounts, key=lambda account: account.key)), tuple(grown.reasons))
        for grown in groups.values()
    )


_Edge = tuple[float, tuple[Reason, ...], Account, Account]


def _edges(ordered: Sequence[Account], same: set[frozenset[str]], book: Phrasebook) -> list[_Edge]:
    """The joins to try, best first. A report that fits two entries of the chronology equally well joins neither."""
    edges: list[_Edge] = []
    best: dict[str, list[float]] = defaultdict(list)
    for left, right in _pairs(ordered, same, book):
        if frozenset((left.key, right.key)) in same:
            edges.append((_CERTAIN, (Reason(_CERTAIN, "A reviewer says that they are the same."),), left, right))
            continue
        reasons = compare(left, right, book)
        if (score := total(reasons)) >= JOIN:
            edges.append((score, reasons, left, right))
            if right.entry:
                best[left.key].append(score)
    edges.sort(key=lambda edge: (-edge[0], edge[2].key, edge[3].key))
    torn = {key for key, scores in best.items() if scores.count(max(scores)) > 1}
    return [edge for edge in edges if not (edge[3].entry and edge[2].key in torn)]


def _pairs(
    ordered: Sequence[Account], same: set[frozenset[str]], book: Phrasebook
) -> Iterator[tuple[Account, Account]]:
    """Pairs worth comparing, and those judged to be the same; the chronology's entry second."""
    by_key = {account.key: account for account in ordered}
    judged = [pair for pair in sorted(map(sorted, same)) if all(key in by_key for key in pair)]
    seen = {frozenset(pair) for pair in judged}
    yield from ((by_key[left], by_key[right]) for left, right in judged)
    for left, right in candidates(ordered, book):
        if frozenset((left.key, right.key)) not in seen:
            yield (right, left) if left.entry else (left, right)


def _compatible(ours: Iterable[Account], theirs: Sequence[Account], different: set[frozenset[str]]) -> bool:
    return all(
        may_be_one(left, right) and frozenset((left.key, right.key)) not in different
        for left in ours
        for right in theirs
    )


def judged_same(judgements: Iterable[Judgement]) -> dict[str, frozenset[str]]:
    """For each account key that a person judged, the keys of the accounts that are the same."""
    same, _ = _judged(judgements)
    return {key: frozenset(other for pair in same if key in pair for other in pair) for pair in same for key in pair}


def _judged(judgements: Iterable[Judgement]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Pairs of account keys that a person says are the same, and those said to be different; the latest word counts."""
    latest: dict[frozenset[str], Verdict] = {}
    for judgement in sorted(judgements, key=lambda one: one.at):
        if judgement.right and judgement.withdrawn is None:
            latest[frozenset((judgement.left, judgement.right))] = judgement.verdict
    same = {pair for pair, verdict in latest.items() if verdict is Verdict.SAME}
    different = {pair for pair, verdict in latest.items() if verdict is Verdict.DIFFERENT}
    return same, different
