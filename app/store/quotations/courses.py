"""How quotations and events spread over years, topics and sides: counts, and the events on which a side is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    exists,
    extract,
    func,
    literal,
    not_,
    or_,
    select,
    union,
)

from app.model.annotation import Status
from app.model.dates import UNDATED, Dating, Period, Precision
from app.model.filter import QuoteFilter
from app.store.quotations.listing import ENTRIES, FROM, WITH_TOPICS, conditions
from app.store.tables import events, facets, quotation_topics, quotations, wordings

Values = Mapping[tuple[str, int], int]


def quotes_by_year(connection: Connection, wanted: QuoteFilter, of: Literal["topic", "side"]) -> Values:
    """How many entries a filter selects by topic or side and the year of their events; ("", year) counts them all."""
    value, source = {
        "topic": (quotation_topics.c.topic, WITH_TOPICS),
        "side": (quotations.c.side, FROM),
    }[of]
    chosen = and_(conditions(connection, wanted), events.c.first.is_not(None))
    found = [
        *connection.execute(_by_year(value, source, and_(chosen, value.is_not(None)))),
        *connection.execute(_by_year(literal(""), FROM, chosen)),
    ]
    return {(str(name), int(year)): number for name, year, number in found}


def _by_year(value: ColumnElement[Any], source: FromClause, chosen: ColumnElement[bool]) -> Select[Any]:
    """Entries counted by a value and a year; those of an event at the turn of a year count once in each."""
    ends = (
        select(value.label("value"), extract("year", end).label("year"), wordings.c.entry.label("entry"))
        .select_from(source)
        .where(chosen)
        for end in (events.c.first, events.c.last)
    )
    touched = union(*ends).subquery()
    return select(touched.c.value, touched.c.year, func.count()).group_by(touched.c.value, touched.c.year)


def quotes_by_topic_and_side(connection: Connection) -> Mapping[tuple[str, str], int]:
    """How many entries there are of each topic by each side."""
    query = (
        select(quotation_topics.c.topic, quotations.c.side, ENTRIES)
        .select_from(WITH_TOPICS)
        .where(not_(events.c.hidden), quotations.c.side.is_not(None))
        .group_by(quotation_topics.c.topic, quotations.c.side)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class YearOfTopic:
    """The events of a topic that touch a year, and how many of them an article tells of."""

    year: int
    events: int
    told: int


def events_by_year(connection: Connection, topic: str) -> tuple[YearOfTopic, ...]:
    """The events of a topic by year, in the order of time; undated ones are left out."""
    years = (extract("year", events.c.first), extract("year", events.c.last))
    chosen = and_(_of_topic(topic), events.c.first.is_not(None))
    told = func.count().filter(events.c.sources > 0)
    every, by_article = Counter[int](), Counter[int]()
    for first, last, number, read in connection.execute(
        select(*years, func.count(), told).where(chosen).group_by(*years)
    ):
        for year in range(int(first), int(last) + 1):
            every[year] += number
            by_article[year] += read
    return tuple(YearOfTopic(year, every[year], by_article[year]) for year in sorted(every))


@dataclass(frozen=True, slots=True)
class Silence:
    """An event of a topic on which not every side is quoted; `speaking` are the slugs of those that are."""

    address: str
    title: str
    dating: Dating  # without evidence
    speaking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Silences:
    """Some of them, latest first; how many there are in all, and of how many events that articles tell of."""

    items: tuple[Silence, ...]
    total: int
    told: int


def silences(connection: Connection, topic: str, sides: Iterable[str], limit: int) -> Silences:
    """The events held of which articles tell, on a topic, where a side is not quoted on it."""
    slugs = tuple(sides)
    speaks = {slug: _speaks(slug, topic) for slug in slugs}
    told = and_(_of_topic(topic), events.c.sources > 0, events.c.status == Status.HELD.value)
    silent = and_(told, or_(*(not_(one) for one in speaks.values())))
    query = (
        select(
            events.c.address,
            events.c.title,
            events.c.first,
            events.c.last,
            events.c.precision,
            *(one.label(f"side{place}") for place, one in enumerate(speaks.values())),
        )
        .where(silent)
        .order_by(events.c.sort_day.desc(), events.c.address.desc())
        .limit(limit)
    )
    items = tuple(
        Silence(
            row.address,
            row.title,
            _dating(row.first, row.last, row.precision),
            tuple(slug for slug, spoke in zip(slugs, row[5:], strict=True) if spoke),
        )
        for row in connection.execute(query)
    )
    return Silences(items, _count(connection, silent), _count(connection, told))


def _count(connection: Connection, chosen: ColumnElement[Any]) -> int:
    return connection.scalar(select(func.count()).select_from(events).where(chosen)) or 0


def _of_topic(topic: str) -> ColumnElement[bool]:
    held = exists().where(facets.c.event_id == events.c.id, facets.c.facet == "topic", facets.c.value == topic)
    return and_(not_(events.c.hidden), held)


def _speaks(side: str, topic: str) -> ColumnElement[bool]:
    """Whether a side is quoted on a topic in an event."""
    return exists().where(
        quotations.c.event_id == events.c.id,
        quotations.c.side == side,
        quotation_topics.c.quotation_id == quotations.c.id,
        quotation_topics.c.topic == topic,
    )


def _dating(first: date | None, last: date | None, precision: str) -> Dating:
    return Dating(Period(first, last), Precision(precision)) if first and last else UNDATED
