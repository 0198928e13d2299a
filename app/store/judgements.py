"""What people decided. A judgement is withdrawn, never deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from app.model.errors import BadRequest
from app.model.judgement import PAIRWISE, RECORD, Field, Judgement, Verdict
from app.store.accounts import reports_by_key
from app.store.feeds.versions import latest, stood_for
from app.store.tables import events, facets, judgements, reports

_SOME = 500  # keys in one query: databases bound how many parameters it may have


@dataclass(frozen=True, slots=True)
class Concern:
    """What a judgement is about: an account, the words that tell of it, and the event it belongs to now.

    `there` is false when nothing that was read has an account of this key now: the judgement waits for it. `address`
    and `title` are None when no event is made of it. `article` and `words` are None for an entry of the chronology.
    """

    key: str
    address: str | None = None
    title: str | None = None
    hidden: bool = False
    article: str | None = None
    words: str | None = None
    there: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """A judgement with what it concerns; `right` only for those on two accounts."""

    judgement: Judgement
    left: Concern
    right: Concern | None = None


@dataclass(frozen=True, slots=True)
class JudgementListing:
    """One page of judgements, newest first, how many there are in all, and the cursor of the next page."""

    items: tuple[Listed, ...]
    total: int
    next: str | None


def standing_judgements(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements that were not withdrawn, in the order in which they were made.

    What was judged of a report holds for the one that stands for it in a later version of its article.
    """
    query = select(judgements).where(judgements.c.withdrawn.is_(None)).order_by(judgements.c.at, judgements.c.id)
    return _of_now(connection, map(_judgement, connection.execute(query)))


