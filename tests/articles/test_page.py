"""Saved pages in the styles of many outlets (made for these tests): title, outlet, byline, date, address and body."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.articles.charset import decoded_page
from app.articles.markup.canonical import canonical_address
from app.articles.markup.published import day_of
from app.articles.page import article_of_html
from app.model.errors import BadArticle
from app.model.world import World

SAVED = sorted((Path(__file__).parent / "saved").glob("*.html"))


@dataclass(frozen=True)
class Saved:
    """A saved page and what it says."""

    html: str
    address: str
    head: dict[str, str]
    body: str


def saved(path: Path) -> Saved:
    head, _, body = path.with_suffix(".txt").read_text("utf-8").partition("\n\n")
    pairs = dict(line.split(":", 1) for line in head.split("\n"))
    fields = {name: value.strip() for name, value in pairs.items()}
    return Saved(decoded_page(path.read_bytes()), fields.pop("address"), fields, body.strip())


def test_there_are_enough_styles() -> None:
    assert len(SAVED) >= 12


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_a_saved_page_gives_its_article(path: Path, world: World) -> None:
    page = saved(path)
    article = article_of_html(page.html, fetched=page.address, world=world)
    told = {
        "title": article.title or "",
        "outlet": article.outlet or "",
        "byline": article.byline or "",
        "published": str(article.published or ""),
        "url": article.url or "",
    }
    assert told == page.head
    assert article.body.split("\n\n") == page.body.split("\n\n")


def test_what_is_given_counts_more_than_what_the_page_says(world: World) -> None:
    page = saved(next(path for path in SAVED if path.stem == "wire"))
    article = article_of_html(page.html, url="https://www.wire.example/x?utm_source=a", title="Ours", outlet="TASS")
    assert (article.url, article.title, article.outlet) == ("https://www.wire.example/x?utm_source=a", "Ours", "TASS")


@pytest.mark.parametrize(
    ("written", "hours", "day"),
    [
        ("2024-05-15T22:30:00Z", 3, "2024-05-16"),  # at night in the outlet's country
        ("2024-05-15T22:30:00.123+00:00", 8, "2024-05-16"),
        ("2024-05-15T22:30:00+03:00", 8, "2024-05-15"),  # written with its own zone
        ("2024-05-15", 8, "2024-05-15"),
        ("2024-05-16T01:00:00Z", -5, "2024-05-15"),
        ("20240515", 0, "2024-05-15"),
        ("Wed, 15 May 2024 22:30:00 GMT", 3, "2024-05-16"),
        ("2024-05-15 19:48", 8, "2024-05-15"),
        ("2024-13-45T00:00:00Z", 0, None),
        ("yesterday", 0, None),
        ("", 0, None),
    ],
)
def test_the_day_is_that_of_the_outlet(written: str, hours: int, day: str | None) -> None:
    found = day_of(written, hours)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("fetched", "said", "address"),
    [
        ("https://m.news.example/a?utm_source=x&id=5#top", None, "https://m.news.example/a?id=5"),
        ("https://m.news.example/a", "https://www.news.example/a", "https://www.news.example/a"),
        ("https://www.news.example/a", "/b", "https://www.news.example/b"),
        ("https://www.news.example/a", "https://other.example/a", "https://www.news.example/a"),
        ("https://one.co.uk/a", "https://two.co.uk/a", "https://one.co.uk/a"),
        ("https://www.news.example/a", "https://www.news.example/", "https://www.news.example/a"),
        ("https://www.news.example/a", "javascript:alert(1)", "https://www.news.example/a"),
        ("https://www.news.example/a", "http://me@news.example/a", "https://www.news.example/a"),
        ("https://www.news.example/a", "https://[broken", "https://www.news.example/a"),
        ("http://127.0.0.1:8000/a", "http://10.0.0.1:8000/b", "http://127.0.0.1:8000/a"),
    ],
)
def test_a_canonical_address_counts_only_on_its_own_site(fetched: str, said: str | None, address: str) -> None:
    assert canonical_address(fetched, said) == address


@pytest.mark.parametrize(
    "html", ["", " ", "<html></html>", "<p></p>", "\x00<p>a", "<!-- -->", "<script>var a = 1;</script>"]
)
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(BadArticle):
        article_of_html(html)


@pytest.mark.parametrize(
    "odd",
    [
        "<div>" * 3_000 + "text of a page" + "</div>" * 3_000,
        "<table>" * 500 + "<tr><td>text",
        '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>text",
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":5,"author":[[1]]}</script><p>text',
        '<?xml version="1.0" encoding="utf-16"?><p>text',
        '<meta property="article:published_time" content="99999-99-99"><p>text',
        '<link rel="canonical" href="http://[">' + "<p>" + "word " * 50,
    ],
)
def test_an_odd_page_is_read_or_refused_and_nothing_worse(odd: str) -> None:
    try:
        article = article_of_html(odd, fetched="https://news.example/a")
    except BadArticle:
        return
    assert article.body.strip()


@pytest.mark.parametrize(
    ("data", "stated", "text"),
    [
        ("Übung “eins”".encode(), "iso-8859-1", "Übung “eins”"),  # the host states it wrong
        ("Übung “eins”".encode("cp1252"), "iso-8859-1", "Übung “eins”"),  # Latin 1 in name only
        ("Москва сегодня".encode("cp1251"), "windows-1251", "Москва сегодня"),
        (
            '<meta charset="windows-1251">Москва сегодня'.encode("cp1251"),
            "utf-8",
            '<meta charset="windows-1251">Москва сегодня',
        ),
        ("<meta charset=gb2312>国家主席习近平".encode("gb18030"), "", "<meta charset=gb2312>国家主席习近平"),
        ("Übung".encode("utf-16"), "", "Übung"),
        ("Übung".encode("utf-16-le"), "utf-16le", "Übung"),
        ("\ufeffÜbung".encode(), "koi8-r", "Übung"),
        (b"plain", "no-such-charset", "plain"),
        (b"plain", "base64", "plain"),
    ],
)
def test_bytes_become_the_text_that_was_meant(data: bytes, stated: str, text: str) -> None:
    assert decoded_page(data, stated) == text


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(BadArticle):
        decoded_page(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
