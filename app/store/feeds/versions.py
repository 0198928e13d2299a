"""The texts that stood at one address one after the other.

A body never changes: an edit is a new article beside the old one. Events are made from the current version of each;
the others stay readable, and every span into them holds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from app.store.tables import article_versions, report_successors


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts of an address; `number` counts from 1, `found` is when it was seen there."""

    article_id: str
    number: int
    found: datetime
    current: bool


def versions_of(connection: Connection, article_id: str) -> tuple[Version, ...]:
    """The versions to which an article belongs, the first one first; nothing for one that never changed."""
    mine = select(article_versions.c.chain).where(article_versions.c.article_id == article_id).scalar_subquery()
    query = select(article_versions).where(article_versions.c.chain == mine).order_by(article_versions.c.number)
    return tuple(Version(row.article_id, row.number, row.found, row.current) for row in connection.execute(query))


def versions_among(connection: Connection, ids: Collection[str]) -> dict[str, tuple[Version, ...]]:
    """The same for several articles at once, by those of them that changed."""
    changed = select(article_versions.c.article_id).where(article_versions.c.article_id.in_(ids))
    return {article_id: versions_of(connection, article_id) for article_id in connection.scalars(changed)}


def add_version(connection: Connection, earlier: str, later: str, found: datetime) -> None:
    """Put a stored article in the place of another as the current one of its address.

    A text that comes back is the last of the versions again.
    """
    table = article_versions
    chain = connection.scalar(select(table.c.chain).where(table.c.article_id == earlier))
    if chain is None:
        chain = earlier
        row = {"article_id": earlier, "chain": chain, "number": 1, "found": found, "current": False}
        connection.execute(insert(table).values(**row))
    connection.execute(update(table).where(table.c.chain == chain).values(current=False))
    connection.execute(delete(table).where(table.c.article_id == later))
    number = (connection.scalar(select(func.max(table.c.number)).where(table.c.chain == chain)) or 0) + 1
    row = {"article_id": later, "chain": chain, "number": number, "found": found, "current": True}
    connection.execute(insert(table).values(**row))


def is_superseded(article_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether another version has taken the place of an article."""
    known = article_versions.c.article_id == article_id
    return select(article_versions.c.article_id).where(known, ~article_versions.c.current).exists()


def keep_successors(connection: Connection, pairs: Mapping[str, str], later: str, own: Collection[str] = ()) -> None:
    """Keep which report of a later version stands for one of an earlier; what people judged of that goes on.

    `own` are the reports and passages of the later one: where it was there before, and comes back, they stand for
    themselves again.
    """
    table = report_successors
    connection.execute(delete(table).where(table.c.earlier.in_({*pairs, *pairs.values(), *own})))
    rows = [{"earlier": old, "later": new, "article_id": later} for old, new in pairs.items() if old != new]
    if rows:
        connection.execute(insert(table), rows)


def latest(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """For each of some reports that another stands for now, the key of that one."""
    table, found, asked = report_successors, {key: key for key in keys}, set(keys)
    while asked:
        some = select(table.c.earlier, table.c.later).where(table.c.earlier.in_(sorted(asked)))
        steps = {row.earlier: row.later for row in connection.execute(some)}
        known = {*found, *found.values()}
        found = {key: steps.get(last, last) for key, last in found.items()}
        asked = set(steps.values()) - known
    return {key: last for key, last in found.items() if key != last}


def stood_for(connection: Connection, keys: Collection[str]) -> frozenset[str]:
    """The reports of earlier versions that some reports stand for now."""
    found: set[str] = set()
    asked = set(keys)
    while asked:
        earlier = select(report_successors.c.earlier).where(report_successors.c.later.in_(sorted(asked)))
        asked = set(connection.scalars(earlier)) - found - set(keys)
        found |= asked
    return frozenset(found)
