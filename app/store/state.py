"""Single values: the version of the data, the tracker that was loaded.

Whatever a transaction of `Store.writing` writes that readers can see raises the version (`watch`, `settle`): nobody
has to remember it. The version is a number, kept with a random stamp, so that a state of the data is never taken for
another one, not even after a backup came back and the count went on from there.
"""

from __future__ import annotations

import re
import secrets
from typing import Any

from sqlalchemy import Connection, bindparam, delete, event, insert, select
from sqlalchemy.engine import Engine

from app.store.tables import state

_WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
_CHANGED = "readout_changed"
_VALUE = select(state.c.value).where(state.c.name == bindparam("name"))
# What no reader's page shows: who is signed in and how, and what only finds the accounts that belong together.
_UNSEEN = frozenset(
    (
        *("state", "tokens", "users", "sessions", "sign_in_links", "attempts", "drafts", "reports", "report_words"),
        *("feeds", "feed_entries"),  # their page is made anew each time
    )
)


def find_state(connection: Connection, name: str) -> str | None:
    """The value kept under a name."""
    return connection.scalar(_VALUE, {"name": name})


def keep_state(connection: Connection, name: str, value: str) -> None:
    """Keep a value under a name, in place of the one before."""
    connection.execute(delete(state).where(state.c.name == name))
    connection.execute(insert(state).values(name=name, value=value))


def raise_version(connection: Connection) -> None:
    """Count up the version of the data, under another stamp."""
    keep_state(connection, "version", f"{data_version(connection) + 1} {secrets.token_hex(6)}")


def data_version(connection: Connection) -> int:
    """The version of the data: a number that every change raises."""
    return version_of(data_stamp(connection))


def version_of(stamp: str) -> int:
    """The version of a state of the data that is known by its stamp."""
    return int(stamp.split()[0]) if stamp else 0


def data_stamp(connection: Connection) -> str:
    """The version with its stamp: equal only where the data is equal. Empty before the first change."""
    return find_state(connection, "version") or ""


def watch(engine: Engine) -> None:
    """Notice every statement that changes what readers can see."""

    def before(connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        match = _WRITES.match(statement)
        if match and match[1].lower() not in _UNSEEN:
            connection.info[_CHANGED] = True

    event.listen(engine, "before_cursor_execute", before)


def settle(connection: Connection) -> None:
    """Raise the version if the transaction changed anything that readers can see; called at its end."""
    if connection.info.pop(_CHANGED, False):
        raise_version(connection)


def unsettled(connection: Connection) -> None:
    """Forget what an earlier transaction of the same connection noticed; called at the beginning of another."""
    connection.info.pop(_CHANGED, None)
