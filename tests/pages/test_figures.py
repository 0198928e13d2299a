"""What `/metrics` tells, and whom."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import func, insert, select

from app.model.errors import TookTooLong
from app.settings import Settings
from app.store.engine import Store
from app.store.tables import events, feeds, review_items
from app.store.writers.tokens import new_token
from tests.pages.conftest import Opened

MOMENT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
HERE, READER = ("127.0.0.1", 5), ("203.0.113.9", 5)


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """The small site with a database of its own, which may be written to."""
    with (
        closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as here,
        closing(sqlite3.connect(tmp_path / "own.db")) as own,
    ):
        here.backup(own)
    return settings.model_copy(update={"database_url": f"sqlite:///{tmp_path / 'own.db'}"})


def figure(text: str, name: str, **labels: str) -> float:
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name == name and labels.items() <= sample.labels.items():
                return sample.value
    return 0


def test_figures_count_by_route_and_never_by_address(site: Opened) -> None:
    one = site(HERE)
    before = one.get("/metrics").text
    for address in ("a", "b", "c"):
        one.get(f"/events/nobody-{address}")
        one.get(f"/nowhere/{address}")
    after = one.get("/metrics").text
    route = {"method": "GET", "route": "/events/{address}", "status": "404"}
    assert figure(after, "readout_requests_total", **route) == figure(before, "readout_requests_total", **route) + 3
    assert "nobody-a" not in after
    assert "/nowhere" not in after
    assert figure(after, "readout_events") > 100
    assert figure(after, "readout_articles") == 5
    routes = {s.labels.get("route") for f in text_string_to_metric_families(after) for s in f.samples}
    assert len(routes) < 150


def test_answers_of_the_cache_are_counted_under_their_route(site: Opened) -> None:
    one, other = site(HERE), site(HERE)  # the other has kept nothing

    def counted(status: str) -> float:
        labels = {"method": "GET", "route": "/topics/{name}", "status": status}
        return figure(one.get("/metrics").text, "readout_requests_total", **labels)

    def outcomes() -> list[float]:
        said = one.get("/metrics").text
        names = ("made", "kept", "unchanged", "waited")
        return [figure(said, "readout_cache_answers_total", outcome=name) for name in names]

    whole, unchanged, before = counted("200"), counted("304"), outcomes()
    tag = one.get("/topics/ukraine").headers["ETag"]
    assert one.get("/topics/ukraine").status_code == 200
    for asked in (one, other):
        assert asked.get("/topics/ukraine", headers={"If-None-Match": tag}).status_code == 304
    assert (counted("200"), counted("304")) == (whole + 2, unchanged + 2)
    assert [after - was for after, was in zip(outcomes(), before, strict=True)] == [1, 1, 2, 0]


def told(one: TestClient, name: str, **labels: str) -> float:
    return figure(one.get("/metrics").text, name, **labels)


def test_what_comes_of_articles_is_counted_and_how_long_they_took(site: Opened, settings: Settings) -> None:
    store = Store(settings.database_url)
    with store.writing() as connection:
        token = new_token(connection, "sender")
    store.close()
    one = site(HERE)

    def counted() -> list[float]:
        outcomes = ("new", "known", "refused")
        taken = [told(one, "readout_articles_taken_total", outcome=name) for name in outcomes]
        return [*taken, told(one, "readout_reading_seconds_count")]

    before = counted()
    headers = {"Authorization": f"Bearer {token}"}
    article = {"text": "Xi Jinping and Vladimir Putin spoke by phone on 3 May 2024.", "url": "https://a.example/1"}
    statuses = [one.post("/api/v1/articles", json=sent, headers=headers).status_code for sent in (article, article, {})]
    assert statuses == [201, 200, 422]
    assert [now - was for now, was in zip(counted(), before, strict=True)] == [1, 1, 1, 1]


def test_reads_that_are_cut_off_are_counted(site: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> None:
        raise TookTooLong("This took too long and was stopped.")

    one = site(HERE)
    before = told(one, "readout_reads_cut_off_total")
    monkeypatch.setattr("app.pages.routes.about.about_view", late)
    assert one.get("/about").status_code == 503
    assert told(one, "readout_reads_cut_off_total") == before + 1


def test_feeds_and_questions_that_wait_are_told(site: Opened, settings: Settings) -> None:
    one = site(HERE)
    assert told(one, "readout_feeds", state="failing") == 0
    assert "readout_feeds_idle_seconds" not in one.get("/metrics").text
    tried = {"origin": "added", "added": MOMENT, "next_try": MOMENT}
    rows = (
        {"url": "https://a.example/1", "failures": 0, "last_success": MOMENT},
        {"url": "https://a.example/2", "failures": 3, "last_success": MOMENT - timedelta(days=1)},
        {"url": "https://a.example/3", "failures": 0},
        {"url": "https://a.example/4", "failures": 5, "stopped": MOMENT},
    )
    store = Store(settings.database_url)
    with store.writing() as connection:
        for row in rows:
            connection.execute(insert(feeds).values(tried | row))
        event = connection.scalar(select(func.min(events.c.id)))
        question = {"event_id": event, "sort": "undated", "weight": 1, "state": "s", "document": "{}"}
        connection.execute(insert(review_items).values(key="undated one", **question))
    store.close()
    states = [told(one, "readout_feeds", state=state) for state in ("well", "failing", "untried")]
    assert states == [1, 1, 1]
    idle = (datetime.now(UTC) - MOMENT).total_seconds()
    assert idle <= told(one, "readout_feeds_idle_seconds") < idle + 60
    assert told(one, "readout_review_questions", sort="undated") == 1
    assert told(one, "readout_review_behind") > 0  # nobody has opened the queue


def test_figures_are_for_this_machine_and_holders_of_a_token(site: Opened, settings: Settings) -> None:
    store = Store(settings.database_url)
    with store.writing() as connection:
        token = new_token(connection, "prometheus")
    store.close()
    stranger = site(READER)
    assert stranger.get("/metrics").status_code == 401
    assert stranger.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert stranger.get("/metrics", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert site(HERE).get("/metrics").status_code == 200
    # a reader behind the proxy on this machine is not this machine
    assert site(HERE).get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 401
    assert site(HERE).get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 401
    assert site(READER, metrics_open=True).get("/metrics").status_code == 200
