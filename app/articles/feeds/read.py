"""Which form a feed has, and what it names.

RSS and Atom by feedparser (alive: 6.0.14 of 2026; it forgives what feeds do wrong). It is given bytes alone, so that it
never opens anything itself.
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from app.articles.charset import decoded_page
from app.articles.feeds.entries import Entry, Feed, moment_of, newest
from app.articles.feeds.sitemaps import sitemap_of
from app.articles.fetch.fetcher import Answer
from app.articles.fetch.unpack import ungzipped
from app.model.errors import BadArticle, NotFetched

_LARGEST = 20_000_000  # bytes, unpacked
_DISCOVERED = re.compile(
    r"<link\b(?=[^>]*\brel\s*=\s*[\"']?alternate)(?=[^>]*\btype\s*=\s*[\"']?application/(?:rss\+xml|atom\+xml|feed\+json))"
    r"[^>]*\bhref\s*=\s*[\"']?([^\"'\s>]+)",
    re.IGNORECASE,
)


def read_feed(answer: Answer) -> Feed:
    """What an address gave, as a feed. Raises `BadArticle` with the reason if it is none."""
    data = ungzipped(answer.data, _LARGEST) if answer.data.startswith(b"\x1f\x8b") else answer.data
    head = data[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return _json_feed(data, answer.url)
    if b"<!ENTITY" in data:
        raise BadArticle("This feed declares entities of its own, which are not read.", "feed")
    if re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", head):
        return sitemap_of(data, answer.url)
    if re.match(rb"(?:<!doctype html|<html)", head, re.IGNORECASE):
        raise _page(data, answer)
    return _syndicated(data, answer)


def _syndicated(data: bytes, answer: Answer) -> Feed:
    stated = f"{answer.media or 'application/xml'}; charset={answer.charset}" if answer.charset else answer.media
    found = feedparser.parse(
        BytesIO(data),
        response_headers={"content-location": answer.url, "content-type": stated or "application/xml"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    version = str(found.get("version") or "")
    if not version:
        raise BadArticle("This is no feed that is known here (RSS, Atom, JSON Feed, sitemap).", "feed")
    entries = (Entry(str(one["link"]), _moment(one)) for one in found.entries if one.get("link"))
    title = " ".join(str(found.feed.get("title") or "").split()) or None
    return Feed("atom" if version.startswith("atom") else "rss", title, newest(entries, answer.url))


def _moment(one: Any) -> datetime | None:
    parsed = one.get("published_parsed") or one.get("updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _json_feed(data: bytes, url: str) -> Feed:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as wrong:
        raise BadArticle(f"This feed is not valid JSON: {str(wrong)[:200]}", "feed") from wrong
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise BadArticle("This JSON is no feed: it has no list of items.", "feed")
    title = found.get("title")
    return Feed("json", title if isinstance(title, str) else None, newest(_items(found["items"]), url))


def _items(items: list[Any]) -> Iterator[Entry]:
    for one in items:
        address = one.get("url") or one.get("external_url") if isinstance(one, dict) else None
        if isinstance(address, str):
            yield Entry(address, moment_of(one.get("date_published") or one.get("date_modified")))


def _page(data: bytes, answer: Answer) -> NotFetched:
    found = _DISCOVERED.search(decoded_page(data[:200_000], answer.charset))
    there = f" Its feed is at {urljoin(answer.url, found[1])[:500]}." if found else ""
    return NotFetched(f"At this address is a page, not a feed.{there}")
