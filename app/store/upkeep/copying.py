"""One database into another, of either kind: every table in one state of the source, all of it or nothing.

What passes (sessions, sign-in links, attempts to sign in) stays behind: whoever had signed in signs in again. The
words for search are made anew, since each kind of database keeps them in its own way.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from app.model.errors import BadBackup
from app.model.event import Event
from app.model.report import Statement
from app.store.codec import decode
from app.store.engine import Store
from app.store.events import keep_words
from app.store.search import index as search
from app.store.state import data_version, keep_state
from app.store.tables import attempts, events, metadata, quotations, sessions, sign_in_links
from app.store.upkeep.audit import audit

PASSING = frozenset(table.name for table in (sessions, sign_in_links, attempts))
BATCH = 100  # rows in memory at once

Tell = Callable[[str, int], None]


def copy_all(
    source: Store, target: Store, *, replace: bool = False, as_it_is: bool = False, tell: Tell = lambda *_: None
) -> int:
    """Make a migrated database hold what another one holds; how many rows were copied.

    Raises `BadBackup` if the target holds something already and is not to be replaced, or if the copy does not pass
    the audit and is not wanted `as_it_is`. `tell` hears each table and how many rows of it were copied.
    """
    with source.reading() as taken, target.writing() as kept:
        lost = data_version(kept)
        if not replace and not _is_empty(kept):
            raise BadBackup("This database is not empty. To put the other one in its place, add --replace.")
        _clear(kept)
        rows = 0
        for table in metadata.sorted_tables:
            if table.name not in PASSING:
                copied = _copy(taken, kept, table)
                tell(table.name, copied)
                rows += copied
        index_anew(kept)
        _go_on(kept, lost)
        wrong = () if as_it_is else audit(kept)
        if wrong:
            listed = " ".join(wrong[:5])
            raise BadBackup(f"Nothing was changed: the audit found {len(wrong)} things wrong in what came. {listed}")
    return rows


def _is_empty(connection: Connection) -> bool:
    kept = (table for table in metadata.sorted_tables if table.name not in PASSING | {"state"})
    return not any(connection.execute(select(table).limit(1)).first() for table in kept)


def _clear(connection: Connection) -> None:
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))
    for table in ("event_search", "quotation_search"):
        connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608  (a constant)


def _copy(taken: Connection, kept: Connection, table: Table) -> int:
    query = select(table).order_by(*table.primary_key)
    rows = taken.execute(query, execution_options={"yield_per": BATCH}).mappings()
    copied = 0
    while batch := [dict(row) for row in islice(rows, BATCH)]:
        kept.execute(insert(table), batch)
        copied += len(batch)
    if kept.dialect.name == "postgresql":
        _set_sequence(kept, table)
    return copied


def _set_sequence(connection: Connection, table: Table) -> None:
    # Rows that came with their numbers do not move the sequence that the next number comes from.
    column = table.autoincrement_column
    if column is None:
        return
    sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
    last = connection.scalar(select(func.max(column)))
    if sequence and last is not None:
        connection.execute(select(func.setval(sequence, last)))


def index_anew(connection: Connection) -> None:
    """Make the words of all quotations anew, and of all events but those that are hidden, which are not found."""
    for event_id in connection.scalars(select(events.c.id).where(~events.c.hidden).order_by(events.c.id)).all():
        document = connection.scalar(select(events.c.document).where(events.c.id == event_id))
        keep_words(connection, {event_id: decode(Event, document or "")})
    said = select(quotations.c.id, quotations.c.document).order_by(quotations.c.id)
    first = 0
    while rows := connection.execute(said.where(quotations.c.id > first).limit(BATCH)).all():
        search.index_quotations(connection, {row.id: decode(Statement, row.document).text for row in rows})
        first = rows[-1].id


def _go_on(connection: Connection, lost: int) -> None:
    # The count of versions goes on from the higher one; its stamp is new, so that no cache takes old for new.
    if lost > data_version(connection):
        keep_state(connection, "version", str(lost))
