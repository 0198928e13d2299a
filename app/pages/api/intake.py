"""What may be sent: who may send it, how large it may be, and what form it must have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.articles.record import article_of_record
from app.model.article import Article
from app.model.errors import BadArticle, BadRequest, TooLarge
from app.pages.site import site_of
from app.store.writers.tokens import token_holder

_CHALLENGE = 'Bearer realm="readout"'
_bearer = HTTPBearer(auto_error=False, scheme_name="token", description="Made by `readout token new NAME`.")


@dataclass(frozen=True, slots=True)
class Sent:
    """Articles in the order sent. `several`: they came as a list; `html`: which bodies were cut out of a page."""

    articles: tuple[Article, ...]
    html: tuple[bool, ...]
    several: bool


def sender(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> str:
    """The name that the request's token was made for; refuses a request without one."""
    if given is None:
        words = "Send “Authorization: Bearer TOKEN”; `readout token new NAME` makes one."
        raise HTTPException(401, words, {"WWW-Authenticate": _CHALLENGE})
    with site_of(request).store.reading() as connection:
        name = token_holder(connection, given.credentials)
    if name is None:
        challenge = {"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'}
        raise HTTPException(401, "This token is unknown or was revoked.", challenge)
    return name


async def upload(request: Request) -> bytes:
    """The request's body, refused as soon as it is over the limit or of a kind that is not taken."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(
            415, f"Send application/json; this is {kind or 'of no stated type'}.", {"Accept": "application/json"}
        )
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise HTTPException(415, "Send the JSON as it is, not compressed.", {"Accept-Encoding": "identity"})
    limit = site_of(request).settings.max_upload
    too_large = TooLarge(f"At most {limit:,} bytes can be sent at once. Send fewer articles.", field="")
    stated = request.headers.get("Content-Length", "")
    if stated.isdecimal() and int(stated[:20]) > limit:
        raise too_large
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise too_large
    return bytes(data)


def sent(data: bytes) -> Sent:
    """The articles of a body: one object or a list of them. Raises with the field that is wrong."""
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as wrong:
        raise BadRequest("", f"This is not valid JSON: {str(wrong)[:200]}") from wrong
    if not isinstance(given, list):
        return Sent((_article(given),), (_is_html(given),), several=False)
    if not given:
        raise BadRequest("", "The list is empty. Send at least one article.")
    articles = []
    for place, record in enumerate(given):
        try:
            articles.append(_article(record))
        except (BadArticle, BadRequest) as wrong:
            wrong.field = f"[{place}].{wrong.field}".rstrip(".")
            raise
    return Sent(tuple(articles), tuple(map(_is_html, given)), several=True)


def _article(record: Any) -> Article:
    if isinstance(record, Mapping) and record.get("url") and not record.get("text") and not record.get("html"):
        raise BadRequest("url", "Fetching an address is not offered yet. Send the words too, in the field text.")
    return article_of_record(record)


def _is_html(record: Any) -> bool:
    return not record.get("text")
