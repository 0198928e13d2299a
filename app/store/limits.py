"""No reading statement runs for ever: it is stopped when its time is up, and the reader is told.

SQLite asks every so many steps of its machine whether to go on; PostgreSQL has a clock of its own.
"""

from __future__ import annotations

from time import monotonic
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

_STEPS = 20_000  # of SQLite's machine, about a millisecond
_DEADLINE = "readout_deadline"
_NEVER = float("inf")
CANCELLED = "57014"  # PostgreSQL's code for a statement that was stopped
LIMITED = "readout_limited"  # the execution option of connections that only read


class Deadline:
    """When the statement that a connection runs has to be done."""

    __slots__ = ("until",)

    def __init__(self) -> None:
        self.until = _NEVER

    def passed(self) -> bool:
        """Whether it is time to stop."""
        return monotonic() > self.until


def limit_sqlite(engine: Engine, seconds: float) -> None:
    """Stop statements of reading connections after so many seconds."""

    def connected(connection: Any, record: Any) -> None:
        deadline = record.info[_DEADLINE] = Deadline()
        connection.set_progress_handler(deadline.passed, _STEPS)

    def before(connection: Connection, *_more: Any) -> None:
        limited = connection.get_execution_options().get(LIMITED)
        connection.info[_DEADLINE].until = monotonic() + seconds if limited else _NEVER

    event.listen(engine, "connect", connected)
    event.listen(engine, "before_cursor_execute", before)


def limit_postgresql(engine: Engine, seconds: float) -> None:
    """The same by the server's clock, for the transaction that begins."""

    def begun(connection: Connection) -> None:
        if connection.get_execution_options().get(LIMITED) and seconds != _NEVER:
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, round(seconds * 1000))}")

    event.listen(engine, "begin", begun)


def ran_out(error: DBAPIError) -> bool:
    """Whether a statement was stopped because its time was up."""
    return getattr(error.orig, "sqlstate", "") == CANCELLED or str(error.orig) == "interrupted"
