"""POST /api/v1/articles with an address: fetched over real HTTP, kept once, refused with the reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from app.settings import Settings
from app.store.engine import Store
from app.store.writers.tokens import new_token
from tests.articles.hosting import Host, hosting, send

if TYPE_CHECKING:
    import httpx
    from fastapi.testclient import TestClient

CALL = "Xi Jinping and Vladimir Putin spoke by phone on 8 February 2024, the Kremlin said. "
PAGE = f"""<!doctype html><html lang="en"><head><title>Xi and Putin speak - Example Wire</title>
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2024-02-08T15:00:00+03:00">
</head><body><article><h1>Xi and Putin speak</h1><p>{CALL}They talked of trade for an hour, it added.</p>
<p>The price of oil was among the things that were spoken of, and so was the harvest.</p></article></body></html>"""


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting({"/call": PAGE}) as host:
        yield host


@pytest.fixture
def post(tmp_path: Any, opened: Callable[[Settings], TestClient]) -> Iterator[Callable[[Any], httpx.Response]]:
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'desk.db'}", fetch_allow="127.0.0.1", fetch_pace=0, _env_file=None
    )
    store = Store(settings.database_url)
    store.migrate()
    client = opened(settings)
    with store.writing() as connection:
        token = new_token(connection, "desk")
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    yield lambda content: client.post("/api/v1/articles", content=json.dumps(content), headers=headers)
    store.close()


def test_an_address_is_fetched_read_and_kept_once(post: Callable[[Any], httpx.Response], host: Host) -> None:
    answer = post({"url": f"{host.url}/call"})
    assert answer.status_code == 201
    sent = answer.json()
    assert sent["events"] == ["2024-02-08-xi-putin-call"]
    assert sent["reading"]["body"].startswith("Xi")
    again = post({"url": f"{host.url}/call"})
    assert (again.status_code, again.json()) == (200, {**sent, "known": True})


def test_what_is_given_beside_the_address_counts_more(post: Callable[[Any], httpx.Response], host: Host) -> None:
    sent = post({"url": f"{host.url}/call", "title": "As we call it", "published": "2024-02-09"}).json()
    held = post([{"url": f"{host.url}/call"}]).json()["items"][0]
    assert held["id"] == sent["id"]
    assert sent["reading"]["interactions"][0]["date"] == "2024-02-08"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "nothing at this address"),
        ("/picture", "image/png"),
        ("/busy", "error (500)"),
        ("/empty", "No article"),
    ],
)
def test_an_address_that_gives_no_article_says_why(
    post: Callable[[Any], httpx.Response], host: Host, path: str, reason: str
) -> None:
    host.pages |= {
        "/picture": lambda handler: send(handler, b"\x89PNG", content_type="image/png"),
        "/busy": lambda handler: send(handler, "", 500),
        "/empty": "<html><body></body></html>",
    }
    answer = post({"url": f"{host.url}{path}"})
    assert answer.status_code == 422
    assert reason in answer.json()["detail"]


@pytest.mark.parametrize(
    "address", ["http://localhost/", "http://2130706433/", "ftp://news.example/", "news.example", 5]
)
def test_what_may_not_be_fetched_is_refused(post: Callable[[Any], httpx.Response], address: object) -> None:
    answer = post({"url": address})
    assert (answer.status_code, answer.json()["field"]) == (422, "url")


def test_a_list_with_an_address_that_fails_changes_nothing(post: Callable[[Any], httpx.Response], host: Host) -> None:
    answer = post([{"url": f"{host.url}/call"}, {"url": f"{host.url}/gone"}])
    assert (answer.status_code, answer.json()["field"]) == (422, "[1].url")
    assert post({"url": f"{host.url}/call"}).status_code == 201
    assert post([{"url": f"{host.url}/{number}"} for number in range(21)]).status_code == 422
