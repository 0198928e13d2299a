"""Events and articles as the contract's JSON; the command line prints the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.events.sides import statements_by_side
from app.events.zones import LocalDay, local_days
from app.model.article import Article
from app.model.dates import DateEvidence, Dating
from app.model.event import Chosen, Event, Ruling
from app.model.report import Claim, Report, Statement
from app.model.text import Excerpt, Span
from app.model.world import World
from app.pages.api.plans import days, plan_records
from app.pages.urls import article_path, event_path, revision_path
from app.pipeline.relating import told_of_all
from app.store.articles import StoredArticle, meta_of
from app.store.batches import batches
from app.store.engine import Connection
from app.store.plans.ledger import Ledger
from app.store.timeline import Stored

PAGE = 200  # events for which the database is asked at once
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said with an event of a page: its articles are among those of the page."""

    articles: Mapping[str, Article]
    ledger: Ledger
    world: World
    base: str


def event_record(stored: Stored, connection: Connection, world: World, base: str) -> Record:
    """An event in the contract's form; `base` is the address that readers use, empty for paths alone."""
    return next(event_records((stored,), connection, world, base))


def event_records(some: Iterable[Stored], connection: Connection, world: World, base: str) -> Iterator[Record]:
    """Events in the contract's form, in their order; the database is asked for many at a time."""
    for page in batches(some, PAGE):
        ids = {report.article for stored in page for report in stored.event.reports}
        articles = meta_of(connection, ids)
        ledgers = told_of_all(connection, [stored.event for stored in page])
        for stored in page:
            yield _event(stored, _Told(articles, ledgers[stored.event.address], world, base))


def _event(stored: Stored, told: _Told) -> Record:
    event, world, base = stored.event, told.world, told.base
    first, last = days(event.dating)
    articles = {one.article: told.articles[one.article] for one in event.reports if one.article in told.articles}
    plans = plan_records(event, told.ledger, world, base)
    return {
        "address": event.address,
        "url": f"{base.rstrip('/')}{event_path(event.address)}",
        "title": event.title,
        "kind": event.kind.value.value,
        "status": event.status.value.value,
        "date": first,
        "end_date": last,
        "date_precision": event.dating.precision.value,
        "date_evidence": [_evidence(one) for one in event.dating.evidence],
        "participants": [_participant(name, event.dating, world) for name in event.participants],
        "place": _chosen(event.place),
        "country": _chosen(event.country),
        "duration_minutes": event.duration_minutes.value if event.duration_minutes else None,
        "topics": [
            {"topic": topic.value, "evidence": [_excerpt(claim.excerpt) for claim in topic.claims]}
            for topic in event.topics
        ],
        "sources": event.sources,
        "reports": [_report(report, articles) for report in event.reports],
        "quotes": [quote_record(said) for said in event.statements],
        "readouts": _readouts(event, world),
        "dissent": plans.pop("dissent"),
        "chronology": [{"url": link} for link in event.chronology.sources] if event.chronology else [],
        "local_days": [_local(one) for one in local_days(event, _homes(articles, world), world)],
        **plans,
        "revision": stored.revision,
        "updated": stored.updated.isoformat(),
        "corrections": [_ruling(one) for one in event.rulings],
        "cite": f"{base.rstrip('/')}{revision_path(event.address, stored.revision)}",
    }


def _ruling(one: Ruling) -> Record:
    """What a reviewer settled; `was` is what the sources give."""
    return {
        "judgement": one.number,
        "verdict": one.verdict.value,
        "field": one.field,
        "value": one.value,
        "was": one.was,
        "passage": one.passage,
        "by": one.by,
        "at": one.at.isoformat(),
        "why": one.why,
    }


def _homes(articles: Mapping[str, Article], world: World) -> dict[str, str | None]:
    return {key: world.country_of(article.outlet) for key, article in articles.items()}


def _local(one: LocalDay) -> Record:
    return {"place": one.place, "date": one.day.isoformat(), "excerpt": _excerpt(one.excerpt) if one.excerpt else None}


def article_record(stored: StoredArticle, base: str, *, text: bool = False) -> Record:
    """An article in JSON; with `text`, its body too."""
    article = stored.article
    record = {
        **_source(article),
        "page": f"{base.rstrip('/')}{article_path(article.id)}",
        "added": stored.added.isoformat(),
        "relevant": stored.reading.relevant,
        "reason": stored.reading.reason,
        "reader": stored.reading.reader,
    }
    return {**record, "text": article.body} if text else record


def _source(article: Article) -> Record:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
    }


def _participant(name: str, dating: Dating, world: World) -> Record:
    return {"name": name, "country": world.country_of(name), "role": _role(name, dating, world)}


def _role(name: str, dating: Dating, world: World) -> str | None:
    """The office that someone held on the first day; None where that is not known."""
    person = world.person_by_name.get(name)
    day: date | None = dating.period.first if dating.period else None
    if person is None or day is None:
        return None
    return next((term.office for term in person.terms if term.holds(day)), None)


def _chosen(chosen: Chosen[str] | None) -> str | None:
    return chosen.value if chosen else None


def _excerpt(excerpt: Excerpt) -> Record:
    return {"article": excerpt.article, "start": excerpt.span.start, "end": excerpt.span.end, "text": excerpt.text}


def _evidence(one: DateEvidence) -> Record:
    """A hint. What is no part of a text (the chronology, a publication date) has no article and no offsets."""
    hint = one.constraint
    passage = (
        _excerpt(hint.excerpt) if hint.excerpt else {"article": None, "start": None, "end": None, "text": hint.words}
    )
    return {**passage, "rule": hint.rule, "supports": one.supports, "decides": one.decides}


def _report(report: Report, articles: Mapping[str, Article]) -> Record:
    claims: dict[str, Claim[Any] | None] = {
        "kind": report.kind,
        "status": report.status,
        "place": report.place,
        "country": report.country,
        "duration_minutes": report.duration_minutes,
    }
    given = {name: _claim(claim) for name, claim in claims.items() if claim}
    article = articles.get(report.article, Article(report.article, ""))
    return {
        "article": _source(article),
        "excerpt": _passage(report.excerpt),
        "primary": report.primary,
        "claims": {**given, "participants": [_claim(claim) for claim in report.participants]},
    }


def _claim(claim: Claim[Any]) -> Record:
    return {"value": claim.value, **_passage(claim.excerpt)}


def _passage(excerpt: Excerpt) -> Record:
    return {"start": excerpt.span.start, "end": excerpt.span.end, "text": excerpt.text}


def quote_record(said: Statement) -> Record:
    """A quotation in the reading format, with its article and topics."""
    quote = said.quote
    return {
        "article": said.article,
        "type": quote.type.value,
        "spans": [[span.start, span.end] for span in quote.spans],
        "text": said.text,
        "speaker": quote.speaker,
        "speaker_span": _pair(quote.speaker_span),
        "cue_span": _pair(quote.cue_span),
        "via": quote.via,
        "via_span": _pair(quote.via_span),
        "topics": list(said.topics),
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _readouts(event: Event, world: World) -> Record:
    """What each side is quoted with, by the code of its country."""
    return {
        country: [quote_record(said) for said in all_said]
        for country, all_said in statements_by_side(event, world).items()
    }
