"""Articles on their way in. A draft is sent, read and shown; only then it is saved, or dropped. It lives in the
database, so that any process can go on with the work of one that ended, and it is gone after some days.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from app.store.tables import drafts

LEASE = timedelta(minutes=3)  # for the work on one draft; then another process may take it over
KEPT = timedelta(days=7)


class State(StrEnum):
    """How far a draft has come."""

    SENT = "sent"  # a file or an address, not opened yet
    WAITING = "waiting"  # an article, not read yet
    READ = "read"
    SAVING = "saving"
    SAVED = "saved"
    KNOWN = "known"  # the same article was there already
    FAILED = "failed"
    DROPPED = "dropped"


OPEN = (State.SENT, State.WAITING, State.SAVING)  # something is still to be done, by a machine


@dataclass(frozen=True, slots=True)
class Draft:
    """One article on its way in. `article`, `fetched` and `outcome` are documents in the form of `codec`.

    `source` is the file, with its line for JSON lines, or the address; `before` is the outcome before something was
    put right; `reason` says why it could not be taken.
    """

    id: int
    batch: str
    by: str
    state: State
    source: str
    content: bytes | None = None
    fetched: str | None = None
    article: str | None = None
    reason: str | None = None
    outcome: str | None = None
    before: str | None = None


def new_batch(connection: Connection) -> str:
    """A name for what is sent at once; nobody can guess it. Old drafts are dropped on the way."""
    connection.execute(delete(drafts).where(drafts.c.made < datetime.now(UTC) - KEPT))
    return secrets.token_urlsafe(12)


def add_draft(connection: Connection, batch: str, by: str, source: str, state: State, **values: Any) -> None:
    """Add a draft to a batch."""
    row = {"batch": batch, "by": by, "made": datetime.now(UTC), "source": source, "state": state.value, **values}
    connection.execute(insert(drafts).values(**row))


def drafts_of(connection: Connection, batch: str) -> tuple[Draft, ...]:
    """The drafts of a batch in the order in which they were sent, without the contents of files."""
    columns = [column for column in drafts.c if column.name not in ("content", "made", "claimed")]
    rows = connection.execute(select(*columns).where(drafts.c.batch == batch).order_by(drafts.c.id))
    return tuple(map(_draft, rows))


def find_draft(connection: Connection, batch: str, id: int) -> Draft | None:
    """A draft of a batch."""
    row = connection.execute(_query().where(drafts.c.batch == batch, drafts.c.id == id)).first()
    return _draft(row) if row else None


def claim_draft(connection: Connection, batch: str) -> Draft | None:
    """The next draft of a batch that something is to be done with and that nobody works on; it is now taken."""
    now = datetime.now(UTC)
    query = (
        _query()
        .where(
            drafts.c.batch == batch,
            drafts.c.state.in_([state.value for state in OPEN]),
            or_(drafts.c.claimed.is_(None), drafts.c.claimed < now - LEASE),
        )
        .order_by(drafts.c.id)
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    connection.execute(update(drafts).where(drafts.c.id == row.id).values(claimed=now))
    return _draft(row)


def keep_draft(connection: Connection, id: int, state: State, **values: Any) -> None:
    """Bring a draft to another state; nobody works on it any more."""
    row = {"state": state.value, "claimed": None, **values}
    connection.execute(update(drafts).where(drafts.c.id == id).values(**row))


def _query() -> Any:
    return select(*[column for column in drafts.c if column.name not in ("made", "claimed")])


def _draft(row: Row[Any]) -> Draft:
    return Draft(**{**row._mapping, "state": State(row.state)})
