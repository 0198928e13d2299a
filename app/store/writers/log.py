"""The log of changes: everything that a person did, with who, when and why.

Judgements keep their own record, with their withdrawal; other deeds are written down here. The log is both, by time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from app.store.judgements import Listed, listed_judgements
from app.store.tables import changes


class Deed(StrEnum):
    """What was done."""

    ADDED = "added"  # an article came in
    HIDDEN = "hidden"  # an article was put away
    SHOWN = "shown"  # and taken out again
    FEED = "feed"  # a feed is polled from now on
    USER = "user"  # users and tokens: made, changed, removed
    TOKEN = "token"  # noqa: S105 (a name, not a secret)


OPEN = (Deed.ADDED, Deed.HIDDEN, Deed.SHOWN, Deed.FEED)  # what every reader may see


@dataclass(frozen=True, slots=True)
class Change:
    """A deed that is no judgement. `subject` is what it was done to (an article's id, a name); `words` say what."""

    id: int
    at: datetime
    by: str
    deed: Deed
    subject: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log: a change, or a judgement (`withdrawal`: its being taken back)."""

    at: datetime
    change: Change | None = None
    judged: Listed | None = None
    withdrawal: bool = False


def note_change(connection: Connection, by: str, deed: Deed, subject: str, words: str, why: str = "") -> None:
    """Write down what someone did, in the same transaction."""
    values = {"by": by, "deed": deed.value, "subject": subject, "words": words, "why": why}
    connection.execute(insert(changes).values(at=datetime.now(UTC), **values))


def find_change(connection: Connection, id: int) -> Change | None:
    """The change with that number."""
    row = connection.execute(select(changes).where(changes.c.id == id)).first()
    return Change(**{**row._mapping, "deed": Deed(row.deed)}) if row else None


def log_entries(
    connection: Connection, limit: int, before: datetime | None = None, *, everything: bool = False
) -> tuple[Entry, ...]:
    """Entries before a moment, newest first, at least `limit` while there are as many: those of one moment stay
    together. What concerns users and tokens is there only with `everything`.
    """
    entries = [Entry(one.at, change=one) for one in _changes(connection, limit, before, everything=everything)]
    for one in listed_judgements(connection, limit, before):
        made, withdrawn = one.judgement.at, one.judgement.withdrawn
        if before is None or made < before:
            entries.append(Entry(made, judged=one))
        if withdrawn and (before is None or withdrawn < before):
            entries.append(Entry(withdrawn, judged=one, withdrawal=True))
    entries.sort(key=lambda entry: entry.at, reverse=True)
    last = entries[limit - 1].at if len(entries) > limit else None
    return tuple(entry for entry in entries if last is None or entry.at >= last)


def _changes(connection: Connection, limit: int, before: datetime | None, *, everything: bool) -> list[Change]:
    query = select(changes).order_by(changes.c.at.desc(), changes.c.id.desc()).limit(limit + 1)
    if before is not None:
        query = query.where(changes.c.at < before)
    if not everything:
        query = query.where(changes.c.deed.in_([deed.value for deed in OPEN]))
    return [Change(**{**row._mapping, "deed": Deed(row.deed)}) for row in connection.execute(query)]
