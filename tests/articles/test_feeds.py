"""What feeds name, in whatever form, and what is refused."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc

import pytest

from app.articles.feeds import MOST, read_feed
from app.articles.fetch import Answer
from app.model.errors import BadArticle

AT = "https://news.example/feed/all.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>News of
the day</title><link>https://news.example/</link><item><title>One</title><link>https://news.example/1</link>
<pubDate>Mon, 24 Feb 2025 15:00:00 +0300</pubDate></item><item><title>Two</title><link>/2</link>
<pubDate>Tue, 25 Feb 2025 09:00:00 GMT</pubDate></item><item><title>No link</title></item>
<item><link>https://news.example/1</link></item><item><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/"><title>Notes</title><entry><title>A</title>
<link rel="alternate" href="a"/><updated>2025-02-24T12:00:00Z</updated></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Notes",
    "items": [{"id": "1", "url": "/j", "date_published": "2025-02-24T12:00:00+03:00"}, {"id": "2"}, 5, {"url": 7}],
}
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/old</loc><lastmod>2020-01-01</lastmod></url>
<url><loc>https://news.example/new</loc><news:news><news:publication_date>2025-02-24T10:00+08:00</news:publication_date>
<news:title>New</news:title></news:news></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.example/s1.xml</loc>
<lastmod>2024-01-01</lastmod></sitemap><sitemap><loc>/s2.xml</loc><lastmod>2025-01-01</lastmod></sitemap></sitemapindex>"""


def read(data: bytes | str, **given: str):  # type: ignore[no-untyped-def]
    return read_feed(Answer(AT, data.encode() if isinstance(data, str) else data, **given))  # type: ignore[arg-type]


def named(data: bytes | str) -> list[tuple[str, str]]:
    return [(one.url, f"{one.published:%Y-%m-%dT%H:%M}" if one.published else "") for one in read(data).entries]


def test_rss_is_read_newest_first_each_address_once() -> None:
    feed = read(RSS)
    assert (feed.form, feed.title) == ("rss", "News of the day")
    assert named(RSS) == [
        ("https://news.example/2", "2025-02-25T09:00"),
        ("https://news.example/1", "2025-02-24T12:00"),
    ]


def test_atom_is_read() -> None:
    assert read(ATOM).form == "atom"
    assert [one.published.hour for one in read(ATOM).entries] == [12]
    assert read(ATOM).entries[0].url.endswith("/a")


def test_json_feed_is_read() -> None:
    assert read(json.dumps(JSON)).form == "json"
    assert named(json.dumps(JSON)) == [("https://news.example/j", "2025-02-24T09:00")]


def test_sitemaps_are_read_packed_too() -> None:
    wanted = [("https://news.example/new", "2025-02-24T02:00"), ("https://news.example/old", "2020-01-01T00:00")]
    assert named(SITEMAP) == wanted
    assert named(gzip.compress(SITEMAP.encode())) == wanted
    index = read(INDEX)
    assert (index.form, index.entries) == ("sitemap", ())
    assert index.further == ("https://news.example/s2.xml", "https://news.example/s1.xml")


def test_a_page_says_where_its_feed_is() -> None:
    page = '<!doctype html><head><link rel="alternate" type="application/rss+xml" title="All" href="/rss"></head>'
    with pytest.raises(BadArticle, match=r"Its feed is at https://news\.example/rss"):
        read(page)
    with pytest.raises(BadArticle, match="a page, not a feed"):
        read("<html><body>news")


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\x00\xff\xfe" * 100,
        b"{}",
        b'{"items": 5}',
        b"{" + b"[" * 100_000,
        b"plain words",
        b"<rss",
        b"<xml><a></a></xml>",
        b"\x1f\x8bnot packed",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><title>&b;</title></rss>',
        b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>http://a.example/&f;</loc></url></urlset>',
    ],
    ids=lambda data: repr(data[:20]),
)
def test_rubbish_is_refused(rubbish: bytes) -> None:
    with pytest.raises(BadArticle):
        read(rubbish)


def test_a_broken_feed_gives_what_can_be_read() -> None:
    assert named(RSS[: RSS.index("<item><title>No link")])[0] == ("https://news.example/2", "2025-02-25T09:00")
    assert len(read(SITEMAP[:-30]).entries) == 2


@pytest.mark.parametrize("form", ["rss", "json", "sitemap"])
def test_ten_thousand_entries_are_read_in_bounded_time_and_memory(form: str) -> None:
    days = [f"2025-02-{1 + number % 28:02}" for number in range(10_000)]
    made = {
        "rss": lambda: "".join(
            f"<item><title>Entry</title><link>https://news.example/{number}</link><pubDate>{day}T00:00:00Z</pubDate></item>"
            for number, day in enumerate(days)
        ),
        "json": lambda: [{"url": f"/{number}", "date_published": day} for number, day in enumerate(days)],
        "sitemap": lambda: "".join(
            f"<url><loc>https://news.example/{number}</loc><lastmod>{day}</lastmod></url>"
            for number, day in enumerate(days)
        ),
    }[form]()
    whole = {
        "rss": lambda: f'<rss version="2.0"><channel><title>All</title>{made}</channel></rss>',
        "json": lambda: json.dumps({"items": made}),
        "sitemap": lambda: f"<urlset>{made}</urlset>",
    }[form]()
    begun = time.monotonic()
    feed = read(whole)
    assert time.monotonic() - begun < 30
    assert len(feed.entries) == MOST
    assert feed.entries[0].published.day == 28
    if form != "rss":  # tracing makes feedparser ten times as slow
        tracemalloc.start()
        read(whole)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 60_000_000
