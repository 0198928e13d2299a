from __future__ import annotations

import gzip
import io
import json
from datetime import date
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.articles.archives import Form, Record, article_of, held_back, records, sources
from app.articles.archives import record as limits
from app.articles.sieve import Sieve
from app.model.article import Article
from app.model.errors import BadArticle, ReadoutError
from app.model.world import World
from app.store.seeds import load_world
from tests.conftest import SEEDS

WORDS = "Xi Jinping spoke with Vladimir Putin by phone."
PAGE = f"<html><head><title>A call</title></head><body><article><p>{WORDS}</p><p>{'More words. ' * 40}</p></article>"


def fetch(address: str) -> Article:
    raise AssertionError(address)


def read(path: Path | str, skip: int = 0, stdin: bytes = b"") -> list[Record]:
    return [one for source in sources([str(path)]) for one in records(source, io.BytesIO(stdin), fetch, skip=skip)]


def lines(*texts: str) -> bytes:
    return b"".join(json.dumps({"text": text}).encode() + b"\n" for text in texts)


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_is_read_on_from_where_it_was_left(packed: bool, tmp_path: Path) -> None:
    path = tmp_path / ("many.jsonl.gz" if packed else "many.jsonl")
    data = lines("one", "two") + b"\n" + lines("four", "five")
    path.write_bytes(gzip.compress(data) if packed else data)
    assert [one.number for one in read(path)] == [1, 2, 4, 5]
    for skip, left in ((0, 4), (2, 2), (3, 2), (4, 1), (5, 0)):
        assert [one.number for one in read(path, skip)] == [1, 2, 4, 5][4 - left :]


def test_an_archive_of_several_gzip_members_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl.gz"
    path.write_bytes(gzip.compress(lines("one")) + gzip.compress(lines("two")))
    assert len(read(path)) == 2


def test_a_torn_archive_keeps_what_came_before_and_says_where_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "torn.jsonl.gz"
    path.write_bytes(gzip.compress(lines(*(f"{number} {'word ' * number}" for number in range(500))))[:-30])
    *whole, last = read(path)
    assert len(whole) > 300
    assert all(one.form is Form.JSON for one in whole)
    assert (last.form, last.number) == (Form.NOTHING, whole[-1].number + 1)
    assert last.source == f"{path}:{last.number}"
    with pytest.raises(BadArticle, match="cannot be read any further"):
        article_of(last)


def test_a_line_too_long_is_named_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.articles.archives.lines._LONGEST", 1_000)
    path = tmp_path / "long.jsonl"
    path.write_bytes(lines("word " * 900, "two"))
    long, two = read(path)
    assert (long.form, long.number, two.form, two.number) == (Form.NOTHING, 1, Form.JSON, 2)
    with pytest.raises(BadArticle, match="longer than"):
        article_of(long)


def test_a_file_over_the_limit_is_not_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.articles.archives.read.MAX_BYTES", 1_000)
    assert limits.MAX_BYTES > 1_000
    path = tmp_path / "large.txt.gz"
    path.write_bytes(gzip.compress(b"x" * 100_000))
    (one,) = read(path)
    assert (one.form, len(one.data)) == (Form.NOTHING, 0)


def response(address: str, body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return entry("response", address, head.encode() + body)


def entry(kind: str, address: str = "https://news.example/1", content: bytes = b"GET / HTTP/1.1\r\n\r\n") -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-02-24T11:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


@pytest.fixture(params=[False, True], ids=["plain", "gzipped"])
def warc(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / ("crawl.warc.gz" if request.param else "crawl.warc")
    found = [
        entry("warcinfo"),
        entry("request"),
        response("https://news.example/1", PAGE.encode()),
        response("https://news.example/gone", PAGE.encode(), "404 Not Found"),
        response("https://news.example/logo", b"\x89PNG", kind="image/png"),
        entry("revisit"),
        response(
            "<https://news.example/2>",
            PAGE.replace("phone", "тел.").encode("cp1251"),
            kind="text/html; charset=windows-1251",
        ),
    ]
    path.write_bytes(b"".join(map(gzip.compress, found) if request.param else found))
    return path


def test_a_web_archive_gives_its_pages(warc: Path, world: World) -> None:
    first, second = read(warc)
    assert (first.number, second.number) == (3, 7)
    assert first.source == f"{warc}: record 3"
    assert (first.captured, first.charset) == (date(2025, 2, 24), "utf-8")
    assert second.url == "https://news.example/2"
    article = article_of(first, world)
    assert article.url == "https://news.example/1"
    assert (article.published, article.captured) == (None, date(2025, 2, 24))
    assert WORDS in article.body
    assert "тел." in article_of(second, world).body
    assert [one.number for one in read(warc, skip=3)] == [7]


def test_a_torn_web_archive_keeps_what_came_before(warc: Path) -> None:
    warc.write_bytes(warc.read_bytes()[:-100])
    first, *rest = read(warc)
    assert first.number == 3
    assert all(one.form in (Form.NOTHING, Form.HTML) for one in rest)


SIEVE = Sieve(load_world(SEEDS))
NOISE = st.text(st.sampled_from("abc XP.\n“”’é<>&\\\"'\u00a0"), max_size=12)
NAMES = st.sampled_from(["Xi", "Putin", "Li Qiang", "Кремль", "Kremlin", "China’s", "MOSCOW", "Pútin", "Chinese"])
TEXTS = st.lists(st.one_of(NOISE, NAMES), max_size=8).map("".join)


@given(TEXTS, st.booleans())
def test_the_sieve_finds_in_a_record_what_it_finds_in_its_text(text: str, escapes: bool) -> None:
    data = json.dumps({"id": "Xi and Putin", "text": text}, ensure_ascii=escapes).encode()
    if text.strip():
        assert held_back(Record("", Form.JSON, data), SIEVE) is not SIEVE.passes(text)
        assert held_back(Record("", Form.TEXT, text.encode()), SIEVE) is not SIEVE.passes(text)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.booleans())
def test_the_sieve_lets_through_every_page_whose_text_passes(paragraphs: list[str], escapes: bool) -> None:
    filler = "Nothing else was said on that long and quiet day. " * 6
    page = "".join(f"<p>{escape(one)}</p>" for one in (*paragraphs, filler))
    html = f"<html><body><article>{page}</article></body></html>"
    data = json.dumps({"html": html}, ensure_ascii=escapes).encode()
    for record in (Record("", Form.HTML, html.encode()), Record("", Form.JSON, data)):
        try:
            article = article_of(record)
        except BadArticle:
            continue
        if SIEVE.passes(article.body):
            assert not held_back(record, SIEVE)


@pytest.mark.parametrize("data", [b"{broken", b"[1]", b'{"text": 5}', b'{"text": " "}', b'{"id": "3"}', b"\xff{}"])
def test_what_is_wrong_is_let_through_so_that_its_reason_is_told(data: bytes) -> None:
    record = Record("", Form.JSON, data)
    assert not held_back(record, SIEVE)
    with pytest.raises(ReadoutError):
        article_of(record)
