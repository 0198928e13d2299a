"""What adding an article asks of the database: the statements, and those that scan a table that grows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from app.store.engine import Connection

# Tables that grow with the articles; the others hold what people and trackers give.
GROWING = frozenset(
    """
    articles readings reports report_words events event_facets addresses revisions wordings wording_stems quotations
    quotation_topics sketches ties event_lines
    """.split()
)


class Undone(Exception):
    """Ends a transaction whose work is not to be kept."""


@contextmanager
def asked(connection: Connection | type[Engine]) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are executed meanwhile, on a connection or on all, with their parameters."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        seen.append((statement, parameters[0] if many else parameters))

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(connection, "before_cursor_execute", note)


def scans(connection: Connection, statements: list[tuple[str, Any]]) -> set[str]:
    """Those of SQLite's statements whose plan reads a growing table from end to end, each with the step."""
    found: set[str] = set()
    for statement, parameters in dict(statements).items():
        if statement.split(None, 1)[0].upper() not in ("SELECT", "UPDATE", "DELETE", "WITH"):
            continue
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters):
            step = str(row[3]).split()
            if step[0] == "SCAN" and step[1] in GROWING and "INDEX" not in step:
                found.add(f"{' '.join(step)}: {' '.join(statement.split())}")
    return found
