"""What a run leaves behind, to be compared with what another left."""

from __future__ import annotations

from datetime import date

from app.model.event import Event
from app.store.engine import Store
from app.store.events import find_event
from app.store.upkeep.audit import audit

KEPT = {
    "articles": "SELECT id, body, title, url, published FROM articles ORDER BY id",
    "readings": "SELECT article_id, reading FROM readings ORDER BY article_id",
    "events": "SELECT address, revision, document FROM events ORDER BY address",
    "addresses": "SELECT address FROM addresses ORDER BY address",
    "failures": "SELECT source, number, reason FROM run_failures ORDER BY source, number",
    "counts": 'SELECT "new", known, passed_over, failed, found FROM runs ORDER BY id',
}


Left = dict[str, list[tuple[object, ...]]]


def outcome(store: Store) -> Left:
    """Everything that a run keeps but moments and numbers."""
    with store.reading() as connection:
        return {
            name: [tuple(map(_plain, row)) for row in connection.exec_driver_sql(query)] for name, query in KEPT.items()
        }


def audited(store: Store, address: str) -> Event:
    """The event at an address, in a database in which the audit finds nothing wrong."""
    with store.reading() as connection:
        found = find_event(connection, address)
        assert found
        assert audit(connection) == ()
        return found.stored.event


def _plain(value: object) -> object:
    """A value as both databases give it."""
    return value.isoformat() if isinstance(value, date) else value
