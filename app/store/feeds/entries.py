"""What feeds named, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from app.store.feeds.fetches import digest_of
from app.store.tables import feed_entries

WAITING, NEW, KNOWN, ASIDE, FAILED = "waiting", "new", "known", "aside", "failed"
TRIES = 5
_FORGOTTEN = timedelta(days=90)  # after a feed has last named it


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that is still to be fetched."""

    feed_id: int
    digest: str
    url: str
    tries: int


def see_entries(connection: Connection, feed_id: int, named: Mapping[str, datetime | None], now: datetime) -> int:
    """Keep what a feed names (address -> when published) and has not named before; how many these are."""
    digests = {digest_of(url): url for url in named}
    mine = feed_entries.c.feed_id == feed_id
    known = set(connection.scalars(select(feed_entries.c.digest).where(mine)))
    again = sorted(known & set(digests))
    for first in range(0, len(again), 500):
        some = feed_entries.c.digest.in_(again[first : first + 500])
        connection.execute(update(feed_entries).where(mine, some).values(seen=now))
    fresh = [(digest, url) for digest, url in digests.items() if digest not in known]
    rows = [
        {
            "feed_id": feed_id,
            "digest": digest,
            "url": url,
            "published": named[url],
            "seen": now,
            "outcome": WAITING,
            "tries": 0,
        }
        for digest, url in fresh
    ]
    if rows:
        connection.execute(insert(feed_entries), rows)
    old = feed_entries.c.seen < now - _FORGOTTEN
    connection.execute(delete(feed_entries).where(mine, old, feed_entries.c.outcome != WAITING))
    return len(rows)


def waiting_entries(connection: Connection, feed_id: int, limit: int) -> tuple[Waiting, ...]:
    """The newest entries of a feed that are still to be fetched; those tried before come last."""
    table = feed_entries
    query = (
        select(table.c.feed_id, table.c.digest, table.c.url, table.c.tries)
        .where(table.c.feed_id == feed_id, table.c.outcome == WAITING)
        .order_by(table.c.tries, table.c.published.is_(None), table.c.published.desc(), table.c.digest)
    )
    return tuple(Waiting(**row._mapping) for row in connection.execute(query.limit(limit)))


def count_waiting(connection: Connection, feed_id: int) -> int:
    """How many entries of a feed are still to be fetched."""
    table = feed_entries
    query = select(func.count()).select_from(table).where(table.c.feed_id == feed_id, table.c.outcome == WAITING)
    return connection.scalar(query) or 0


def settled_elsewhere(connection: Connection, entry: Waiting) -> tuple[str, str | None] | None:
    """What became of the same address in another feed, and its article, if it was settled there."""
    table = feed_entries
    query = select(table.c.outcome, table.c.article_id).where(
        table.c.digest == entry.digest, table.c.feed_id != entry.feed_id, table.c.outcome.in_((NEW, KNOWN, ASIDE))
    )
    row = connection.execute(query.limit(1)).first()
    return (row.outcome, row.article_id) if row else None


def settle_entry(
    connection: Connection,
    entry: Waiting,
    outcome: str,
    now: datetime,
    *,
    reason: str | None = None,
    article_id: str | None = None,
) -> None:
    """Keep what became of an entry; one that may succeed later stays waiting until it was tried often enough."""
    tries = entry.tries + 1
    settled = FAILED if outcome == WAITING and tries >= TRIES else outcome
    values = {"outcome": settled, "settled": now, "tries": tries, "reason": reason, "article_id": article_id}
    mine = (feed_entries.c.feed_id == entry.feed_id, feed_entries.c.digest == entry.digest)
    connection.execute(update(feed_entries).where(*mine).values(**values))


def failed_entries(
    connection: Connection, feed_ids: Iterable[int], limit: int
) -> dict[int, tuple[tuple[str, str], ...]]:
    """For each feed, the addresses that could not be had and why, the latest first."""
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    table = feed_entries
    for feed_id in feed_ids:
        query = select(table.c.url, table.c.reason).where(table.c.feed_id == feed_id, table.c.outcome == FAILED)
        rows = connection.execute(query.order_by(table.c.settled.desc(), table.c.digest).limit(limit))
        found[feed_id] = tuple((row.url, row.reason or "") for row in rows)
    return found
