"""Request ids, limits, and what is said when the database is away."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from app.pages.operations import logs
from tests.pages.conftest import Opened

HERE, PROXY, READER = ("127.0.0.1", 5), ("10.9.8.7", 5), ("203.0.113.9", 5)


def test_an_answer_names_its_request_and_so_does_the_page_of_an_error(site: Opened) -> None:
    one = site()
    first, second = (one.get("/").headers["X-Request-ID"] for _ in range(2))
    assert re.fullmatch(r"[0-9a-f]{16}", first)
    assert first != second
    lost = one.get("/events/none")
    assert lost.status_code == 404
    assert f"<code>{lost.headers['X-Request-ID']}</code>" in lost.text
    problem = one.get("/api/v1/events/none")
    assert problem.json()["request"] == problem.headers["X-Request-ID"]


def test_only_a_trusted_proxy_may_name_a_request_and_only_sanely(site: Opened) -> None:
    given = {"X-Request-ID": "from-the-proxy-1"}
    assert site(HERE).get("/", headers=given).headers["X-Request-ID"] == "from-the-proxy-1"
    assert site(READER).get("/", headers=given).headers["X-Request-ID"] != "from-the-proxy-1"
    for name in ("short", "x" * 65, "with space 1", "new\tline00"):
        assert site(HERE).get("/", headers={"X-Request-ID": name}).headers["X-Request-ID"] != name


def test_whoever_writes_too_often_is_told_when_to_come_back(site: Opened) -> None:
    one = site(rate_writes="3/minute")
    statuses = [one.post("/api/v1/articles", json={}).status_code for _ in range(4)]
    assert statuses == [401, 401, 401, 429]
    refused = one.post("/api/v1/articles", json={})
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert one.get("/").status_code == 200
    assert refused.headers["X-Content-Type-Options"] == "nosniff"


def test_files_cost_more_than_pages_and_are_limited_by_client(site: Opened) -> None:
    one = site(HERE, rate_costly="2/minute", trusted_proxies="127.0.0.1")

    fresh = count(1)  # an answer that is kept costs nothing and is not counted

    def asked(client: str) -> int:
        return one.get(f"/timeline.json?limit={next(fresh)}", headers={"X-Forwarded-For": client}).status_code

    assert [asked("203.0.113.1") for _ in range(3)] == [200, 200, 429]
    assert asked("203.0.113.2") == 200
    assert [asked(f"2001:db8::{last}") for last in range(3)] == [200, 200, 429]
    page = one.get("/timeline.csv", headers={"X-Forwarded-For": "203.0.113.1"})
    assert "Try again in" in page.text
    # a client that is no trusted proxy cannot pass for somebody else
    stranger = site(READER, rate_costly="1/minute")
    answers = [stranger.get(f"/card.png?from=201{n}", headers={"X-Forwarded-For": f"198.51.100.{n}"}) for n in range(2)]
    assert [one.status_code for one in answers] == [200, 429]


def test_heads_and_bodies_that_are_too_long_are_refused(site: Opened) -> None:
    one = site(max_upload=1_000)
    assert one.get("/?q=" + "x" * 9_000).status_code == 414
    assert one.get("/", headers={"X-Long": "x" * 40_000}).status_code == 431
    assert one.post("/api/v1/articles", content=b"x" * 1_001).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * 100

    json_type = {"Content-Type": "application/json"}
    assert one.post("/api/v1/articles", content=pieces(), headers=json_type).status_code in (401, 413)


PLACES = ("/", "/timeline.csv", "/timeline.svg", "/card.png", "/embed", "/quotes", "/quotes.csv", "/news")


@pytest.mark.parametrize("path", [*PLACES, "/api/v1/events", "/api/v1/quotes"])
@pytest.mark.parametrize(("query", "says"), [("&topic=taiwan" * 500, "at most 100 values"), ("&q=" + "x" * 301, "300")])
def test_a_filter_of_more_than_anybody_means_is_refused(site: Opened, path: str, query: str, says: str) -> None:
    answer = site(HERE).get(f"{path}?topic=ukraine{query}")
    assert answer.status_code == 400
    assert says in answer.text
    if path.startswith("/api"):
        assert answer.json()["field"] == ("q" if "&q" in query else "topic")


def test_a_frame_of_a_filter_too_large_is_refused_too(site: Opened) -> None:
    one = site(HERE)
    framed = "http://testserver/?" + "topic=taiwan%26" * 300
    assert one.get("/oembed?url=" + framed).status_code == 400
    assert one.get("/oembed?url=http://testserver/?topic=taiwan").status_code == 200
    assert one.get("/?" + "topic=taiwan&" * 100).status_code == 200


def test_more_at_once_than_can_be_answered_is_sent_away(site: Opened) -> None:
    one = site(max_at_once=1)
    one.app.middleware_stack  # noqa: B018
    assert one.get("/").status_code == 200
    limits = one.app.middleware_stack
    while type(limits).__name__ != "Limits":
        limits = limits.app
    limits.running = 1
    answer = one.get("/people")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert one.get("/healthz").status_code == 200


def test_tls_is_asked_for_again_where_it_was_used(site: Opened) -> None:
    header = "Strict-Transport-Security"
    assert header not in site().get("/").headers
    assert header in site(public_url="https://readout.example").get("/").headers
    assert header in site(HERE).get("/", headers={"X-Forwarded-Proto": "https"}).headers
    assert header not in site(READER).get("/", headers={"X-Forwarded-Proto": "https"}).headers


def test_only_the_embed_may_be_framed(site: Opened) -> None:
    one = site()
    for path in ("/", "/about", "/quotes", "/events/none", "/timeline.svg", "/api/v1/events"):
        assert "frame-ancestors 'none'" in one.get(path).headers["Content-Security-Policy"], path
    assert "frame-ancestors *" in one.get("/embed").headers["Content-Security-Policy"]


def test_a_database_that_is_away_is_a_503_that_passes(site: Opened, tmp_path: Path) -> None:
    one = site(database_url=f"sqlite:///{tmp_path}/no/such/folder/readout.db")
    page, problem = one.get("/"), one.get("/api/v1/events")
    for answer in (page, problem):
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
    assert "The database is away" in page.text
    assert problem.json()["title"] == "The database is away"
    assert one.get("/readyz").status_code == 503
    assert one.get("/healthz").status_code == 200


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What this process logs as JSON."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    logs.configure("auto", "info")
    yield written
    root.handlers[:], level = before
    root.setLevel(level)


def test_a_request_is_one_line_of_json_without_what_was_searched(site: Opened, lines: io.StringIO) -> None:
    answer = site(READER).get("/?q=private+matter")
    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    [line] = [one for one in said if one["event"] == "answered"]
    assert line["request"] == answer.headers["X-Request-ID"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/", 200)
    assert line["ms"] > 0
    assert "private" not in lines.getvalue()
    assert "203.0.113.9" not in lines.getvalue()


def test_what_went_wrong_is_logged_with_the_id_that_the_reader_sees(
    site: Opened, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = site()
    monkeypatch.setattr("app.pages.routes.timeline.timeline_view", lambda *_: 1 / 0)
    answer = one.get("/")
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] in answer.text
    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    failed = next(one for one in said if "ZeroDivisionError" in one.get("exception", ""))
    assert failed["request"] == answer.headers["X-Request-ID"]
