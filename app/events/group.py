"""Accounts -> groups, each one event.

Pairs are joined best score first, so that the outcome does not depend on the order in which articles came. A join is
refused when some two members of the groups exclude each other: an undated report never ties two dated ones.
Judgements are stronger than any score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.events.compare import JOIN, Account, compare, may_be_one, total
from app.events.phrases import Phrasebook
from app.model.event import Reason
from app.model.judgement import Judgement, Verdict
from app.model.world import World

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


def group(accounts: Iterable[Account], world: World, judgements: Sequence[Judgement] = ()) -> tuple[Group, ...]:
    """The groups that accounts fall into, in the order of their first keys."""
    ordered = sorted(accounts, key=lambda account: account.key)
    same, different = _judged(judgements)
    home = {account.key: _Growing([account]) for account in ordered}
    book = Phrasebook((words for account in ordered for _, words in account.quotations), world)
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
    for left, right in _candidates(ordered, same):
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


def _candidates(ordered: Sequence[Account], same: set[frozenset[str]]) -> Iterator[tuple[Account, Account]]:
    """Pairs worth comparing: of the same people, near in time, or judged to be the same.

    What is undated is compared with everything of the same people; two entries of the chronology never are.
    """
    by_pair: dict[frozenset[str], list[Account]] = defaultdict(list)
    for account in ordered:
        by_pair[account.pair].append(account)
    for accounts in by_pair.values():
        reports = [account for account in accounts if account.report]
        for place, left in enumerate(reports):
            for right in reports[place + 1 :]:
                yield left, right
            for right in accounts:
                if right.entry:
                    yield left, right
    by_key = {account.key: account for account in ordered}
    for pair in sorted(same, key=sorted):
        left_key, right_key = sorted(pair)
        if left_key in by_key and right_key in by_key and by_key[left_key].pair != by_key[right_key].pair:
            yield by_key[left_key], by_key[right_key]


def _compatible(ours: Iterable[Account], theirs: Sequence[Account], different: set[frozenset[str]]) -> bool:
    return all(
        may_be_one(left, right) and frozenset((left.key, right.key)) not in different
        for left in ours
        for right in theirs
    )


def _judged(judgements: Iterable[Judgement]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Pairs of account keys that a person says are the same, and those said to be different; the latest word counts."""
    latest: dict[frozenset[str], Verdict] = {}
    for judgement in sorted(judgements, key=lambda one: one.at):
        if judgement.right and judgement.withdrawn is None:
            latest[frozenset((judgement.left, judgement.right))] = judgement.verdict
    same = {pair for pair, verdict in latest.items() if verdict is Verdict.SAME}
    different = {pair for pair, verdict in latest.items() if verdict is Verdict.DIFFERENT}
    return same, different
