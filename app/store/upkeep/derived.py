"""What hangs on events and articles, held against them: words for search, facets, quotations; and orphans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, ForeignKeyConstraint, Table, and_, func, select

from app.model.event import Event
from app.model.report import Reading
from app.store.codec import decode
from app.store.desk.hidden import is_hidden
from app.store.events import words_of
from app.store.feeds.versions import is_superseded
from app.store.search import index as search
from app.store.tables import articles, events, facets, metadata, quotations, readings, reports, revisions, wordings


def of_event(connection: Connection, event_id: int, event: Event) -> Iterator[str]:
    """What is wrong with what hangs on one event."""
    if not search.holds(connection, event_id, *words_of(connection, event)):
        yield "the words for search are not its words."
    if set(_facet(connection, event_id, "topic")) != {topic.value for topic in event.topics}:
        yield "the topics of its row are not those of its document."
    kept = set(_facet(connection, event_id, "article"))
    if kept != {report.article for report in event.reports}:
        yield "the articles of its row are not those of its document."
    said = connection.scalars(
        select(quotations.c.size).where(quotations.c.event_id == event_id).order_by(quotations.c.place)
    ).all()
    if said != [len(one.text) for one in event.statements]:
        yield "the quotations kept for it are not those of its document."


def _facet(connection: Connection, event_id: int, facet: str) -> Iterable[str]:
    return connection.scalars(select(facets.c.value).where(facets.c.event_id == event_id, facets.c.facet == facet))


def revisions_kept(connection: Connection) -> Iterator[str]:
    """Events whose last revision is not what they are now."""
    query = (
        select(events.c.address)
        .outerjoin(revisions, and_(revisions.c.event_id == events.c.id, revisions.c.number == events.c.revision))
        .where(revisions.c.document.is_distinct_from(events.c.document))
    )
    for address in connection.scalars(query):
        yield f"Event {address}: its last revision is not what it is now."


def index_of_words(connection: Connection) -> Iterator[str]:
    """Words that are kept for what is no more, or not kept for what is there."""
    of_events, of_quotations = search.indexed(connection)
    for name, kept, table in (("events", of_events, events), ("quotations", of_quotations, quotations)):
        shown = select(events.c.id).where(~events.c.hidden) if table is events else select(table.c.id)
        there = frozenset(connection.scalars(shown))
        if there - kept:
            yield f"{len(there - kept)} {name} cannot be found by their words."
        if kept - there:
            yield f"The words of {len(kept - there)} {name} are kept that are no more."


def index_of_reports(connection: Connection) -> Iterator[str]:
    """Reports by which accounts are found, against those of the readings."""
    indexed: dict[str, set[str]] = {}
    for row in connection.execute(select(reports.c.article_id, reports.c.key)):
        indexed.setdefault(row.article_id, set()).add(row.key)
    for article_id in connection.scalars(select(articles.c.id).order_by(articles.c.id)).all():
        # Of an earlier version, and of what was put away, nothing is found.
        current = ~is_superseded(readings.c.article_id) & ~is_hidden(readings.c.article_id)
        text = connection.scalar(select(readings.c.reading).where(readings.c.article_id == article_id, current))
        read = decode(Reading, text) if text else None
        told = {one.key for one in (*read.reports, *(one.report for one in read.denials))} if read else set()
        if told != indexed.pop(article_id, set()):
            yield f"Article {article_id}: the reports by which it is found are not those of its reading."


def orphans(connection: Connection) -> Iterator[str]:
    """Rows that refer to a row that is not there, and wordings that nobody uses."""
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            lost = _lost(connection, table, key)
            if lost:
                yield f"{lost} rows of {table.name} refer to rows of {key.referred_table.name} that are not there."
    used = select(quotations.c.wording_id)
    idle = connection.scalar(select(func.count()).select_from(wordings).where(wordings.c.id.not_in(used)))
    if idle:
        yield f"{idle} wordings are kept that no quotation has."


def _lost(connection: Connection, table: Table, key: ForeignKeyConstraint) -> int:
    other = key.referred_table.alias()
    pairs = [(element.parent, other.c[element.column.name]) for element in key.elements]
    here, there = pairs[0]
    joined = table.outerjoin(other, and_(*(one == two for one, two in pairs)))
    query = select(func.count()).select_from(joined).where(here.is_not(None), there.is_(None))
    return connection.scalar(query) or 0
