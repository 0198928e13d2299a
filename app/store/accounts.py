"""Accounts by what finds them: people and kind, days, telling words.

Rows are derived from readings. `undated` stands beside each word so that a dated account, which only undated ones
can join through words, does not have to look through all the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, insert, select

from app.model.dates import Period
from app.model.report import Reading, Report
from app.store.codec import decode, encode
from app.store.tables import lost_reports, readings, report_words, reports

LONGEST = timedelta(days=400)  # no dating spans more: a year is the least that one says
COMMON = 500  # accounts; a word that more of them quote tells nothing, and is passed over


@dataclass(frozen=True, slots=True)
class Index:
    """What an account is found by. `circle` names the people and the family of kinds."""

    circle: str
    period: Period | None
    words: frozenset[str]


def index_reports(connection: Connection, article_id: str, indexed: Mapping[str, Index]) -> None:
    """Keep what the reports of an article (by key) are found by, in place of what was kept before."""
    connection.execute(delete(reports).where(reports.c.article_id == article_id))
    rows = [
        {
            "key": key,
            "article_id": article_id,
            "circle": one.circle,
            "first": one.period.first if one.period else None,
            "last": one.period.last if one.period else None,
        }
        for key, one in indexed.items()
    ]
    words = [
        {"report_key": key, "stem": stem[:60], "circle": one.circle, "undated": one.period is None}
        for key, one in indexed.items()
        for stem in {word[:60] for word in one.words}
    ]
    if rows:
        connection.execute(insert(reports), rows)
    if words:
        connection.execute(insert(report_words), words)


def keys_of_article(connection: Connection, article_id: str) -> tuple[str, ...]:
    """The keys of the reports of an article that are indexed."""
    return tuple(connection.scalars(select(reports.c.key).where(reports.c.article_id == article_id)))


def keys_near(connection: Connection, one: Index, days: Period | None, shared: int) -> frozenset[str]:
    """The keys of accounts that may be of the same event: dated within `days`, or sharing enough telling words."""
    return _near_in_time(connection, one, days) | _alike_in_words(connection, one, shared)


def _near_in_time(connection: Connection, one: Index, days: Period | None) -> frozenset[str]:
    if days is None:
        return frozenset()
    asked = {"circle": one.circle, "earliest": _earlier(days.first), "first": days.first, "last": days.last}
    return frozenset(connection.scalars(_IN_TIME, asked))


_IN_TIME = select(reports.c.key).where(
    reports.c.circle == bindparam("circle"),
    reports.c.first.between(bindparam("earliest"), bindparam("last")),  # bounded at both ends: the index serves it
    reports.c.last >= bindparam("first"),
)


def _earlier(day: date) -> date:
    return day - min(LONGEST, day - date.min)


def _alike_in_words(connection: Connection, one: Index, shared: int) -> frozenset[str]:
    stems = _telling(connection, one)
    if len(stems) < shared:
        return frozenset()
    here = _holding(one, stems)
    query = select(report_words.c.report_key).where(here).group_by(report_words.c.report_key)
    return frozenset(connection.scalars(query.having(func.count() >= shared)))


def _telling(connection: Connection, one: Index) -> list[str]:
    """The words that few enough accounts quote. Each look-up stops at the limit, however many there are."""
    too_many = _ONE_TOO_MANY if one.period is None else _ONE_TOO_MANY.where(report_words.c.undated)
    here = {"circle": one.circle}
    return [stem for stem in sorted(one.words) if connection.scalar(too_many, here | {"stem": stem}) is None]


_ONE_TOO_MANY = (
    select(report_words.c.stem)
    .where(report_words.c.circle == bindparam("circle"), report_words.c.stem == bindparam("stem"))
    .limit(1)
    .offset(COMMON)
)


def _holding(one: Index, stems: Collection[str]) -> ColumnElement[bool]:
    base = and_(report_words.c.circle == one.circle, report_words.c.stem.in_(stems))
    return base if one.period is None else and_(base, report_words.c.undated)


def readings_with(connection: Connection, keys: Iterable[str]) -> tuple[Reading, ...]:
    """The readings that hold reports with those keys, in the order of their articles."""
    wanted = frozenset(keys)
    if not wanted:
        return ()
    holding = select(reports.c.article_id).where(reports.c.key.in_(wanted))
    query = select(readings.c.reading).where(readings.c.article_id.in_(holding)).order_by(readings.c.article_id)
    return tuple(decode(Reading, text) for text in connection.scalars(query))


def reports_by_key(connection: Connection, keys: Iterable[str]) -> tuple[Report, ...]:
    """The reports with those keys, in the order of their keys."""
    wanted = frozenset(keys)
    found = [one for reading in readings_with(connection, wanted) for one in reading.reports if one.key in wanted]
    return tuple(sorted(found, key=lambda report: report.key))


def lost_reports_of(connection: Connection, article_id: str) -> tuple[Report, ...]:
    """The reports that earlier readers found in an article and the present one does not, in the order of their keys."""
    query = select(lost_reports.c.document).where(lost_reports.c.article_id == article_id).order_by(lost_reports.c.key)
    return tuple(decode(Report, document) for document in connection.scalars(query))


def keep_lost_reports(connection: Connection, article_id: str, lost: Iterable[Report]) -> None:
    """Keep what is not found in an article any more, in place of what was kept before."""
    connection.execute(delete(lost_reports).where(lost_reports.c.article_id == article_id))
    rows = [{"key": one.key, "article_id": article_id, "document": encode(one)} for one in lost]
    if rows:
        connection.execute(insert(lost_reports), rows)


def forget_index(connection: Connection) -> None:
    """Drop everything, before all of it is made anew."""
    connection.execute(delete(reports))
