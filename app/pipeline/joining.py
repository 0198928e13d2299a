"""Events from reports: all of them anew, or those that one article touches; the outcome is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from app.articles.copies import one_source
from app.articles.markup.canonical import place_of
from app.events.candidates import SHARED_STEMS, EntryIndex, circle, reach, telling_words, touched
from app.events.compare import FAMILY, Account
from app.events.consolidate import consolidate
from app.events.group import Group, group
from app.events.identity import address, recognise, stem
from app.events.judged.rule import by_account, rule
from app.events.judged.settle import settled
from app.events.phrases import Phrasebook, phrasebook
from app.events.plans.denials import days_of, people_of
from app.events.sayings import same_words
from app.model.event import Event, Known, heir_of, members_digest
from app.model.judgement import Judgement
from app.model.report import Reading
from app.model.world import World
from app.pipeline.quoting import quotations_at
from app.pipeline.relating import relate
from app.reports.dating import solve
from app.store.accounts import (
    Index,
    forget_index,
    index_reports,
    keys_near,
    keys_of_article,
    readings_with,
)
from app.store.articles import (
    bodies_of,
    every_reading,
    meta_of,
)
from app.store.engine import Connection
from app.store.events import Placed, given_addresses, held_by, keep_events, known_events
from app.store.judgements import hidden_accounts, judgements_on, standing_judgements
from app.store.plans.denied import circle_of_denied
from app.store.quotations.alike import settle, unsettle


def rebuild(connection: Connection, world: World, why: str) -> None:
    """Make all events anew from the stored readings, the chronology and the judgements; addresses stay."""
    book = phrasebook(world)
    forget_index(connection)
    accounts = list(map(Account.of_entry, world.chronology))
    for reading in every_reading(connection):
        told = Account.of_reading(reading)
        indexed = {one.key: index_of(one, book) for one in told} | _denied(connection, reading)
        index_reports(connection, reading.article, indexed)
        accounts += told
    judgements, hidden = standing_judgements(connection), hidden_accounts(connection)
    groups = group((one for one in accounts if one.key not in hidden), book, judgements)
    unsettle(connection)
    _keep(connection, groups, known_events(connection), judgements, book, world, why)


def join(connection: Connection, world: World, reading: Reading, why: str, *, instead_of: str | None = None) -> None:
    """Bring the events up to date with what was read in one article: the same outcome as `rebuild`, at the cost of
    the accounts that the article touches. `instead_of` is the article whose place it takes.
    """
    book = phrasebook(world)
    before = keys_of_article(connection, reading.article)
    if instead_of:
        before += keys_of_article(connection, instead_of)
        index_reports(connection, instead_of, {})
    told = {one.key: one for one in Account.of_reading(reading)}
    indexed = {key: index_of(one, book) for key, one in told.items()} | _denied(connection, reading)
    index_reports(connection, reading.article, indexed)
    _bring_up_to_date(connection, world, book, {*before, *told}, why)


def rejoin(connection: Connection, world: World, keys: Collection[str], why: str) -> None:
    """Bring the events of some accounts, and all that these touch, up to date: a person judged of them."""
    _bring_up_to_date(connection, world, phrasebook(world), keys, why)


def _bring_up_to_date(connection: Connection, world: World, book: Phrasebook, keys: Collection[str], why: str) -> None:
    entries = EntryIndex(map(Account.of_entry, world.chronology))
    hidden = hidden_accounts(connection)
    bound: dict[str, frozenset[str]] = {}  # what a reviewer holds to be the same as an account, once it was looked at

    told = _Told(connection)

    def account_of(wanted: Iterable[str]) -> list[Account]:
        shown = frozenset(wanted) - hidden
        return [*told.with_keys(shown), *entries.with_keys(shown)]

    def near(some: Sequence[Account]) -> Iterable[tuple[Account, list[Account]]]:
        bound.update(settled(judgements_on(connection, [one.key for one in some])).bound())
        found = {one.key: _keys_near(connection, one, book) | bound.get(one.key, frozenset()) for one in some}
        told.load(key for keys in found.values() for key in keys - hidden)
        for one in some:
            yield one, [*account_of(found[one.key]), *(each for each in entries.near(one) if each.key not in hidden)]

    before = known_events(connection, holding=keys)
    members = {key for one in before for key in one.members}
    accounts = touched(account_of({*keys, *members}), near, bound, book)
    here = {*keys, *members, *(account.key for account in accounts)}
    known, judgements = known_events(connection, holding=here), judgements_on(connection, here)
    _keep(connection, group(accounts, book, judgements), known, judgements, book, world, why)


class _Told:
    """The stored accounts, each reading decoded once: an article that tells of hundreds of events is near to itself
    hundreds of times.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._accounts: dict[str, Account] = {}
        self._asked: set[str] = set()

    def load(self, keys: Iterable[str]) -> None:
        """Have the accounts among some keys at hand, at once."""
        missing = frozenset(keys) - self._asked
        self._asked |= missing
        for reading in readings_with(self._connection, missing - self._accounts.keys()):
            self._accounts |= {account.key: account for account in Account.of_reading(reading)}

    def with_keys(self, keys: Collection[str]) -> list[Account]:
        """The accounts among those keys."""
        self.load(keys)
        return [self._accounts[key] for key in sorted(keys) if key in self._accounts]


