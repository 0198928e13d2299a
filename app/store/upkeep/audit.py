"""`readout check`: every stored span, address and count, held against what it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, select

from app.model.event import Event
from app.model.report import Report
from app.model.text import Excerpt
from app.store.articles import bodies_of, body_digest, find_article
from app.store.codec import decode
from app.store.tables import addresses, articles, events, facets, readings, revisions


def audit(connection: Connection) -> tuple[str, ...]:
    """What is wrong, a sentence each; nothing when all is well."""
    return (*_articles(connection), *_events(connection), *_addresses(connection))


def _articles(connection: Connection) -> Iterator[str]:
    for article_id in connection.scalars(select(articles.c.id).order_by(articles.c.id)):
        stored = find_article(connection, article_id)
        if stored is None:
            yield f"Article {article_id} has no reading."
            continue
        body = stored.article.body
        digest = connection.scalar(select(articles.c.digest).where(articles.c.id == article_id))
        if digest != body_digest(body):
            yield f"Article {article_id}: the body is not the one that was taken in."
        excerpts = [excerpt for report in stored.reading.reports for excerpt in excerpts_of(report)]
        excerpts += [claim.excerpt for claim in stored.reading.topics]
        for excerpt in excerpts:
            if excerpt.article != article_id or excerpt.span.of(body) != excerpt.text:
                place = f"{excerpt.span.start}–{excerpt.span.end}"
                yield f"Article {article_id}: the words at {place} are not {excerpt.text!r}."
        for quote in stored.reading.quotes:
            if any(span.end > len(body) for span in quote.spans):
                yield f"Article {article_id}: a quotation lies outside the body."


def excerpts_of(report: Report) -> Iterator[Excerpt]:
    """Every excerpt on which a report rests."""
    yield report.excerpt
    yield from report.mentions
    claims = (report.kind, report.status, report.place, report.country, report.duration_minutes)
    yield from (claim.excerpt for claim in claims if claim)
    yield from (claim.excerpt for claim in (*report.participants, *report.topics))
    yield from (hint.excerpt for hint in report.constraints if hint.excerpt)


def _events(connection: Connection) -> Iterator[str]:
    rows = connection.execute(select(events).order_by(events.c.id)).all()
    for row in rows:
        event = decode(Event, row.document)
        name = f"Event {row.address}"
        period = event.dating.period
        if event.address != row.address:
            yield f"{name}: its document says {event.address}."
        if (row.first, row.last) != ((period.first, period.last) if period else (None, None)):
            yield f"{name}: the dates of its row are not those of its document."
        if row.kind != event.kind.value.value or row.status != event.status.value.value:
            yield f"{name}: the kind or status of its row is not that of its document."
        if row.sources != event.sources:
            yield f"{name}: {row.sources} sources in its row, {event.sources} in its document."
        kept = set(_facet(connection, row.id, "topic"))
        if kept != {topic.value for topic in event.topics}:
            yield f"{name}: the topics of its row are not those of its document."
        if set(_facet(connection, row.id, "member")) != event.members:
            yield f"{name}: its members are not those of its document."
        last = connection.scalar(select(func.max(revisions.c.number)).where(revisions.c.event_id == row.id))
        if last != row.revision:
            yield f"{name}: it is at revision {row.revision}, but the last one kept is {last}."
        yield from _statements(connection, name, event)


def _statements(connection: Connection, name: str, event: Event) -> Iterator[str]:
    bodies = bodies_of(connection, {said.article for said in event.statements})
    for said in event.statements:
        if said.article not in bodies or said.quote.text(bodies[said.article]) != said.text:
            yield f"{name}: a quotation is not in its article: {said.text[:60]!r}."


def _facet(connection: Connection, event_id: int, facet: str) -> Iterable[str]:
    return connection.scalars(select(facets.c.value).where(facets.c.event_id == event_id, facets.c.facet == facet))


def _addresses(connection: Connection) -> Iterator[str]:
    for row in connection.execute(
        select(events.c.address)
        .outerjoin(addresses, (addresses.c.address == events.c.address) & (addresses.c.event_id == events.c.id))
        .where(addresses.c.address.is_(None))
    ):
        yield f"Event {row.address}: its address is not on the list of addresses."
    lost = connection.scalar(
        select(func.count())
        .select_from(addresses)
        .outerjoin(events, events.c.id == addresses.c.event_id)
        .where(events.c.id.is_(None))
    )
    if lost:
        yield f"{lost} addresses lead to no event."
    unread = connection.scalar(
        select(func.count()).select_from(articles).outerjoin(readings).where(readings.c.article_id.is_(None))
    )
    if unread:
        yield f"{unread} articles have no reading."
