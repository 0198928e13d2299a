"""`readout check`: every stored span, address and count, held against what it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, select

from app.model.event import Event
from app.model.report import Report
from app.model.text import Excerpt
from app.store.articles import bodies_of, body_digest, find_article
from app.store.codec import decode
from app.store.rollups.audit import audit_lines, audit_rollups
from app.store.tables import articles, events, facets, readings, revisions
from app.store.upkeep import chains, derived, lasting


def audit(connection: Connection) -> tuple[str, ...]:
    """What is wrong, a sentence each; nothing when all is well."""
    whole = (
        derived.revisions_kept,
        derived.index_of_words,
        derived.index_of_reports,
        derived.orphans,
        audit_rollups,
        audit_lines,
        lasting.addresses_lead,
        lasting.revisions_hold,
        lasting.judgements_hold,
        chains.versions_hold,
        chains.successors_lead,
    )
    return (
        *_articles(connection),
        *_events(connection),
        *_unread(connection),
        *(line for look in whole for line in look(connection)),
    )


def _articles(connection: Connection) -> Iterator[str]:
    for article_id in connection.scalars(select(articles.c.id).order_by(articles.c.id)).all():
        stored = find_article(connection, article_id)
        if stored is None:
            yield f"Article {article_id} has no reading."
            continue
        body = stored.article.body
        digest = connection.scalar(select(articles.c.digest).where(articles.c.id == article_id))
        if digest != body_digest(body):
            yield f"Article {article_id}: the body is not the one that was taken in."
        denied = (one.report for one in stored.reading.denials)
        excerpts = [excerpt for report in (*stored.reading.reports, *denied) for excerpt in excerpts_of(report)]
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
    for event_id in connection.scalars(select(events.c.id).order_by(events.c.id)).all():
        row = connection.execute(select(events).where(events.c.id == event_id)).one()
        event = decode(Event, row.document)
        name = f"Event {row.address}"
        period = event.dating.period
        if event.address != row.address and row.gone is None:
            yield f"{name}: its document says {event.address}."
        if (row.first, row.last) != ((period.first, period.last) if period else (None, None)):
            yield f"{name}: the dates of its row are not those of its document."
        if row.kind != event.kind.value.value or row.status != event.status.value.value:
            yield f"{name}: the kind or status of its row is not that of its document."
        if row.sources != event.sources:
            yield f"{name}: {row.sources} sources in its row, {event.sources} in its document."
        if set(_facet(connection, row.id, "member")) != event.members:
            yield f"{name}: its members are not those of its document."
        last = connection.scalar(select(func.max(revisions.c.number)).where(revisions.c.event_id == row.id))
        if last != row.revision:
            yield f"{name}: it is at revision {row.revision}, but the last one kept is {last}."
        if not row.hidden:  # by what is not shown nothing is found
            yield from (f"{name}: {wrong}" for wrong in derived.of_event(connection, row.id, event))
        yield from _statements(connection, name, event)


def _statements(connection: Connection, name: str, event: Event) -> Iterator[str]:
    bodies = bodies_of(connection, {said.article for said in event.statements})
    for said in event.statements:
        if said.article not in bodies or said.quote.text(bodies[said.article]) != said.text:
            yield f"{name}: a quotation is not in its article: {said.text[:60]!r}."


def _facet(connection: Connection, event_id: int, facet: str) -> Iterable[str]:
    return connection.scalars(select(facets.c.value).where(facets.c.event_id == event_id, facets.c.facet == facet))


def _unread(connection: Connection) -> Iterator[str]:
    unread = connection.scalar(
        select(func.count()).select_from(articles).outerjoin(readings).where(readings.c.article_id.is_(None))
    )
    if unread:
        yield f"{unread} articles have no reading."
