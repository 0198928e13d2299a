"""What would come of an article, before it is kept: it is taken in, looked at, and the transaction is taken back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from app.model.article import Article, content_id
from app.model.event import Event
from app.model.report import Reading
from app.model.world import World
from app.pipeline.joining import join
from app.pipeline.read import read
from app.store.articles import add_article, find_article, known_as
from app.store.engine import Connection, Store
from app.store.events import event_of_key, of_article


@dataclass(frozen=True, slots=True)
class Joined:
    """An event that an article would tell of, as it would be then; `now` is how it stands (None: it would be new)."""

    event: Event
    now: Event | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in an article, and what would come of it. `known` is its id when it is kept already."""

    reading: Reading
    joined: tuple[Joined, ...] = ()
    known: str | None = None


class _TakenBack(Exception):
    """Ends a transaction of which nothing is kept."""


def rehearse(store: Store, world: World, article: Article, model: str | None = None) -> Outcome:
    """Read an article and find out which events it would join or make. Nothing is kept."""
    article = replace(article, id=content_id(article.body, article.url))
    with store.reading() as connection:
        known = known_as(connection, article)
        if known is not None:
            return _known(connection, known)
    annotations, reading = read(article, world, model)
    if not reading.relevant:
        return Outcome(reading)
    found: tuple[Event, ...] = ()
    with suppress(_TakenBack), store.writing() as connection:
        if known_as(connection, article) is None:
            add_article(connection, article, annotations, reading)
            join(connection, world, reading, "An article came in.")
            found = tuple(stored.event for stored in of_article(connection, article.id))
        raise _TakenBack
    own = {report.key for report in reading.reports}
    with store.reading() as connection:
        return Outcome(reading, tuple(Joined(event, _now(connection, event, own)) for event in found))


def _now(connection: Connection, event: Event, own: set[str]) -> Event | None:
    """The event that the other accounts make up now."""
    for key in sorted(event.members - own):
        found = event_of_key(connection, key)
        if found is not None:
            return found
    return None


def _known(connection: Connection, article: str) -> Outcome:
    stored = find_article(connection, article)
    assert stored  # its id was found in the same transaction
    told = tuple(Joined(one.event, one.event) for one in of_article(connection, article))
    return Outcome(stored.reading, told, article)
