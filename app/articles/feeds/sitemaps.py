"""Sitemaps, those of news among them, and the indexes that name sitemaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from lxml import etree

from app.articles.feeds.entries import Entry, Feed, moment_of, newest
from app.model.errors import BadArticle

FURTHER = 10  # sitemaps of an index that are looked at, the newest ones
_MOST_READ = 60_000  # elements; sitemaps hold at most 50,000 addresses


def sitemap_of(data: bytes, url: str) -> Feed:
    """The addresses of a sitemap, or the sitemaps that an index names."""
    try:
        places = list(_places(data))
    except etree.XMLSyntaxError as wrong:
        raise BadArticle(f"This sitemap is no valid XML: {str(wrong)[:200]}", "feed") from wrong
    named = newest((Entry(address, at) for kind, address, at in places if kind == "url"), url)
    listed = newest((Entry(address, at) for kind, address, at in places if kind == "sitemap"), url)
    return Feed("sitemap", None, named, tuple(one.url for one in listed[:FURTHER]))


def _places(data: bytes) -> Iterator[tuple[str, str, datetime | None]]:
    """Each place that is named: its kind (url or sitemap), its address and its time."""
    steps = etree.iterparse(BytesIO(data), events=("end",), resolve_entities=False, no_network=True, recover=True)
    for count, (_, element) in enumerate(steps):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name not in ("url", "sitemap"):
            continue
        said = {
            etree.QName(one).localname: (one.text or "").strip() for one in element.iter() if isinstance(one.tag, str)
        }
        if said.get("loc"):
            yield name, said["loc"], moment_of(said.get("publication_date") or said.get("lastmod") or "")
        element.clear()
        if count > _MOST_READ * 8:
            return
