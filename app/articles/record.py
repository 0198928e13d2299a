"""One JSON object in the contract's form -> an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.articles.page import article_of_html
from app.model.article import Article
from app.model.errors import BadArticle, BadRequest

_LONGEST = {"id": 200, "title": 1_000, "url": 4_000, "outlet": 300, "published": 100}  # characters
_TEXTS = ("text", "html", "id", "title", "url", "outlet", "published")


def article_of_record(record: Any) -> Article:
    """The article of a record: `text` or `html`, and as given `id`, `title`, `url`, `outlet`, `published`.

    Raises `BadRequest` or `BadArticle` with the field that is wrong.
    """
    if not isinstance(record, Mapping):
        raise BadRequest("", "An article is a JSON object with at least the field text.")
    given: dict[str, str] = {}
    for name in _TEXTS:
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            raise BadRequest(name, f"The field {name} must be a string.")
        if value and value.strip():
            _check(name, value)
            given[name] = value
    if "text" not in given and "html" not in given:
        raise BadArticle("The field text is missing or empty. Send the words of the article.")
    published = published_day(given["published"]) if "published" in given else None
    if "url" in given and not given["url"].lower().startswith(("http://", "https://")):
        raise BadRequest("url", "The field url must be an address that begins with http:// or https://.")
    make = Article.of if "text" in given else article_of_html
    return make(
        given["text"] if "text" in given else given["html"],
        id=given.get("id"),
        title=given.get("title"),
        url=given.get("url"),
        outlet=given.get("outlet"),
        published=published,
    )


def _check(name: str, value: str) -> None:
    longest = _LONGEST.get(name)
    if longest is None:
        return  # the body has limits of its own
    if len(value) > longest:
        raise BadRequest(name, f"The field {name} has {len(value):,} characters; at most {longest:,} can be taken.")
    if "\x00" in value or any("\ud800" <= ch <= "\udfff" for ch in value):
        raise BadRequest(name, f"The field {name} holds a NUL or half a character. Send valid text.")


def published_day(text: str) -> date:
    """A publication date: YYYY-MM-DD or RFC 3339; the day is the one that was written, whatever the zone."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).date()
    except ValueError as wrong:
        raise BadRequest("published", "The field published must be YYYY-MM-DD or an RFC 3339 time.") from wrong
