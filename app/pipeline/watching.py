"""Feeds are polled, what they name is fetched and taken, and official accounts are looked at again.

Each feed is by itself: what goes wrong with one is kept with it and shown, it is tried again later and later, and the
others go on. A feed that is taken up is leased for a while, so that several processes never poll it at once.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.articles import tally
from app.articles.feeds import read_feed
from app.articles.feeds.entries import Entry
from app.articles.fetch import Fetcher, Known, fetch_article
from app.articles.fetch.fetcher import Answer
from app.articles.sieve import Sieve
from app.model.errors import BadArticle, NotFetched
from app.model.world import World
from app.pipeline.addresses import look_again, take_fetched
from app.store.engine import Store
from app.store.feeds.entries import (
    ASIDE,
    FAILED,
    KNOWN,
    NEW,
    WAITING,
    Waiting,
    count_waiting,
    see_entries,
    settle_entry,
    settled_elsewhere,
    waiting_entries,
)
from app.store.feeds.feeds import Feed, claim_feed, keep_tracker_feeds, note_poll

AT_ONCE = 40  # entries of one feed that are fetched in one go
LONGEST = timedelta(days=1)  # between two tries of a feed that fails
_SOON = timedelta(minutes=2)  # where entries are left over
_TURN = 20.0  # seconds between two looks at what is due
_FEED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_LARGEST_FEED = 10_000_000  # bytes
log = logging.getLogger("readout.watch")


@dataclass(frozen=True, slots=True)
class Watch:
    """What watching needs. `every` is the time between two polls of a feed that is well."""

    store: Store
    world: World
    fetcher: Fetcher
    model: str | None = None
    every: timedelta = timedelta(minutes=15)
    chance: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Polled:
    """How one poll of a feed went: what became of the entries that were fetched, and the problem if there was one."""

    feed: Feed
    outcomes: tuple[str, ...] = ()
    problem: str | None = None


def keep_feeds(store: Store, world: World) -> None:
    """Poll the feeds that the tracker's outlets have."""
    with store.writing() as connection:
        keep_tracker_feeds(connection, {url: outlet.name for outlet in world.outlets for url in outlet.feeds})


def watch_once(
    watch: Watch, tell: Callable[[Polled], None] = lambda _polled: None, stop: threading.Event | None = None
) -> None:
    """Poll every feed that is due, and look again at every address that is."""
    halted = stop or threading.Event()
    started = datetime.now(UTC)  # what becomes due meanwhile waits for the next turn
    while not halted.is_set():
        with watch.store.writing() as connection:
            feed = claim_feed(connection, started)
        if feed is None:
            break
        tell(poll(watch, feed, halted))
    while not halted.is_set() and look_again(watch.store, watch.world, watch.fetcher, watch.model, started):
        pass


def keep_watching(watch: Watch, stop: threading.Event, tell: Callable[[Polled], None] = lambda _polled: None) -> None:
    """Watch until told to stop. Nothing that goes wrong ends it."""
    while not stop.is_set():
        try:
            watch_once(watch, tell, stop)
        except Exception:  # a database that is away comes back; whatever else it is, the next turn may go well
            log.exception("watching failed; it goes on")
        stop.wait(_TURN)


@contextmanager
def in_background(watch: Watch, *, on: bool) -> Iterator[None]:
    """Watch in a thread of its own meanwhile, if it is on. Of several processes, each takes up other feeds."""
    if not on:
        yield
        return
    stop = threading.Event()
    keep_feeds(watch.store, watch.world)
    watching = threading.Thread(target=keep_watching, args=(watch, stop), name="watch", daemon=True)
    watching.start()
    try:
        yield
    finally:
        stop.set()
        watching.join(5)  # what is being fetched is given up with the process; it is tried again


