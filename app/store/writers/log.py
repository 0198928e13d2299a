"""The log of changes: everything that a person did, with when and why, and whether it was undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select, update

from app.store.tables import changes


class Deed(StrEnum):
    """What was done."""

    ADDED = "added"  # an article came in
    HIDDEN = "hidden"  # an article was put away
    SHOWN = "shown"  # and taken out again
    JUDGED = "judged"
    WITHDREW = "withdrew"  # a judgement
    USER = "user"  # users and tokens: made, changed, removed
    TOKEN = "token"  # noqa: S105 (a name, not a secret)


OPEN = (Deed.ADDED, Deed.HIDDEN, Deed.SHOWN, Deed.JUDGED, Deed.WITHDREW)  # what every reader may see


@dataclass(frozen=True, slots=True)
class Change:
    """One entry. `subject` is what it was done to (an article's id, a report's key, a name); `words` say what."""

    id: int
    at: datetime
    by: str
    deed: Deed
    subject: str
    words: str
    why: str
    judgement: int | None = None
    undone: datetime | None = None
    undone_by: str | None = None


def note_change(
    connection: Connection, by: str, deed: Deed, subject: str, words: str, why: str = "", judgement: int | None = None
) -> int:
    """Write down what someone did, in the same transaction; its number."""
    values = {
        "at": datetime.now(UTC),
        "by": by,
        "deed": deed.value,
        "subject": subject,
        "words": words,
        "why": why,
        "judgement": judgement,
    }
    return int(connection.execute(insert(changes).values(**values).returning(changes.c.id)).scalar_one())


def note_undone(connection: Connection, id: int, by: str) -> None:
    """Mark an entry as undone."""
    connection.execute(
        update(changes).where(changes.c.id == id).values(undone=datetime.now(UTC), undone_by=by),
    )


def find_change(connection: Connection, id: int) -> Change | None:
    """The entry with that number."""
    row = connection.execute(select(changes).where(changes.c.id == id)).first()
    return Change(**{**row._mapping, "deed": Deed(row.deed)}) if row else None


def list_changes(
    connection: Connection, limit: int, before: int | None = None, *, everything: bool = False
) -> tuple[Change, ...]:
    """Entries, newest first, from in front of the number `before` on; what concerns users only with `everything`."""
    query = select(changes).order_by(changes.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(changes.c.id < before)
    if not everything:
        query = query.where(changes.c.deed.in_([deed.value for deed in OPEN]))
    return tuple(Change(**{**row._mapping, "deed": Deed(row.deed)}) for row in connection.execute(query))


def last_change(connection: Connection, by: str, deed: Deed) -> Change | None:
    """The last thing of a sort that someone did and that was not undone."""
    query = (
        select(changes)
        .where(changes.c.by == by, changes.c.deed == deed.value, changes.c.undone.is_(None))
        .order_by(changes.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return Change(**{**row._mapping, "deed": Deed(row.deed)}) if row else None
