"""Which accounts are worth comparing, so that an article costs the same among a thousand others and a million.

Accounts can only be one event if they are of the same people and a kind of the same family, and if their dates touch.
Where one of them has no date, only words that both quote can tie them. So candidates are found by an index of people,
kind and days, and one of the telling words of quotations; nothing is compared with everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from app.events.compare import FAMILY, JOIN, Account, compare, total
from app.events.phrases import Phrasebook
from app.model.dates import Period

SHARED_STEMS = 2  # telling words that two quotations must share to be looked at
_SLACK = timedelta(days=1)

Circle = tuple[frozenset[str], str]


def circle(account: Account) -> Circle:
    """The people and the family of kinds within which an account can find others of its event."""
    return account.pair, FAMILY[account.kind]


def reach(period: Period) -> Period:
    """The days on which others may be dated: a day more at each end, for time zones."""
    return Period(period.first - _SLACK, period.last + _SLACK)


def telling_words(account: Account, book: Phrasebook) -> frozenset[str]:
    """The telling stems of everything an account quotes."""
    return frozenset(stem for _, words in account.quotations for stem in book.telling(words))


def candidates(accounts: Sequence[Account], book: Phrasebook) -> Iterator[tuple[Account, Account]]:
    """Every pair worth comparing, each once, the first of the pair before the second in the order given."""
    by_circle: dict[Circle, list[tuple[int, Account]]] = defaultdict(list)
    for place, account in enumerate(accounts):
        by_circle[circle(account)].append((place, account))
    for members in by_circle.values():
        found = {*_near_in_time(members), *_alike_in_words(members, book)}
        yield from ((accounts[left], accounts[right]) for left, right in sorted(found))


def _near_in_time(members: Sequence[tuple[int, Account]]) -> Iterator[tuple[int, int]]:
    """Pairs whose periods touch: a sweep over their first days."""
    dated = sorted(
        ((period.first, period.last, place) for place, one in members if one.period for period in (reach(one.period),))
    )
    open_: list[tuple[int, Period]] = []
    for first, last, place in dated:
        open_ = [(other, period) for other, period in open_ if period.last >= first]
        yield from ((min(other, place), max(other, place)) for other, _ in open_)
        open_.append((place, Period(first, last)))


def _alike_in_words(members: Sequence[tuple[int, Account]], book: Phrasebook) -> Iterator[tuple[int, int]]:
    """Pairs of which one is undated and that share telling words."""
    holding: dict[str, list[int]] = defaultdict(list)
    for place, account in members:
        for stem in telling_words(account, book):
            holding[stem].append(place)
    for place, account in members:
        if account.period is None:
            shared: dict[int, int] = defaultdict(int)
            for stem in telling_words(account, book):
                for other in holding[stem]:
                    shared[other] += 1
            yield from (
                (min(other, place), max(other, place))
                for other, count in shared.items()
                if other != place and count >= SHARED_STEMS
            )


class EntryIndex:
    """The chronology's accounts, by key and by people and kind."""

    def __init__(self, entries: Iterable[Account]) -> None:
        self._by_key = {entry.key: entry for entry in entries}
        self._by_circle: dict[Circle, list[Account]] = defaultdict(list)
        for entry in self._by_key.values():
            self._by_circle[circle(entry)].append(entry)

    def with_keys(self, keys: Iterable[str]) -> list[Account]:
        """The entries among those keys."""
        return [self._by_key[key] for key in sorted(keys) if key in self._by_key]

    def near(self, account: Account) -> list[Account]:
        """The entries of the same people and kind whose days touch an account's."""
        if account.period is None or account.entry:
            return []
        days = reach(account.period)
        return [
            entry
            for entry in self._by_circle[circle(account)]
            if entry.period and entry.period.first <= days.last and entry.period.last >= days.first
        ]


def touched(
    start: Iterable[Account],
    near: Callable[[Sequence[Account]], Iterable[tuple[Account, Iterable[Account]]]],
    bound: Mapping[str, frozenset[str]],
    book: Phrasebook,
) -> tuple[Account, ...]:
    """All accounts that can be of one event with those given, directly or through others, themselves among them.

    Grouping these alone gives the same as grouping everything: no join leads out of them. `near` finds candidates for
    many at once; `bound` says which keys a reviewer holds to be the same as a key.
    """
    held = {account.key: account for account in start}
    latest = list(held.values())
    while latest:
        further: dict[str, Account] = {}
        for account, others in near(latest):
            for other in others:
                if other.key in held or other.key in further:
                    continue
                if other.key in bound.get(account.key, ()) or total(compare(account, other, book)) >= JOIN:
                    further[other.key] = other
        held |= further
        latest = list(further.values())
    return tuple(held[key] for key in sorted(held))
