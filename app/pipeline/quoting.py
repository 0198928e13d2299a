"""Quotations at the passages that people judged, and those of which an article does not say who spoke."""

from __future__ import annotations

from collections.abc import Iterable

from app.events.judged.rule import likeness
from app.events.judged.unnamed import Unnamed, unnamed
from app.events.judged.values import passage_of
from app.model.event import Event
from app.model.judgement import Field, Judgement
from app.model.report import Statement
from app.model.text import Span
from app.model.world import World
from app.reports.subjects import Subjects
from app.store.articles import StoredArticle, find_article
from app.store.engine import Connection

_PASSAGES = (Field.SPEAKER, Field.STATEMENT)


def quotations_at(connection: Connection, judgements: Iterable[Judgement]) -> dict[str, Statement]:
    """For the passages that judgements name, the quotation that the article has there; where there is none, nothing."""
    passages = {one.right for one in judgements if one.field in _PASSAGES and one.right}
    found: dict[str, Statement] = {}
    articles: dict[str, StoredArticle | None] = {}
    for passage in sorted(passages):
        article, start, end = passage_of(passage)
        if article not in articles:
            articles[article] = find_article(connection, article)
        said = _at(articles[article], Span(start, end))
        if said is not None:
            found[passage] = said
    return found


def _at(stored: StoredArticle | None, passage: Span) -> Statement | None:
    """The quotation of an article that is most like a passage."""
    if stored is None:
        return None
    alike = [(likeness(quote.spans, passage), -place, quote) for place, quote in enumerate(stored.reading.quotes)]
    most = max(alike, key=lambda one: one[:2], default=None)
    if most is None or not most[0]:
        return None
    topics = Subjects(stored.article, stored.annotations.topics).within(most[2].spans)
    words = most[2].text(stored.article.body)
    return Statement(stored.article.id, most[2], words, tuple(topic.value for topic in topics))


def unnamed_in(connection: Connection, event: Event, world: World) -> tuple[tuple[str, Unnamed], ...]:
    """What the articles of an event leave open about who spoke, each with its article's id."""
    found: list[tuple[str, Unnamed]] = []
    for article in dict.fromkeys(report.article for report in event.reports):
        stored = find_article(connection, article)
        if stored is not None:
            people, body = stored.annotations.people, stored.article.body
            found += ((article, one) for one in unnamed(stored.reading, people, body, world))
    return tuple(one for one in found if one[1].report in event.members)
