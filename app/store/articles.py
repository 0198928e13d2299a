"""Articles and what was read in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select

from app.model.annotation import Annotations
from app.model.article import Article
from app.model.report import Reading
from app.store.batches import batches
from app.store.codec import decode, encode
from app.store.desk.hidden import is_hidden
from app.store.feeds.versions import Version, is_superseded, versions_of
from app.store.tables import articles, readings

_BEGINNING = 300  # code points

_DENIALS = '"denials":[{'  # how a reading with denials is written


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article, what was found in it, when it was added, and the versions to which it belongs."""

    article: Article
    annotations: Annotations
    reading: Reading
    added: datetime
    versions: tuple[Version, ...] = ()  # of the text at its address, when that changed


@dataclass(frozen=True, slots=True)
class ArticleListing:
    """One page of articles in the order of their ids, how many there are in all, and the cursor of the next page."""

    items: tuple[StoredArticle, ...]
    total: int
    next: str | None


def add_article(connection: Connection, article: Article, annotations: Annotations, reading: Reading) -> None:
    """Keep a new article with its reading."""
    connection.execute(
        insert(articles).values(
            id=article.id,
            body=article.body,
            digest=body_digest(article.body),
            title=article.title,
            url=article.url,
            outlet=article.outlet,
            published=article.published,
            added=datetime.now(UTC),
            byline=article.byline,
            captured=article.captured,
        )
    )
    keep_reading(connection, annotations, reading)


def keep_reading(connection: Connection, annotations: Annotations, reading: Reading) -> None:
    """Keep what was read in a stored article, in place of what was read before."""
    connection.execute(delete(readings).where(readings.c.article_id == reading.article))
    connection.execute(
        insert(readings).values(
            article_id=reading.article,
            reader=reading.reader,
            relevant=reading.relevant,
            annotations=encode(annotations),
            reading=encode(reading),
        )
    )


def find_article(connection: Connection, article_id: str) -> StoredArticle | None:
    """The stored article with that id, if there is one."""
    row = connection.execute(_query().where(articles.c.id == article_id)).first()
    return replace(_stored(row), versions=versions_of(connection, article_id)) if row else None


def known_as(connection: Connection, article: Article) -> str | None:
    """The id under which the same content (body and address) is stored already, if it is."""
    query = select(articles.c.id).where(
        articles.c.digest == body_digest(article.body),
        articles.c.url.is_not_distinct_from(article.url),
    )
    return connection.scalar(query.order_by(articles.c.id).limit(1))


def list_articles(connection: Connection, limit: int, after: str | None = None) -> ArticleListing:
    """Articles in the order of their ids, from behind the cursor `after` on."""
    shown = ~is_hidden(articles.c.id)
    total = connection.scalar(select(func.count()).select_from(articles).where(shown)) or 0
    query = _query().where(shown).order_by(articles.c.id).limit(limit + 1)
    if after:
        query = query.where(articles.c.id > after)
    rows = connection.execute(query).all()
    more = len(rows) > limit
    return ArticleListing(tuple(map(_stored, rows[:limit])), total, rows[limit - 1].id if more else None)


def every_reading(connection: Connection) -> tuple[Reading, ...]:
    """What was read in every article that tells of an interaction or denies one, and is the current one of its address,
    in the order of their ids.
    """
    standing = ~is_superseded(readings.c.article_id) & ~is_hidden(readings.c.article_id)
    telling = or_(readings.c.relevant, readings.c.reading.contains(_DENIALS))
    query = select(readings.c.reading).where(telling, standing).order_by(readings.c.article_id)
    return tuple(decode(Reading, text) for text in connection.scalars(query))


def read_otherwise(connection: Connection, reader: str) -> tuple[str, ...]:
    """The ids of articles that were not read by this version of the reader, in order."""
    query = select(readings.c.article_id).where(readings.c.reader != reader).order_by(readings.c.article_id)
    return tuple(connection.scalars(query))


def bodies_of(connection: Connection, ids: set[str]) -> dict[str, str]:
    """The bodies of articles by id."""
    query = select(articles.c.id, articles.c.body)
    rows = (row for some in batches(ids) for row in connection.execute(query.where(articles.c.id.in_(some))))
    return {row.id: row.body for row in rows}


def meta_of(connection: Connection, ids: set[str]) -> dict[str, Article]:
    """Articles by id with everything but their bodies, which are left empty."""
    columns = [column for column in articles.c if column.name not in ("body", "digest", "added")]
    query = select(*columns)
    rows = (row for some in batches(ids) for row in connection.execute(query.where(articles.c.id.in_(some))))
    return {row.id: Article(body="", **row._mapping) for row in rows}


def brief_of(connection: Connection, ids: set[str]) -> dict[str, Article]:
    """Articles by id with no more than the beginning of their bodies, by which those without a title are called."""
    columns = [column for column in articles.c if column.name not in ("body", "digest", "added")]
    query = select(*columns, func.substr(articles.c.body, 1, _BEGINNING).label("body")).where(articles.c.id.in_(ids))
    return {row.id: Article(**row._mapping) for row in connection.execute(query)}


def body_digest(body: str) -> str:
    """SHA-256 of a body, in hexadecimal."""
    return hashlib.sha256(body.encode()).hexdigest()


def _query() -> Select[Any]:
    return select(articles, readings.c.annotations, readings.c.reading).join(
        readings, readings.c.article_id == articles.c.id
    )


def _stored(row: Row[Any]) -> StoredArticle:
    return StoredArticle(
        Article(row.id, row.body, row.title, row.url, row.outlet, row.published, row.byline, row.captured),
        decode(Annotations, row.annotations),
        decode(Reading, row.reading),
        row.added,
    )
