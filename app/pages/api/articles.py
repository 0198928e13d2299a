"""/api/v1/articles: the articles, their readings, and new ones.

Each article is a transaction of its own. Of a list, all articles are checked before the first is read, so that a
list with a mistake in it changes nothing; then they are read and kept one by one, and a list sent again is known.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from app.articles import tally
from app.articles.fetch import Fetched
from app.model.article import Article
from app.model.errors import BadFilter, NotKnown
from app.model.filter import DEFAULT_LIMIT, MAX_LIMIT
from app.pages.api import describe
from app.pages.api.intake import sender, sent, upload
from app.pages.api.records import Record, article_record
from app.pages.api.versions import address_record, current_of
from app.pages.lasting.beside import at_same_address
from app.pages.site import Site, base_url, site_of
from app.pages.urls import article_path, storable
from app.pages.writers.who import reviewer
from app.pipeline import Taken, take, take_fetched
from app.reports.reading import reading_record
from app.store.articles import StoredArticle, find_article, list_articles
from app.store.desk.hidden import why_hidden
from app.store.events import of_article
from app.store.feeds.fetches import fetch_of_article

router = APIRouter(prefix="/api/v1/articles", tags=["articles"])


@router.get("", responses=describe.ARTICLES)
def articles(request: Request) -> Record:
    """The articles in the order of their ids, without their texts; `limit` and `after` as in `next`."""
    limit = _limit(request.query_params.get("limit", ""))
    after = request.query_params.get("after", "")
    if not storable(after):
        raise BadFilter("after", "The cursor is not one that a page gave. Start from the first page.")
    with site_of(request).store.reading() as connection:
        page = list_articles(connection, limit, after or None)
    base = base_url(request)
    query = urlencode({**({"limit": limit} if limit != DEFAULT_LIMIT else {}), "after": page.next})
    following = f"{base}/api/v1/articles?{query}" if page.next else None
    return {"items": [article_record(one, base) for one in page.items], "total": page.total, "next": following}


@router.get("/{article}", responses=describe.ARTICLE)
def article(request: Request, article: str) -> Record:
    """One article with its text, its versions, and whether it still stands at its address."""
    stored, base = _find(request, article), base_url(request)
    with site_of(request).store.reading() as connection:
        events = [one.event for one in of_article(connection, article)]
        fetch = fetch_of_article(connection, current_of(stored))
        beside = at_same_address(connection, stored.article, events)
    return {**article_record(stored, base, text=True), **address_record(stored, fetch, beside, base)}


@router.get("/{article}/reading", responses=describe.READING)
def reading(request: Request, article: str) -> dict[str, Any]:
    """What was found in an article: the reading format, offsets into the article's text."""
    stored = _find(request, article)
    return reading_record(stored.article, stored.annotations, stored.reading)


@router.post("", status_code=201, responses=describe.TAKEN, openapi_extra=describe.SENDING)
def add(
    request: Request, _sender: Annotated[str, Depends(sender)], data: Annotated[bytes, Depends(upload)]
) -> JSONResponse:
    """Take one article, or a list: 201 when something was new, 200 when all was known already."""
    site = site_of(request)
    given = sent(data, site)
    taken = [_take(site, one, reviewer(request)) for one in given.articles]
    for one in taken:
        (tally.KNOWN if one.known else tally.NEW).inc()
    records = [_taken(one, html, base_url(request)) for one, html in zip(taken, given.html, strict=True)]
    status = 200 if all(one.known for one in taken) else 201
    if given.several:
        return JSONResponse({"items": records, "total": len(records), "next": None}, status)
    return JSONResponse(records[0], status, {"Location": article_path(taken[0].article.id)})


def _take(site: Site, one: Article | Fetched, by: str | None) -> Taken:
    model = site.settings.spacy_model
    if isinstance(one, Fetched):
        return take_fetched(site.store, site.world, one, model, by=by)
    return take(site.store, site.world, one, model, by=by)


def _taken(one: Taken, html: bool, base: str) -> Record:
    record = reading_record(one.article, one.annotations, one.reading, body=html)
    page = f"{base}{article_path(one.article.id)}"
    return {"id": one.article.id, "page": page, "known": one.known, "reading": record, "events": list(one.addresses)}


def _find(request: Request, article: str) -> StoredArticle:
    with site_of(request).store.reading() as connection:
        stored = find_article(connection, article) if storable(article) else None
        if stored and (why := why_hidden(connection, article)) is not None:
            raise NotKnown(f"This article was put away: {why}")
    if stored is None:
        raise NotKnown("There is no article with this id.")
    return stored


def _limit(text: str) -> int:
    if not text:
        return DEFAULT_LIMIT
    if not text.isdecimal() or not text.isascii() or len(text) > 4 or not 1 <= int(text) <= MAX_LIMIT:
        raise BadFilter("limit", f"A page holds 1 to {MAX_LIMIT} articles; “{text[:40]}” is none of these numbers.")
    return int(text)
