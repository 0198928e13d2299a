"""Single values: the version of the data, the tracker that was loaded."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from app.store.tables import state


def find_state(connection: Connection, name: str) -> str | None:
    """The value kept under a name."""
    return connection.scalar(select(state.c.value).where(state.c.name == name))


def keep_state(connection: Connection, name: str, value: str) -> None:
    """Keep a value under a name, in place of the one before."""
    connection.execute(delete(state).where(state.c.name == name))
    connection.execute(insert(state).values(name=name, value=value))


def raise_version(connection: Connection) -> None:
    """Count up the version of the data; every change that readers can see does."""
    keep_state(connection, "version", str(data_version(connection) + 1))


def data_version(connection: Connection) -> int:
    """The version of the data: a number that every change raises."""
    return int(find_state(connection, "version") or 0)
