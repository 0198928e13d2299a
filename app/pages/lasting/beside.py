"""Other texts that were taken in for the address of an article, among those that tell of the same events."""

from __future__ import annotations

from collections.abc import Iterable

from app.articles.markup.canonical import place_of
from app.model.article import Article
from app.model.event import Event
from app.store.articles import StoredArticle, find_article, meta_of
from app.store.engine import Connection

_MOST = 3


def at_same_address(connection: Connection, article: Article, events: Iterable[Event]) -> tuple[StoredArticle, ...]:
    """The articles of some events that have the address of an article, in the order of their ids."""
    place = place_of(article.url)
    others = {report.article for event in events for report in event.reports} - {article.id}
    if not place or not others:
        return ()
    same = [one.id for one in meta_of(connection, others).values() if place_of(one.url) == place]
    found = (find_article(connection, one) for one in sorted(same)[:_MOST])
    return tuple(one for one in found if one is not None)
