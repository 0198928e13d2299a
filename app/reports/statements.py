"""The quotations that belong to an interaction: words of its two sides, said in it or about it."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.annotation import Quote
from app.model.article import Article
from app.model.report import Statement
from app.model.text import Span, hull
from app.model.world import World
from app.reports.subjects import Subjects


def statements(
    article: Article, quotes: Sequence[Quote], scope: Sequence[Span], subjects: Subjects, world: World
) -> tuple[Statement, ...]:
    """The quotations by speakers for a side that begin in the sentences about an interaction."""
    found = []
    ordered = sorted(scope)
    place = 0
    for quote in sorted(quotes, key=lambda quote: quote.spans[0]):
        start = quote.spans[0].start
        while place < len(ordered) and ordered[place].end <= start:
            place += 1
        if place == len(ordered):
            break
        if ordered[place].start <= start and world.side_of(quote.speaker) is not None:
            topics = subjects.within(quote.spans) or subjects.within([hull([ordered[place], *quote.spans[:1]])])
            found.append(Statement(article.id, quote, quote.text(article.body), tuple(topic.value for topic in topics)))
    return tuple(found)