def poll(watch: Watch, feed: Feed, stop: threading.Event | None = None) -> Polled:
    """Poll one feed that was claimed, and fetch what it names."""
    try:
        answer = watch.fetcher.get(feed.url, Known(feed.etag, feed.modified), accept=_FEED, largest=_LARGEST_FEED)
        found = {} if answer.unchanged else _see(watch, feed, answer)
    except BadArticle as wrong:
        return _failed(watch, feed, wrong)
    outcomes = _take_waiting(watch, feed, stop or threading.Event())
    now = datetime.now(UTC)
    with watch.store.writing() as connection:
        left = count_waiting(connection, feed.id)
        pause = min(_SOON, watch.every) if left else watch.every
        known = {"etag": answer.known.etag or feed.etag, "modified": answer.known.modified or feed.modified}
        well = {"last_success": now, "failures": 0, "next_try": now + _about(watch, pause)}
        note_poll(connection, feed.id, {**found, **known, **well})
    return Polled(feed, outcomes)


def _see(watch: Watch, feed: Feed, answer: Answer) -> dict[str, str | None]:
    """Keep what a feed names, with the sitemaps that it leads to; its form and title."""
    read = read_feed(answer)
    entries: list[Entry] = [*read.entries]
    for further in read.further:
        try:
            entries += read_feed(watch.fetcher.get(further, accept=_FEED, largest=_LARGEST_FEED)).entries
        except BadArticle as wrong:
            log.info("a sitemap of a feed failed", extra={"feed": feed.id, "reason": str(wrong)})
    with watch.store.writing() as connection:
        see_entries(connection, feed.id, {one.url: one.published for one in entries}, datetime.now(UTC))
    return {"form": read.form, "title": read.title}


def _take_waiting(watch: Watch, feed: Feed, stop: threading.Event) -> tuple[str, ...]:
    with watch.store.reading() as connection:
        entries = waiting_entries(connection, feed.id, AT_ONCE)
    sieve = Sieve(watch.world)
    outcomes = []
    for entry in entries:
        if stop.is_set():
            break
        outcomes.append(_take(watch, entry, sieve))
    return tuple(outcomes)


def _take(watch: Watch, entry: Waiting, sieve: Sieve) -> str:
    """What became of one entry, kept with it."""
    article_id, reason = None, None
    with watch.store.reading() as connection:
        elsewhere = settled_elsewhere(connection, entry)
    try:
        if elsewhere:
            outcome, article_id = (KNOWN if elsewhere[0] == NEW else elsewhere[0]), elsewhere[1]
        else:
            fetched = fetch_article(watch.fetcher, entry.url, watch.world)
            if sieve.passes(f"{fetched.article.title or ''}\n{fetched.article.body}"):
                taken = take_fetched(watch.store, watch.world, fetched, watch.model)
                outcome, article_id = (KNOWN if taken.known else NEW), taken.article.id
                (tally.KNOWN if taken.known else tally.NEW).inc()
            else:
                outcome, reason = ASIDE, "It does not name both sides."
                tally.PASSED_OVER.inc()
    except BadArticle as wrong:
        later = isinstance(wrong, NotFetched) and wrong.later
        outcome, reason = (WAITING if later else FAILED), str(wrong)[:500]
        if not later:
            tally.REFUSED.inc()
    with watch.store.writing() as connection:
        settle_entry(connection, entry, outcome, datetime.now(UTC), reason=reason, article_id=article_id)
    return outcome


def _failed(watch: Watch, feed: Feed, wrong: BadArticle) -> Polled:
    """Keep that a feed failed; each time in a row it is left alone for twice as long."""
    now = datetime.now(UTC)
    failures = feed.failures + 1
    pause = min(watch.every * 2 ** min(failures, 10), LONGEST)
    asked = timedelta(seconds=wrong.seconds or 0) if isinstance(wrong, NotFetched) else timedelta()
    values = {"failures": failures, "problem": str(wrong)[:500], "problem_at": now}
    with watch.store.writing() as connection:
        note_poll(connection, feed.id, {**values, "next_try": now + max(_about(watch, pause), asked)})
    return Polled(feed, problem=str(wrong))


def _about(watch: Watch, pause: timedelta) -> timedelta:
    """A pause, a tenth shorter or longer by chance, so that feeds do not all come due at once."""
    return pause * (0.9 + 0.2 * watch.chance())
