"""Events from reports: all of them anew, or those that one article touches; the outcome is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from app.articles.copies import copies
from app.events.candidates import SHARED_STEMS, EntryIndex, circle, reach, telling_words, touched
from app.events.compare import Account
from app.events.consolidate import consolidate
from app.events.group import Group, group, judged_same
from app.events.identity import address, recognise, stem
from app.events.phrases import Phrasebook
from app.events.sayings import same_words
from app.model.event import Event, Known
from app.model.report import Reading
from app.model.world import World
from app.reports.dating import solve
from app.store.accounts import (
    Index,
    forget_index,
    index_reports,
    keys_near,
    keys_of_article,
    reports_by_key,
)
from app.store.articles import (
    bodies_of,
    every_reading,
)
from app.store.engine import Connection
from app.store.events import Placed, given_addresses, keep_events, known_events
from app.store.judgements import standing_judgements
from app.store.quotations.alike import settle, unsettle


def rebuild(connection: Connection, world: World, why: str) -> None:
    """Make all events anew from the stored readings, the chronology and the judgements; addresses stay."""
    book = Phrasebook(world)
    forget_index(connection)
    accounts = list(map(Account.of_entry, world.chronology))
    for reading in every_reading(connection):
        told = list(map(Account.of_report, reading.reports))
        index_reports(connection, reading.article, {one.key: _index(one, book) for one in told})
        accounts += told
    groups = group(accounts, book, standing_judgements(connection))
    unsettle(connection)
    _keep(connection, groups, known_events(connection), book, world, why)


def join(connection: Connection, world: World, reading: Reading, why: str) -> None:
    """Bring the events up to date with what was read in one article: the same outcome as `rebuild`, at the cost of
    the accounts that the article touches.
    """
    book = Phrasebook(world)
    entries = EntryIndex(map(Account.of_entry, world.chronology))
    before = known_events(connection, holding=keys_of_article(connection, reading.article))
    told = list(map(Account.of_report, reading.reports))
    index_reports(connection, reading.article, {one.key: _index(one, book) for one in told})
    judgements = standing_judgements(connection)
    bound = judged_same(judgements)

    def account_of(keys: Iterable[str]) -> list[Account]:
        wanted = frozenset(keys)
        return [*map(Account.of_report, reports_by_key(connection, wanted)), *entries.with_keys(wanted)]

    def near(account: Account) -> list[Account]:
        days = reach(account.period) if account.period else None
        keys = keys_near(connection, _index(account, book), days, SHARED_STEMS) | bound.get(account.key, frozenset())
        return [*account_of(keys), *entries.near(account)]

    start = [*told, *account_of(key for one in before for key in one.members)]
    accounts = touched(start, near, bound, book)
    known = known_events(
        connection, holding=[*(account.key for account in accounts), *(k for b in before for k in b.members)]
    )
    _keep(connection, group(accounts, book, judgements), known, book, world, why)


def _index(account: Account, book: Phrasebook) -> Index:
    people, family = circle(account)
    return Index("|".join([*sorted(people), family]), account.period, telling_words(account, book))


def _keep(
    connection: Connection,
    groups: Iterable[Group],
    known: Sequence[Known],
    book: Phrasebook,
    world: World,
    why: str,
) -> None:
    """Keep the events of groups at their addresses; `known` are the stored events that they may be."""
    events = [_consolidated(connection, one, world) for one in groups]
    recognised = recognise(events, known)
    made: dict[str, dict[str, int]] = defaultdict(dict)  # by what they begin with: the addresses given here
    placed = []
    for place, event in enumerate(events):
        stored = recognised.get(place)
        here = made[stem(event, world)]
        given = given_addresses(connection, stem(event, world)) | here
        taken = {path for path, event_id in given.items() if stored is None or event_id != stored.id}
        path = address(event, world, taken)
        here[path] = stored.id if stored else -1 - place  # not yet stored: no number of its own
        placed.append(Placed(replace(event, address=path), stored))
    keep_events(connection, placed, known, world, why)
    settle(connection, book.telling, partial(same_words, book=book))


def _consolidated(connection: Connection, one: Group, world: World) -> Event:
    ids = {account.report.article for account in one.accounts if account.report}
    standing = copies(bodies_of(connection, ids)) if len(ids) > 1 else {}
    return consolidate(one, world, solve, standing)
