"""The line: article -> annotations -> reports -> events, one function per arrow.

Bump `READER` whenever a stage reads differently: stored readings carry it, and `readout reread` makes them anew.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from app.annotations.annotate import annotate
from app.articles.copies import copies
from app.events.candidates import SHARED_STEMS, EntryIndex, circle, reach, telling_words, touched
from app.events.compare import Account
from app.events.consolidate import consolidate
from app.events.group import Group, group, judged_same
from app.events.identity import address, recognise, stem
from app.events.phrases import Phrasebook
from app.events.sayings import same_words
from app.model.annotation import Annotations
from app.model.article import Article, content_id
from app.model.event import Event, Known
from app.model.report import Reading
from app.model.world import World
from app.reports.assemble import assemble
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
    add_article,
    bodies_of,
    every_reading,
    find_article,
    keep_reading,
    known_as,
    list_articles,
    read_otherwise,
)
from app.store.engine import Connection, Store
from app.store.events import Placed, given_addresses, keep_events, known_events, of_article
from app.store.judgements import standing_judgements
from app.store.quotations.alike import settle, unsettle
from app.store.state import find_state, keep_state

READER = "1"


def read(article: Article, world: World, model: str | None = None) -> tuple[Annotations, Reading]:
    """Read one article in full: what was found in it, and what it reports."""
    annotations = annotate(article, world, model)
    return annotations, assemble(article, annotations, world, READER)


def pass_over(article: Article) -> tuple[Annotations, Reading]:
    """What stands for an article that the sieve held back: nothing, and why."""
    return Annotations(), Reading(article.id, (), (), (), READER, "It does not name both sides.")


@dataclass(frozen=True, slots=True)
class Taken:
    """An article that was taken in: its id, whether it was known already, its reading, the events it reports."""

    article: Article
    known: bool
    annotations: Annotations
    reading: Reading
    addresses: tuple[str, ...]


def take(store: Store, world: World, article: Article, model: str | None = None) -> Taken:
    """Read an article and keep it with the events that come of it: all in one transaction, or nothing.

    The same content (body and address) sent again changes nothing. Reading, which is slow, comes before the
    transaction, which is short. An article is kept under an id made from its content.
    """
    article = replace(article, id=content_id(article.body, article.url))
    with store.reading() as connection:
        if (known := _known(connection, article)) is not None:
            return known
    annotations, reading = read(article, world, model)
    with store.writing() as connection:
        if (known := _known(connection, article)) is not None:  # another process was faster
            return known
        add_article(connection, article, annotations, reading)
        if reading.relevant:
            join(connection, world, reading, "An article came in.")
        addresses = tuple(stored.event.address for stored in of_article(connection, article.id))
    return Taken(article, False, annotations, reading, addresses)


def _known(connection: Connection, article: Article) -> Taken | None:
    stored = find_article(connection, known_as(connection, article) or "")
    if stored is None:
        return None
    addresses = tuple(found.event.address for found in of_article(connection, stored.article.id))
    return Taken(stored.article, True, stored.annotations, stored.reading, addresses)


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


def reread(store: Store, world: World, model: str | None = None, *, every: bool = True) -> Iterator[str]:
    """Read stored articles anew, yielding each id as it is done, then rebuild the events; addresses stay.

    Without `every`, only those that another version of the reader read. Each article is kept by itself, so that a
    run that is stopped has lost nothing and can go on.
    """
    with store.reading() as connection:
        ids = read_otherwise(connection, "" if every else READER)
    for article_id in ids:
        with store.reading() as connection:
            stored = find_article(connection, article_id)
        if stored:
            annotations, reading = read(stored.article, world, model)
            with store.writing() as connection:
                keep_reading(connection, annotations, reading)
            yield article_id
    with store.writing() as connection:
        rebuild(connection, world, f"Articles were read anew (reader {READER}).")


def keep_chronology(store: Store, world: World) -> None:
    """Bring the events to the tracker's state, if the tracker has changed since the last time (or is new)."""
    fingerprint = hashlib.sha256(repr(world).encode()).hexdigest()
    with store.writing() as connection:
        if find_state(connection, "tracker") != fingerprint:
            rebuild(connection, world, "The tracker was read.")
            keep_state(connection, "tracker", fingerprint)


def is_empty(store: Store) -> bool:
    """Whether no article has been stored yet."""
    with store.reading() as connection:
        return list_articles(connection, 1).total == 0
