"""What may be sent: who may send it, how large it may be, and what form it must have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.articles.fetch import Fetched, fetch_article
from app.articles.record import article_of_record
from app.model.article import Article
from app.model.errors import BadArticle, BadRequest, TooLarge
from app.pages.site import Site, site_of
from app.pages.writers.origin import comes_from
from app.pages.writers.who import reviewer
from app.store.writers.tokens import token_holder

MAX_ADDRESSES = 20  # in one request, which waits for them
_CHALLENGE = 'Bearer realm="readout"'
_bearer = HTTPBearer(auto_error=False, scheme_name="token", description="Made by `readout token new NAME`.")


@dataclass(frozen=True, slots=True)
class Sent:
    """Articles in the order sent. `several`: they came as a list; `html`: which bodies were cut out of a page."""

    articles: tuple[Article | Fetched, ...]
    html: tuple[bool, ...]
    several: bool


def sender(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> str:
    """The name that the request's token was made for, or of the reviewer who is signed in; refuses all others."""
    if given is None:
        if (name := reviewer(request)) and comes_from(request) == "here":
            return name
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


def sent(data: bytes, site: Site) -> Sent:
    """The articles of a body: one object or a list of them, fetched where they are addresses alone.

    Raises with the field that is wrong.
    """
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as wrong:
        raise BadRequest("", f"This is not valid JSON: {str(wrong)[:200]}") from wrong
    if not isinstance(given, list):
        return Sent((_article(given, site),), (_is_html(given),), several=False)
    if not given:
        raise BadRequest("", "The list is empty. Send at least one article.")
    if sum(map(_is_address, given)) > MAX_ADDRESSES:
        raise BadRequest("", f"At most {MAX_ADDRESSES} addresses can be sent at once. Send fewer.")
    articles = []
    for place, record in enumerate(given):
        try:
            articles.append(_article(record, site))
        except (BadArticle, BadRequest) as wrong:
            wrong.field = f"[{place}].{wrong.field}".rstrip(".")
            raise
    return Sent(tuple(articles), tuple(map(_is_html, given)), several=True)


def _is_address(record: Any) -> bool:
    return isinstance(record, Mapping) and bool(record.get("url")) and not record.get("text") and not record.get("html")


def _article(record: Any, site: Site) -> Article | Fetched:
    """An article, or what its address gives; what is given beside the address counts more than what the page says."""
    if not _is_address(record) or not isinstance(record["url"], str):
        return article_of_record(record)
    article_of_record({**record, "text": "checked before anything is fetched"})
    fetched = fetch_article(site.fetcher, record["url"], site.world)
    found = fetched.article
    stated = {"title": found.title, "outlet": found.outlet, "published": str(found.published or "")}
    given = {name: record[name] for name in stated if record.get(name)}
    return replace(fetched, article=article_of_record({"text": found.body, "url": found.url, **stated, **given}))


def _is_html(record: Any) -> bool:
    return not record.get("text")
