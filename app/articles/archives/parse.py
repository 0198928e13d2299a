"""A record -> the article that it holds."""

from __future__ import annotations

import json
from dataclasses import replace

from app.articles.archives.record import Form, Record
from app.articles.charset import decoded_page
from app.articles.page import article_of_html
from app.articles.pdf import article_of_pdf
from app.articles.record import article_of_record
from app.model.article import Article
from app.model.errors import BadArticle, ReadoutError
from app.model.world import World


def article_of(record: Record, world: World | None = None) -> Article:
    """The article of a record; `world` knows outlets by their hosts.

    Raises `BadArticle` or `BadRequest` with what is wrong with it.
    """
    if record.article is not None:
        return record.article
    if record.form is Form.NOTHING:
        raise BadArticle(record.reason or "There is nothing to read.")
    if record.form is Form.JSON:
        return article_of_record(_json(record.data))
    if record.form is Form.PDF:
        return article_of_pdf(record.data, id=record.name, url=record.url, world=world)
    text = decoded(record)
    if record.form is Form.TEXT:
        return Article.of(text, id=record.name, url=record.url)
    article = article_of_html(text, id=record.name, fetched=record.url, world=world)
    return replace(article, captured=record.captured)


def plain_article(record: Record) -> Article | None:
    """The article of a record that nothing need be taken out of; None for a page, and for what is wrong."""
    if record.form is Form.ARTICLE:
        return record.article
    try:
        if record.form is Form.TEXT:
            return article_of(record)
        given = _json(record.data) if record.form is Form.JSON else None
        return article_of_record(given) if isinstance(given, dict) and given.get("text") else None
    except ReadoutError:
        return None


def decoded(record: Record) -> str:
    """The text of a record's bytes. Raises `BadArticle` if they are none."""
    return decoded_page(record.data, record.charset, html=record.form is Form.HTML)


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as wrong:
        raise BadArticle(f"This is not valid JSON: {wrong}") from wrong
