"""Which state the data is in, asked before every answer, so that no cache hands out an older one.

On SQLite this costs microseconds: a connection of its own notices whether any other one, of whichever process, has
committed since it last looked. On PostgreSQL it is one row, asked for over a connection of its own.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from threading import Lock
from typing import Any

import psycopg

from app.model.errors import StoreAway
from app.store.engine import Store

_VERSION = "SELECT value FROM state WHERE name = 'version'"


class Freshness:
    """Says the stamp of the data as it is now; raises `StoreAway` when the database cannot be asked."""

    def __init__(self, store: Store) -> None:
        self.quick = store.sqlite  # quick enough to be asked without a thread
        self._store = store
        self._path = store.url.database or ""
        self._lock = Lock()
        self._held: Any = None
        self._file: tuple[int, int] | None = None
        self._seen: tuple[int, str] | None = None
        self._last = (float("-inf"), "")

    def since(self, moment: float) -> str | None:
        """The stamp of the data as it was at a moment (by `time.perf_counter`) or later, if that is known already.

        Requests that have come together share one question: it was asked after each of them came.
        """
        asked, stamp = self._last
        return stamp if asked >= moment else None

    def now(self) -> str:
        """The stamp of the data."""
        ask: Callable[[], str] = self._of_file if self.quick else self._of_server
        with self._lock:
            try:
                moment = time.perf_counter()
                stamp = ask()
                self._last = (moment, stamp)
                return stamp
            except (sqlite3.Error, psycopg.Error, OSError) as error:
                self._close()
                raise StoreAway("The database does not answer just now. Try again in a moment.") from error

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        held, self._held, self._seen = self._held, None, None
        if held is not None:
            held.close()

    def _of_file(self) -> str:
        found = os.stat(self._path)  # noqa: PTH116 (a Path costs more than the question, which every answer asks)
        if self._held is None or self._file != (found.st_dev, found.st_ino):  # another file took its place
            self._close()
            self._held = sqlite3.connect(self._path, timeout=0.05, check_same_thread=False, isolation_level=None)
            self._file = (found.st_dev, found.st_ino)
        commits = self._held.execute("PRAGMA data_version").fetchone()[0]
        if self._seen is None or self._seen[0] != commits:
            row = self._held.execute(_VERSION).fetchone()
            self._seen = (commits, row[0] if row else "")
        return self._seen[1]

    def _of_server(self) -> str:
        if self._held is None:
            url = self._store.url.set(drivername="postgresql").render_as_string(hide_password=False)
            self._held = psycopg.connect(url, autocommit=True, connect_timeout=3, prepare_threshold=1)
        row = self._held.execute(_VERSION).fetchone()
        return str(row[0]) if row else ""
