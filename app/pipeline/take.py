"""An article taken in: read, kept, and brought into the events."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.model.annotation import Annotations
from app.model.article import Article, content_id
from app.model.report import Reading
from app.model.world import World
from app.pipeline.joining import join
from app.pipeline.read import read
from app.store.articles import (
    add_article,
    find_article,
    known_as,
)
from app.store.engine import Connection, Store
from app.store.events import of_article
from app.store.writers.log import Deed, note_change


@dataclass(frozen=True, slots=True)
class Taken:
    """An article that was taken in: its id, whether it was known already, its reading, the events it reports."""

    article: Article
    known: bool
    annotations: Annotations
    reading: Reading
    addresses: tuple[str, ...]


def take(store: Store, world: World, article: Article, model: str | None = None, *, by: str | None = None) -> Taken:
    """Read an article and keep it with the events that come of it: all in one transaction, or nothing.

    The same content (body and address) sent again changes nothing. Reading, which is slow, comes before the
    transaction, which is short. An article is kept under an id made from its content. `by` is who sent it, for the
    log of changes; what a machine takes in is not logged article by article.
    """
    article = replace(article, id=content_id(article.body, article.url))
    with store.reading() as connection:
        if (known := _known(connection, article)) is not None:
            return known
    annotations, reading = read(article, world, model)
    with store.writing() as connection:
        if (known := _known(connection, article)) is not None:  # another process was faster
            return known
        add_article(connection, article, annotations, reading)
        if reading.telling:
            join(connection, world, reading, "An article came in.")
        if by:
            note_change(connection, by, Deed.ADDED, article.id, f"An article was added: {called(article)}.")
        addresses = tuple(stored.event.address for stored in of_article(connection, article.id))
    return Taken(article, False, annotations, reading, addresses)


def _known(connection: Connection, article: Article) -> Taken | None:
    stored = find_article(connection, known_as(connection, article) or "")
    if stored is None:
        return None
    addresses = tuple(found.event.address for found in of_article(connection, stored.article.id))
    return Taken(stored.article, True, stored.annotations, stored.reading, addresses)


def called(article: Article) -> str:
    """An article by a name that people know it by: its title, else its first words."""
    words = article.title or " ".join(article.body[:300].split())
    return words if len(words) <= 80 else f"{words[:80].rpartition(' ')[0] or words[:80]}…"
