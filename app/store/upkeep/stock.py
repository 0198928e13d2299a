"""How much a database holds: figures for monitoring."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from app.store.state import data_version
from app.store.tables import articles, events, judgements, quotations, readings

_KEPT: tuple[tuple[str, str, Table], ...] = (
    ("articles", "Articles kept.", articles),
    ("events", "Events kept, hidden ones too.", events),
    ("quotations", "Quotations of events.", quotations),
    ("judgements", "Judgements, withdrawn ones too.", judgements),
)


def stock(connection: Connection) -> dict[str, tuple[str, float]]:
    """Each amount by its name: what it means, and how much it is."""
    amounts: dict[str, tuple[str, float]] = {
        name: (meaning, float(_count(connection, table))) for name, meaning, table in _KEPT
    }
    relevant = select(func.count()).select_from(readings).where(readings.c.relevant)
    amounts["articles_relevant"] = ("Articles that tell of an interaction.", float(connection.scalar(relevant) or 0))
    amounts["data_version"] = ("The version of the data; every change raises it.", float(data_version(connection)))
    return amounts


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
