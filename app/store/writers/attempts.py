"""Attempts to sign in, limited by name and by client. They are counted in the database, so that all processes of a
site share the count, and before the password is looked at, so that attempts at one moment cannot slip through.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from app.store.tables import attempts

WINDOW = timedelta(minutes=15)
BY_NAME = 10
BY_CLIENT = 30


def try_once(connection: Connection, name: str, client: str, now: datetime) -> timedelta | None:
    """Count an attempt; how long to wait, when there were too many already (which then is not counted)."""
    connection.execute(delete(attempts).where(attempts.c.at <= now - WINDOW))
    keys = ((_key("name", name), BY_NAME), (_key("client", client), BY_CLIENT))
    for key, most in keys:
        count, first = connection.execute(
            select(func.count(), func.min(attempts.c.at)).where(attempts.c.key == key)
        ).one()
        if count >= most:
            wait: timedelta = first + WINDOW - now
            return max(wait, timedelta(seconds=1))
    connection.execute(insert(attempts), [{"key": key, "at": now} for key, _ in keys])
    return None


def forgive(connection: Connection, name: str, client: str) -> None:
    """Forget the attempts on a name by someone who then signed in, and one of the client's: that one was right."""
    connection.execute(delete(attempts).where(attempts.c.key == _key("name", name)))
    last = select(func.max(attempts.c.id)).where(attempts.c.key == _key("client", client)).scalar_subquery()
    connection.execute(delete(attempts).where(attempts.c.id == last))


def _key(sort: str, value: str) -> str:
    # A digest: names that do not exist may be passwords typed into the wrong field.
    return hashlib.sha256(f"{sort}:{value.casefold()}".encode()).hexdigest()
