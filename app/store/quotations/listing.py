"""What a filter of quotations selects: entries of the same words, newest first, with their uses; and the counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    and_,
    case,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    tuple_,
)

from app.model.annotation import Kind, QuoteType, Status
from app.model.article import Article
from app.model.dates import UNDATED, Dating, Period, Precision
from app.model.errors import BadFilter
from app.model.filter import QuoteFilter
from app.model.report import Statement
from app.store.articles import meta_of
from app.store.codec import decode
from app.store.quotations.keep import UNDATED as UNDATED_DAY
from app.store.search.index import matching_quotations
from app.store.tables import events, quotation_topics, quotations, wordings

USES = 6  # of one entry that are given: the first ones, and the last


@dataclass(frozen=True, slots=True)
class Use:
    """One quotation in its event and article."""

    statement: Statement
    article: Article  # without its body
    wording: int
    address: str
    title: str
    kind: Kind
    status: Status
    dating: Dating  # of the event, without evidence
    updated: datetime  # the event's last revision


@dataclass(frozen=True, slots=True)
class Entry:
    """The same words, however often and wherever they were used.

    `latest` stands for it: of the quotations that fit the filter, the latest, and of its day the fullest. `uses` are
    some of all uses in the order of time: the first ones and the last; `total` is how many there are.
    """

    number: int
    latest: Use
    uses: tuple[Use, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Entries:
    """One page of entries, how many the filter selects in all, and the cursor of the next page."""

    items: tuple[Entry, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class QuoteCounts:
    """For each value of each filter, how many entries there would be with it in place of the filter's own values."""

    topics: Mapping[str, int]
    people: Mapping[str, int]
    sides: Mapping[str, int]
    types: Mapping[str, int]


FROM: FromClause = quotations.join(events, events.c.id == quotations.c.event_id).join(
    wordings, wordings.c.id == quotations.c.wording_id
)
ENTRIES = func.count(wordings.c.entry.distinct())


def list_entries(connection: Connection, wanted: QuoteFilter, *, uses: int | None = USES) -> Entries:
    """The page of entries that a filter asks for, those used last first, each with some of its uses, or all (None)."""
    chosen = conditions(connection, wanted)
    total = connection.scalar(select(ENTRIES).select_from(FROM).where(chosen)) or 0
    latest = func.max(quotations.c.day)
    order = tuple_(latest, wordings.c.entry)
    query = select(wordings.c.entry, latest.label("day")).select_from(FROM).where(chosen).group_by(wordings.c.entry)
    if wanted.after:
        query = query.having(order < tuple_(*map(literal, _cursor(wanted.after))))
    query = query.order_by(latest.desc(), wordings.c.entry.desc()).limit(wanted.limit + 1)
    rows = connection.execute(query).all()
    shown = rows[: wanted.limit]
    last = f"{shown[-1].day.isoformat()}~{shown[-1].entry}" if len(rows) > wanted.limit else None
    return Entries(_entries(connection, shown, chosen, uses), total, last)


def count_quotes(connection: Connection, wanted: QuoteFilter) -> QuoteCounts:
    """How many entries each filter value would give, all other filters kept."""

    def column(counted: ColumnElement[Any], source: FromClause, **but: Any) -> dict[str, int]:
        chosen = conditions(connection, replace(wanted, **but))
        query = select(counted, ENTRIES).select_from(source).where(chosen, counted.is_not(None)).group_by(counted)
        return {str(value): number for value, number in connection.execute(query)}

    return QuoteCounts(
        topics=column(quotation_topics.c.topic, WITH_TOPICS, topics=()),
        people=column(quotations.c.person, FROM, people=()),
        sides=column(quotations.c.side, FROM, sides=()),
        types=column(quotations.c.type, FROM, types=()),
    )


WITH_TOPICS: FromClause = FROM.join(quotation_topics, quotation_topics.c.quotation_id == quotations.c.id)


