"""What was fetched from where, and when to look there again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from app.store.tables import fetches

_LEASE = timedelta(minutes=15)  # whoever takes an address up has so long before another does


@dataclass(frozen=True, slots=True)
class Fetch:
    """An address that an article was fetched from. `step` is how often it was looked at again, on schedule.

    `problem` is why it could not be had the last time; `gone`: nothing stands there any more.
    """

    digest: str
    asked: str
    article_id: str
    etag: str | None
    modified: str | None
    fetched: datetime
    checked: datetime
    step: int
    next_check: datetime | None
    problem: str | None = None
    problem_at: datetime | None = None
    gone: bool = False


def find_fetch(connection: Connection, url: str) -> Fetch | None:
    """What is known of an address, in the form in which its article has it."""
    row = connection.execute(select(fetches).where(fetches.c.digest == digest_of(url))).first()
    return _fetch(row) if row else None


def fetch_of_article(connection: Connection, article_id: str) -> Fetch | None:
    """What is known of the address of an article that is the current one there."""
    row = connection.execute(select(fetches).where(fetches.c.article_id == article_id).limit(1)).first()
    return _fetch(row) if row else None


def keep_fetch(connection: Connection, url: str, values: Mapping[str, Any]) -> None:
    """Keep what is new of an address: a first fetch with all its values, else those that changed."""
    digest = digest_of(url)
    if not connection.execute(update(fetches).where(fetches.c.digest == digest).values(**values)).rowcount:
        connection.execute(insert(fetches).values(digest=digest, **{"step": 0, "gone": False, **values}))


def note_check(connection: Connection, fetch: Fetch, values: Mapping[str, Any]) -> None:
    """Keep what a further look at an address gave."""
    connection.execute(update(fetches).where(fetches.c.digest == fetch.digest).values(**values))


def claim_check(connection: Connection, now: datetime) -> Fetch | None:
    """An address that is due to be looked at again, and which nobody else takes up meanwhile."""
    query = select(fetches).where(fetches.c.next_check <= now).order_by(fetches.c.next_check, fetches.c.digest)
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return None
    connection.execute(update(fetches).where(fetches.c.digest == row.digest).values(next_check=now + _LEASE))
    return _fetch(row)


def digest_of(url: str) -> str:
    """A name of bounded length for an address."""
    return hashlib.sha256(url.encode()).hexdigest()


def _fetch(row: Row[Any]) -> Fetch:
    return Fetch(**row._mapping)
