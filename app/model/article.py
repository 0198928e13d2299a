"""An article: one published text. Its body is the text of record and never changes."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.model.errors import BadArticle, TooLarge

MAX_BODY = 2_000_000  # code points; the longest official transcripts have about 200,000


class Genre(StrEnum):
    """What sort of text it is. A readout is an official account by a government that took part."""

    NEWS = "news"
    READOUT = "readout"
    TRANSCRIPT = "transcript"
    COMMENTARY = "commentary"


@dataclass(frozen=True, slots=True)
class Article:
    """One published text: body, and what was given with it. Offsets everywhere refer to `body`, in code points.

    `captured` is when a web archive took the page: it was published by then, and never passes for the day of
    publication.
    """

    id: str
    body: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    byline: str | None = None
    captured: date | None = None

    @classmethod
    def of(
        cls,
        body: str,
        *,
        id: str | None = None,
        title: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        published: date | None = None,
        byline: str | None = None,
    ) -> Article:
        """An article from its parts, checked; without an id it gets one from its content.

        Raises `BadArticle` if the body is empty, binary or over `MAX_BODY`.
        """
        check_body(body)
        return cls(
            id or content_id(body, url), body, title or None, url or None, outlet or None, published, byline or None
        )


def check_body(body: str) -> None:
    """Raise `BadArticle` unless the body is text that can be read and stored."""
    if len(body) > MAX_BODY:
        raise TooLarge(f"The text has {len(body):,} characters; at most {MAX_BODY:,} can be taken. Send it in parts.")
    if not body.strip():
        raise BadArticle("The text is empty. Send the words of the article.")
    if "\x00" in body:
        raise BadArticle("The text holds NUL characters, so it is not plain text. Send text or HTML.")
    if any("\ud800" <= ch <= "\udfff" for ch in body):
        raise BadArticle("The text holds half a character (a lone surrogate). Send valid Unicode.")
    odd = sum(unicodedata.category(ch) in {"Cc", "Cn", "Co"} and ch not in "\t\n\r\f\v\x85" for ch in body[:20_000])
    if odd > 0.05 * min(len(body), 20_000):
        raise BadArticle("This looks like a binary file, not like text. Send text or HTML.")


def content_id(body: str, url: str | None) -> str:
    """Sixteen hex digits that stay the same for the same body and address."""
    digest = hashlib.sha256()
    digest.update((url or "").encode("utf-8"))
    digest.update(b"\x00")
    digest.update(body.encode("utf-8"))
    return digest.hexdigest()[:16]