def conditions(connection: Connection, wanted: QuoteFilter) -> ColumnElement[bool]:
    """The filter as a condition on quotations with their events; its limit and cursor aside."""
    parts: list[ColumnElement[bool]] = [not_(events.c.hidden)]
    if wanted.topics:
        held = quotation_topics.alias()  # apart from the topics that a count groups by
        has = exists().where(held.c.quotation_id == quotations.c.id, held.c.topic.in_(wanted.topics))
        parts.append(has)
    if wanted.people:
        parts.append(quotations.c.person.in_(wanted.people))
    if wanted.sides:
        parts.append(quotations.c.side.in_(wanted.sides))
    if wanted.types:
        parts.append(quotations.c.type.in_([one.value for one in wanted.types]))
    if wanted.first:
        parts.append(events.c.last >= wanted.first)
    if wanted.last:
        parts.append(events.c.first <= wanted.last)
    if wanted.words:
        parts.append(quotations.c.id.in_(matching_quotations(connection, wanted.words)))
    return and_(*parts)


_SHOWN = (
    wordings.c.entry,
    quotations.c.wording_id,
    quotations.c.article,
    quotations.c.document,
    events.c.address,
    events.c.title,
    events.c.kind,
    events.c.status,
    events.c.first,
    events.c.last,
    events.c.precision,
    events.c.updated,
)


def _entries(
    connection: Connection, shown: Sequence[Row[Any, Any]], chosen: ColumnElement[bool], most: int | None
) -> tuple[Entry, ...]:
    numbers = [row.entry for row in shown]
    if not numbers:
        return ()
    latest = {row.entry: row for row in _ranked(connection, numbers, chosen, _latest(), 1)}
    uses: dict[int, list[Row[Any]]] = defaultdict(list)
    in_time = (
        case((quotations.c.day == UNDATED_DAY, 1), else_=0),
        quotations.c.day,
        events.c.address,
        quotations.c.place,
    )
    for row in _ranked(connection, numbers, not_(events.c.hidden), in_time, most):
        uses[row.entry].append(row)
    ids = {row.article for rows in (latest.values(), *uses.values()) for row in rows}
    articles = meta_of(connection, ids)
    return tuple(
        Entry(
            row.entry,
            _use(latest[row.entry], articles),
            tuple(_use(one, articles) for one in uses[row.entry]),
            uses[row.entry][0].total,
        )
        for row in shown
    )


def _latest() -> tuple[ColumnElement[Any], ...]:
    order = {QuoteType.DIRECT.value: 0, QuoteType.MIXED.value: 1}
    how = case(order, value=quotations.c.type, else_=2)
    return quotations.c.day.desc(), how, quotations.c.size.desc(), quotations.c.id


def _ranked(
    connection: Connection,
    numbers: Sequence[int],
    chosen: ColumnElement[bool],
    order: tuple[ColumnElement[Any], ...],
    most: int | None,
) -> Sequence[Row[Any]]:
    """The first rows of each entry in an order, with the last if there are more, or all; and how many there are."""
    rank = func.row_number().over(partition_by=wordings.c.entry, order_by=order).label("rank")
    total = func.count().over(partition_by=wordings.c.entry).label("total")
    ranked = select(*_SHOWN, rank, total).select_from(FROM).where(chosen, wordings.c.entry.in_(numbers)).subquery()
    kept = true() if most is None else ranked.c.rank <= most
    if most and most > 1:
        kept = or_(ranked.c.rank < most, ranked.c.rank == ranked.c.total)
    return connection.execute(select(ranked).where(kept).order_by(ranked.c.entry, ranked.c.rank)).all()


def _use(row: Row[Any], articles: Mapping[str, Article]) -> Use:
    period = Period(row.first, row.last) if row.first else None
    return Use(
        decode(Statement, row.document),
        articles.get(row.article, Article(row.article, "")),
        row.wording_id,
        row.address,
        row.title,
        Kind(row.kind),
        Status(row.status),
        Dating(period, Precision(row.precision)) if period else UNDATED,
        row.updated,
    )


def _cursor(after: str) -> tuple[date, int]:
    day, _, number = after.partition("~")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError as wrong:
        raise BadFilter("after", "The cursor is not one that a page gave. Start from the first page.") from wrong