def _of_now(connection: Connection, some: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements with the reports that stand now for those that they were made on."""
    found = tuple(some)
    keys = {key for one in found for key in (one.left, one.right) if key}
    later: dict[str, str] = {}
    for first in range(0, len(keys), _SOME):
        later |= latest(connection, sorted(keys)[first : first + _SOME])
    return tuple(
        replace(one, left=later.get(one.left, one.left), right=later.get(one.right or "", one.right)) for one in found
    )


def judgements_on(connection: Connection, keys: Iterable[str]) -> tuple[Judgement, ...]:
    """The standing judgements on some accounts, and those that hang together with them through pairs, oldest first.

    They are found by an index, so that what one article costs does not follow from how much people decided elsewhere.
    """
    found: dict[int, Judgement] = {}
    asked: set[str] = set()
    frontier = set(keys)
    query = select(judgements).where(judgements.c.withdrawn.is_(None))
    while frontier:
        some = sorted(frontier)[:_SOME]
        asked |= set(some)
        named = [*some, *stood_for(connection, some)]
        rows = connection.execute(query.where(judgements.c.left.in_(named) | judgements.c.right.in_(named)))
        found |= {one.number or 0: one for one in _of_now(connection, map(_judgement, rows))}
        paired = (key for one in found.values() if one.verdict in PAIRWISE for key in _keys(one))
        frontier = (frontier | set(paired)) - asked
    return tuple(sorted(found.values(), key=lambda one: one.order))


def hidden_accounts(connection: Connection) -> frozenset[str]:
    """The keys of the accounts that a reviewer put away."""
    query = select(judgements.c.left).where(
        judgements.c.verdict == Verdict.HIDDEN.value,
        judgements.c.field == Field.REPORT.value,
        judgements.c.withdrawn.is_(None),
    )
    keys = frozenset(connection.scalars(query))
    later = latest(connection, keys)
    return frozenset(later.get(key, key) for key in keys)


def keep_judgement(connection: Connection, judgement: Judgement) -> int:
    """Keep a new judgement; its number."""
    made = connection.execute(
        insert(judgements)
        .values(
            verdict=judgement.verdict.value,
            left=judgement.left,
            right=judgement.right,
            field=judgement.field,
            value=judgement.value,
            by=judgement.by,
            why=judgement.why,
            at=judgement.at,
        )
        .returning(judgements.c.id)
    )
    return int(made.scalar_one())


def find_judgement(connection: Connection, number: int) -> Judgement | None:
    """The judgement with that number, withdrawn or not."""
    row = connection.execute(select(judgements).where(judgements.c.id == number)).first()
    return _judgement(row) if row else None


def mark_withdrawn(connection: Connection, number: int, by: str, why: str, at: datetime) -> None:
    """Take a judgement back; it stays on record."""
    values = {"withdrawn": at, "withdrawn_by": by, "withdrawn_why": why}
    connection.execute(update(judgements).where(judgements.c.id == number).values(**values))


def list_judgements(connection: Connection, limit: int, after: str | None = None) -> JudgementListing:
    """All judgements, withdrawn ones too, newest first, from behind the cursor `after` on."""
    total = connection.scalar(select(func.count()).select_from(judgements)) or 0
    query = select(judgements).order_by(judgements.c.id.desc()).limit(limit + 1)
    if after:
        if not after.isdecimal() or len(after) > 9:
            raise BadRequest("after", "The cursor is not one that a page gave. Start from the first page.")
        query = query.where(judgements.c.id < int(after))
    found = [_judgement(row) for row in connection.execute(query)]
    shown = found[:limit]
    more = len(found) > limit
    return JudgementListing(listed(connection, shown), total, str(shown[-1].number) if more else None)


def listed_judgements(connection: Connection, limit: int, before: datetime | None = None) -> tuple[Listed, ...]:
    """Those of the latest `limit` made, and of the latest `limit` withdrawn, before a moment."""
    found: dict[int, Judgement] = {}
    for moment in (judgements.c.at, judgements.c.withdrawn):
        query = select(judgements).where(moment.is_not(None)).order_by(moment.desc()).limit(limit + 1)
        if before is not None:
            query = query.where(moment < before)
        found |= {row.id: _judgement(row) for row in connection.execute(query)}
    return listed(connection, list(found.values()))


def listed(connection: Connection, some: list[Judgement]) -> tuple[Listed, ...]:
    """Judgements with what they concern."""
    keys = {key for one in some for key in _keys(one)}
    concerns = _concerns(connection, keys)
    return tuple(
        Listed(one, concerns[one.left], concerns[one.right or ""] if one.verdict in PAIRWISE else None) for one in some
    )


def waiting_keys(connection: Connection) -> dict[int, tuple[str, ...]]:
    """The standing judgements on accounts that nothing gives now, by number, with the keys of these."""
    standing = standing_judgements(connection)
    there = _there(connection, {key for one in standing for key in _keys(one)})
    missing = {one.number or 0: tuple(key for key in _keys(one) if key not in there) for one in standing}
    return {number: keys for number, keys in missing.items() if keys}


def _there(connection: Connection, keys: set[str]) -> frozenset[str]:
    """Those of some keys that an account has now: a report of some reading, or an entry that an event is made of.

    An entry of the chronology that a reviewer put away is in no event; it counts as long as it was not taken out.
    """
    told = select(reports.c.key).where(reports.c.key.in_(keys))
    recorded = select(facets.c.value).where(facets.c.facet == "member", facets.c.value.in_(keys))
    here = recorded.join(events, events.c.id == facets.c.event_id).where(events.c.gone.is_(None))
    hidden = select(judgements.c.left).where(judgements.c.left.in_(keys), judgements.c.verdict == Verdict.HIDDEN.value)
    found = {*connection.scalars(told), *(key for key in connection.scalars(here) if key.startswith(RECORD))}
    return frozenset(found | {key for key in connection.scalars(hidden) if key.startswith(RECORD)})


def _keys(one: Judgement) -> tuple[str, ...]:
    return (one.left, one.right) if one.verdict in PAIRWISE and one.right else (one.left,)


def _concerns(connection: Connection, keys: set[str]) -> dict[str, Concern]:
    told = {report.key: report for report in reports_by_key(connection, keys)}
    query = (
        select(facets.c.value, events.c.address, events.c.title, events.c.hidden)
        .join(events, events.c.id == facets.c.event_id)
        .where(facets.c.facet == "member", facets.c.value.in_(keys), events.c.gone.is_(None))
    )
    home = {row.value: row for row in connection.execute(query)}
    found, there = {}, _there(connection, keys)
    for key in keys:
        report, row = told.get(key), home.get(key)
        found[key] = Concern(
            key,
            row.address if row else None,
            row.title if row else None,
            bool(row and row.hidden),
            report.article if report else None,
            report.excerpt.text if report else None,
            key in there,
        )
    return found


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(
        Verdict(row.verdict),
        row.left,
        row.by,
        row.at,
        row.why,
        row.right,
        row.field,
        row.value,
        row.withdrawn,
        row.withdrawn_by,
        row.withdrawn_why,
        row.id,
    )
