"""The feeds that are polled, and how each of them fares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from app.store.tables import feed_entries, feeds

_LEASE = timedelta(minutes=30)  # whoever takes a feed up has so long before another does


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: who publishes it, how it was the last times, and when it is tried again.

    `origin` is `tracker` or `added`; `problem` is the last one, also when it has passed; `failures` are those in a row.
    """

    id: int
    url: str
    outlet: str | None
    title: str | None
    form: str | None
    origin: str
    added: datetime
    stopped: datetime | None
    etag: str | None
    modified: str | None
    next_try: datetime
    last_try: datetime | None
    last_success: datetime | None
    failures: int
    problem: str | None
    problem_at: datetime | None
    entries: Mapping[str, int] = field(default_factory=dict)  # by what became of them


def keep_tracker_feeds(connection: Connection, wanted: Mapping[str, str]) -> None:
    """Poll the feeds that the tracker names (address -> outlet), and no longer those that it named before."""
    now = datetime.now(UTC)
    known = {row.url: row for row in connection.execute(select(feeds))}
    for url, outlet in wanted.items():
        if url not in known:
            _insert(connection, url, outlet, "tracker", now)
        elif known[url].outlet != outlet and known[url].origin == "tracker":
            connection.execute(update(feeds).where(feeds.c.url == url).values(outlet=outlet))
    gone = [url for url, row in known.items() if row.origin == "tracker" and url not in wanted and not row.stopped]
    if gone:
        connection.execute(update(feeds).where(feeds.c.url.in_(gone)).values(stopped=now))


def add_feed(connection: Connection, url: str, outlet: str | None = None) -> bool:
    """Poll a feed from now on; whether it is new, or was stopped."""
    row = connection.execute(select(feeds.c.stopped).where(feeds.c.url == url)).first()
    now = datetime.now(UTC)
    if row is None:
        _insert(connection, url, outlet, "added", now)
    elif row.stopped:
        again = {"stopped": None, "origin": "added", "next_try": now, "failures": 0}
        connection.execute(update(feeds).where(feeds.c.url == url).values(**again))
    return row is None or row.stopped is not None


def stop_feed(connection: Connection, url: str) -> bool:
    """Poll a feed no longer; whether it was polled. What came from it stays."""
    changed = update(feeds).where(feeds.c.url == url, feeds.c.stopped.is_(None)).values(stopped=datetime.now(UTC))
    return connection.execute(changed).rowcount > 0


def list_feeds(connection: Connection) -> tuple[Feed, ...]:
    """The feeds that are polled, in the order of outlets and addresses, with what became of their entries."""
    counted: dict[int, dict[str, int]] = {}
    count = select(feed_entries.c.feed_id, feed_entries.c.outcome, func.count().label("many"))
    for row in connection.execute(count.group_by(feed_entries.c.feed_id, feed_entries.c.outcome)):
        counted.setdefault(row.feed_id, {})[row.outcome] = row.many
    query = select(feeds).where(feeds.c.stopped.is_(None)).order_by(feeds.c.outlet, feeds.c.url)
    return tuple(_feed(row, counted.get(row.id, {})) for row in connection.execute(query))


def claim_feed(connection: Connection, now: datetime) -> Feed | None:
    """A feed that is due, and which nobody else takes up meanwhile."""
    due = select(feeds).where(feeds.c.stopped.is_(None), feeds.c.next_try <= now)
    row = connection.execute(due.order_by(feeds.c.next_try, feeds.c.id).limit(1)).first()
    if row is None:
        return None
    connection.execute(update(feeds).where(feeds.c.id == row.id).values(next_try=now + _LEASE, last_try=now))
    return _feed(row, {})


def note_poll(connection: Connection, feed_id: int, values: Mapping[str, Any]) -> None:
    """Keep how a feed was."""
    connection.execute(update(feeds).where(feeds.c.id == feed_id).values(**values))


def _insert(connection: Connection, url: str, outlet: str | None, origin: str, now: datetime) -> None:
    row = {"url": url, "outlet": outlet, "origin": origin, "added": now, "next_try": now, "failures": 0}
    connection.execute(insert(feeds).values(**row))


def _feed(row: Row[Any], entries: Mapping[str, int]) -> Feed:
    return Feed(**row._mapping, entries=entries)
