"""The first place in each of some events where searched words stand: in a quotation, else in an article.

What holds all of the words comes before what holds some. Only so many articles are looked through for one page, and
only the first part of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.model.event import Event
from app.model.text import Span
from app.store.search.hits import hits, holds_all, window
from app.store.tables import articles

ARTICLES = 50
PART = 60_000  # code points of a body


@dataclass(frozen=True, slots=True)
class FirstHit:
    """A hit in an article: the words about it, the marks within these words, and where it is.

    `span` is that of the quotation, or of these words in the body. `cut_before` and `cut_after` tell whether the words
    go on at either end.
    """

    article: str
    quotation: bool
    span: Span
    text: str
    marks: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


def first_hits(connection: Connection, events: Sequence[Event], words: str) -> Mapping[str, FirstHit]:
    """The first hit in each event, by address; events without one are left out."""
    said = {event.address: _in_quotations(event, words) for event in events}
    unsure = [event for event in events if not _sure(said[event.address], words)]
    ids = list(dict.fromkeys(report.article for event in unsure for report in event.reports))[:ARTICLES]
    begins = _begins(connection, ids) if ids else {}
    found = {}
    for event in events:
        best = said[event.address]
        if not _sure(best, words):
            read = {report.article: begins[report.article] for report in event.reports if report.article in begins}
            written = _in_texts(read, words)
            best = written if best is None or _sure(written, words) else best
        if best:
            found[event.address] = best[0]
    return found


_Found = tuple[FirstHit, bool]  # and whether the whole text that it is from holds all words


def _sure(found: _Found | None, words: str) -> bool:
    return found is not None and found[1]


def _in_quotations(event: Event, words: str) -> _Found | None:
    texts = [(said.text, said.article, said.quote.spans[0], True) for said in event.statements if said.quote.spans]
    return _best(texts, words)


def _in_texts(bodies: Mapping[str, str], words: str) -> _Found | None:
    return _best([(body, article, Span(0, len(body)), False) for article, body in bodies.items()], words)


def _best(texts: Iterable[tuple[str, str, Span, bool]], words: str) -> _Found | None:
    some: _Found | None = None
    for text, article, span, quotation in texts:
        spans = hits(text, words)
        if not spans:
            continue
        found = _hit(text, article, span, quotation, spans)
        if holds_all(text, words):
            return found, True
        some = some or (found, False)
    return some


def _hit(text: str, article: str, span: Span, quotation: bool, spans: Sequence[Span]) -> FirstHit:
    part = window(text, spans)
    marks = tuple(one.shifted(-part.start) for one in spans if part.contains(one))
    where = span if quotation else part
    return FirstHit(article, quotation, where, part.of(text), marks, part.start > 0, part.end < len(text))


def _begins(connection: Connection, ids: Sequence[str]) -> Mapping[str, str]:
    query = select(articles.c.id, func.substr(articles.c.body, 1, PART).label("begin")).where(articles.c.id.in_(ids))
    return {row.id: row.begin for row in connection.execute(query)}
