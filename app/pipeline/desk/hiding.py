"""An article put away, or shown again: the events become what they would be without it, or with it."""

from __future__ import annotations

from app.model.article import Article
from app.model.errors import BadRequest, NotKnown
from app.model.report import Reading
from app.model.world import World
from app.pipeline.joining import join
from app.pipeline.take import called
from app.store.articles import find_article
from app.store.desk.hidden import is_current, put_away, take_out, who_hid, why_hidden
from app.store.engine import Connection, Store
from app.store.writers.log import Deed, note_change


def hide_article(store: Store, world: World, article_id: str, by: str, why: str) -> None:
    """Put an article away, with the reason. It is kept, so that it can be shown again."""
    if not why.strip():
        raise BadRequest("why", "Say why, in a few words: readers who follow a link to the article are told.")
    _set(store, world, article_id, by, why, hide=True)


def show_article(store: Store, world: World, article_id: str, by: str, why: str = "") -> None:
    """Show an article that was put away."""
    _set(store, world, article_id, by, why, hide=False)


def stays_put_away(connection: Connection, before: Article, later: Article) -> bool:
    """Whether a later version is put away: it was itself, or the version before it is; then the reason goes on."""
    if why_hidden(connection, later.id) is not None:
        return True
    by, why = who_hid(connection, before.id)
    if by is None:
        return False
    put_away(connection, later.id)
    words = f"A later version of an article that was put away was put away too: {called(later)}."
    note_change(connection, by, Deed.HIDDEN, later.id, words, why)
    return True


def _set(store: Store, world: World, article_id: str, by: str, why: str, *, hide: bool) -> None:
    with store.writing() as connection:
        stored = find_article(connection, article_id)
        if stored is None:
            raise NotKnown("There is no article with this id.")
        if hide == (why_hidden(connection, article_id) is not None):
            return
        name = called(stored.article)
        if hide:
            put_away(connection, article_id)
            nothing = Reading(article_id, (), (), (), stored.reading.reader)
            join(connection, world, nothing, f"{by} put an article away: {why}")
            note_change(connection, by, Deed.HIDDEN, article_id, f"An article was put away: {name}.", why)
        else:
            take_out(connection, article_id)
            if is_current(connection, article_id):
                join(connection, world, stored.reading, f"{by} showed an article again.")
            note_change(connection, by, Deed.SHOWN, article_id, f"An article was shown again: {name}.", why)