def _keys_near(connection: Connection, account: Account, book: Phrasebook) -> frozenset[str]:
    days = reach(account.period) if account.period else None
    return keys_near(connection, index_of(account, book), days, SHARED_STEMS)


def _denied(connection: Connection, reading: Reading) -> dict[str, Index]:
    """What the denials of an article are found by, by key."""
    if not reading.denials:
        return {}
    article = meta_of(connection, {reading.article})[reading.article]
    return {
        one.report.key: Index(
            circle_of_denied(people_of(one.report), FAMILY[one.report.kind.value]),
            days_of(one, article.published),
            frozenset(),
        )
        for one in reading.denials
    }


def index_of(account: Account, book: Phrasebook) -> Index:
    """What an account is found by."""
    people, family = circle(account)
    return Index("|".join([*sorted(people), family]), account.period, telling_words(account, book))


def _keep(
    connection: Connection,
    groups: Iterable[Group],
    known: Sequence[Known],
    judgements: Sequence[Judgement],
    book: Phrasebook,
    world: World,
    why: str,
) -> None:
    """Keep the events of groups at their addresses; `known` are the stored events that they may be."""
    judged, quoted = by_account(judgements), quotations_at(connection, judgements)
    sources = cache(partial(_sources, connection))  # two articles can tell of a hundred events together
    events = [rule(_consolidated(one, world, sources), judged, world, quoted) for one in groups]
    recognised = recognise(events, known, held_by(connection, (members_digest(event.members) for event in events)))
    ends = _ends(events, known, recognised)
    made: dict[str, dict[str, int]] = defaultdict(dict)  # by what they begin with: the addresses given here
    placed = []
    for place, event in enumerate(events):
        here, mine = made[stem(event, world)], _token(place, recognised)
        given = {path: _end(steps, ends) for path, steps in given_addresses(connection, stem(event, world)).items()}
        path = address(event, world, {path for path, end in (given | here).items() if end != mine})
        here[path] = mine
        placed.append(Placed(replace(event, address=path), recognised.get(place)))
    changed = keep_events(connection, placed, known, world, why)
    relate(connection, world, changed | {one.id for one in known})
    settle(connection, book.telling, partial(same_words, book=book))


def _token(place: int, recognised: Mapping[int, Known]) -> int:
    """The number of the stored event that a rebuilt one is; one of its own if it is not yet stored."""
    return recognised[place].id if place in recognised else -1 - place


def _ends(events: Sequence[Event], known: Iterable[Known], recognised: Mapping[int, Known]) -> dict[int, int]:
    """For each stored event that goes on or is folded here: the token of that which answers for it from now on."""
    ends = {stored.id: stored.id for stored in recognised.values()}
    for one in known:
        heir = heir_of(one, events) if one.id not in ends else None
        if heir is not None:
            ends[one.id] = _token(heir, recognised)
    return ends


def _end(steps: Sequence[int], ends: Mapping[int, int]) -> int:
    """What answers to an address from now on, that has led along some events until now."""
    return next((ends[step] for step in steps if step in ends), steps[-1])


def _consolidated(one: Group, world: World, sources: Callable[[frozenset[str]], dict[str, str]]) -> Event:
    ids = frozenset(account.report.article for account in one.accounts if account.report)
    return consolidate(one, world, solve, sources(ids) if len(ids) > 1 else {})


def _sources(connection: Connection, ids: frozenset[str]) -> dict[str, str]:
    """For each article the first of those that are one source with it."""
    places = {key: place_of(article.url) for key, article in meta_of(connection, set(ids)).items()}
    return one_source(bodies_of(connection, set(ids)), places)
