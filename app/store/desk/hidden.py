"""Articles that were put away: they are kept, but nothing is shown or made of them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, select

from app.store.feeds.versions import is_superseded
from app.store.tables import articles, changes, hidden_articles
from app.store.writers.log import Deed


def is_hidden(article_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the article of a column was put away."""
    return exists().where(hidden_articles.c.article_id == article_id)


def put_away(connection: Connection, article_id: str) -> None:
    """Put an article away."""
    take_out(connection, article_id)
    connection.execute(insert(hidden_articles).values(article_id=article_id, at=datetime.now(UTC)))


def take_out(connection: Connection, article_id: str) -> None:
    """Show an article again."""
    connection.execute(delete(hidden_articles).where(hidden_articles.c.article_id == article_id))


def why_hidden(connection: Connection, article_id: str) -> str | None:
    """Why an article was put away; None for one that was not."""
    by, why = who_hid(connection, article_id)
    return None if by is None else why


def who_hid(connection: Connection, article_id: str) -> tuple[str | None, str]:
    """Who put an article away and why; None for one that was not."""
    if connection.scalar(select(hidden_articles.c.at).where(hidden_articles.c.article_id == article_id)) is None:
        return None, ""
    last = (
        select(changes.c.by, changes.c.why)
        .where(changes.c.subject == article_id, changes.c.deed == Deed.HIDDEN.value)
        .order_by(changes.c.id.desc())
        .limit(1)
    )
    row = connection.execute(last).first()
    return (row.by, row.why) if row else ("", "")


def is_current(connection: Connection, article_id: str) -> bool:
    """Whether no later version has taken the place of an article."""
    superseded = select(articles.c.id).where(articles.c.id == article_id, is_superseded(articles.c.id))
    return connection.scalar(superseded) is None
