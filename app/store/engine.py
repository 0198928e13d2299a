"""The database: how it is opened, migrated and asked.

One request or one article is one transaction, opened at the edge with `Store.reading` or `Store.writing`; nothing
below commits. SQLite runs with a write-ahead log, so readers never wait for a writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.model.errors import StoreAway, StoreDamaged, TookTooLong
from app.store import state
from app.store.limits import LIMITED, limit_postgresql, limit_sqlite, ran_out
from app.store.rollups import keep as rollups
from app.store.rollups.hold import OPTION, Held

__all__ = ["Connection", "Store"]

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


class Store:
    """One database."""

    def __init__(self, url: str, read_limit: float = 10) -> None:
        self.url = make_url(url)
        options: dict[str, Any] = {"pool_pre_ping": not self.sqlite}  # a file hangs up on nobody
        if self.sqlite:
            options["connect_args"] = {"timeout": 30, "check_same_thread": False}
        self.engine: Engine = create_engine(self.url, **options)
        if self.sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
            limit_sqlite(self.engine, read_limit)
        else:
            limit_postgresql(self.engine, read_limit)
        state.watch(self.engine)
        self._writer = self.engine.execution_options(readout_writes=True)
        snapshot = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = self.engine.execution_options(**snapshot, **{OPTION: Held(), LIMITED: True})

    @property
    def sqlite(self) -> bool:
        """Whether it is SQLite (else PostgreSQL)."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads; it sees one state of the data throughout."""
        with self._there(), self._reader.connect() as connection, connection.begin() as transaction:
            yield connection
            transaction.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is kept, or nothing. Writers of all processes follow each other."""
        with self._there(), self._writer.begin() as connection:
            self._wait_for_writers(connection)
            state.unsettled(connection)
            yield connection
            state.settle(connection)

    @contextmanager
    def _there(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, PoolTimeout) as error:
            if isinstance(error, DBAPIError) and ran_out(error):
                raise TookTooLong(
                    "This took too long and was stopped. Ask for less: fewer words, a shorter span."
                ) from error
            if self.sqlite and any(word in str(error).lower() for word in ("malformed", "not a database")):
                raise StoreDamaged(
                    f"The database {self.url.database} is damaged. Stop what uses it, move the file away and restore"
                    " the last backup (docs/operations.md, Disaster)."
                ) from error
            if not self._away(error):
                raise
            words = "The database does not answer just now. Nothing was half stored; try again in a moment."
            raise StoreAway(words) from error

    def _away(self, error: Exception) -> bool:
        if isinstance(error, PoolTimeout) or getattr(error, "connection_invalidated", False):
            return True
        if self.sqlite:
            passing = ("locked", "unable to open", "disk i/o", "disk is full")
            return isinstance(error, OperationalError) and any(word in str(error.orig).lower() for word in passing)
        return isinstance(error, OperationalError | InterfaceError)

    def _wait_for_writers(self, connection: Connection) -> None:
        # SQLite has one writer by itself. Events hang together, so PostgreSQL gets the same: a lock until the end.
        if not self.sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(722551)"))

    def migrate(self, revision: str = "head") -> None:
        """Bring the tables to a revision of `migrations/` (`base` takes everything away)."""
        config = self._alembic()
        with self._there(), self._writer.begin() as connection:
            self._wait_for_writers(connection)  # several processes may start at once; the first migrates
            config.attributes["connection"] = connection
            if revision == "base":
                command.downgrade(config, revision)
            else:
                command.upgrade(config, revision)
            if revision == "head":
                rollups.fill(connection)

    def migrated(self) -> bool:
        """Whether the tables are at the newest revision."""
        head = ScriptDirectory.from_config(self._alembic()).get_current_head()
        with self._there(), self.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == head

    def _alembic(self) -> Config:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        return config

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin_sqlite` does
    cursor = connection.cursor()
    # 16 MB of pages for each connection: rows of one page of a list lie far apart.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "cache_size=-16000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # Take the write lock at once: a transaction that begins by reading cannot always be raised to a writing one.
    writes = connection.get_execution_options().get("readout_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
