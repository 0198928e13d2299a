"""/api/v1/articles: what is held, and what may be sent; whatever is wrong with it, nothing is half stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from app.settings import Settings
from app.store.engine import Store
from app.store.writers.tokens import new_token, revoke_token
from tests.pages import told

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

PATH = "/api/v1/articles"
CALL = "Xi Jinping and Vladimir Putin spoke by phone on 8 February 2024, the Kremlin said."


def test_articles_are_listed_without_their_texts(told_client: TestClient) -> None:
    listed = told_client.get(PATH).json()
    assert [one["id"] for one in listed["items"]] == ["empty", "first", "hostile", "second"]
    assert (listed["total"], listed["next"]) == (4, None)
    first = listed["items"][1]
    assert first["published"] == "2025-02-25"
    assert first["page"] == "http://testserver/articles/first"
    assert "text" not in first


def test_pages_of_articles_follow_each_other(told_client: TestClient) -> None:
    first = told_client.get(f"{PATH}?limit=3").json()
    second = told_client.get(first["next"].removeprefix("http://testserver")).json()
    assert [one["id"] for one in first["items"] + second["items"]] == ["empty", "first", "hostile", "second"]
    assert second["next"] is None


def test_one_article_carries_its_text_letter_for_letter(told_client: TestClient) -> None:
    assert told_client.get(f"{PATH}/first").json()["text"] == told.FIRST


def test_a_reading_has_the_contracts_form(told_client: TestClient) -> None:
    reading = told_client.get(f"{PATH}/first/reading").json()
    contract = ["id", "relevant", "reason", "interactions", "quotes", "topics", "dates", "reader"]
    assert list(reading) == [*contract, "denials"]
    for quote in reading["quotes"]:
        assert " ".join(told.FIRST[start:end] for start, end in quote["spans"]) == quote["text"]
    untold = told_client.get(f"{PATH}/empty/reading").json()
    assert (untold["relevant"], untold["reason"]) == (False, "It names no leader.")


@pytest.mark.parametrize("path", [f"{PATH}/nobody", f"{PATH}/nobody/reading"])
def test_an_unknown_article_is_a_problem(told_client: TestClient, path: str) -> None:
    answer = told_client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("limit", ["0", "501", "-1", "many", "９", "99999"])
def test_a_limit_that_is_none_is_a_problem(told_client: TestClient, limit: str) -> None:
    answer = told_client.get(PATH, params={"limit": limit})
    assert (answer.status_code, answer.json()["field"]) == (400, "limit")


class Desk:
    """A site that takes articles, with a token for it."""

    def __init__(self, client: TestClient, store: Store) -> None:
        self.client = client
        self.store = store
        with store.writing() as connection:
            self.token = new_token(connection, "tests")

    def send(self, content: object, **headers: str) -> Any:
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        given = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", **headers}
        return self.client.post(PATH, content=data, headers={name: value for name, value in given.items() if value})

    def held(self) -> int:
        return int(self.client.get(PATH).json()["total"])


@pytest.fixture
def desk(tmp_path: Any, opened: Callable[[Settings], TestClient]) -> Iterator[Desk]:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'desk.db'}", max_upload=5_000, _env_file=None)
    store = Store(settings.database_url)
    store.migrate()
    yield Desk(opened(settings), store)
    store.close()


def test_a_new_article_is_read_kept_and_answered_with_its_events(desk: Desk) -> None:
    answer = desk.send({"text": CALL, "outlet": "Example Wire", "published": "2024-02-08"})
    assert answer.status_code == 201
    sent = answer.json()
    assert sent["events"] == ["2024-02-08-xi-putin-call"]
    assert sent["reading"]["interactions"][0]["date"] == "2024-02-08"
    assert answer.headers["location"] == f"/articles/{sent['id']}"
    assert desk.client.get(f"/events/{sent['events'][0]}").status_code == 200
    again = desk.send({"text": CALL, "outlet": "Example Wire", "published": "2024-02-08"})
    assert again.status_code == 200
    assert again.json() == {**sent, "known": True}
    assert desk.held() == 1


def test_a_list_is_taken_in_order(desk: Desk) -> None:
    answer = desk.send([{"text": CALL}, {"text": told.EMPTY}, {"text": CALL}])
    assert answer.status_code == 201
    assert [one["known"] for one in answer.json()["items"]] == [False, False, True]
    assert desk.held() == 2


def test_a_list_with_one_mistake_changes_nothing(desk: Desk) -> None:
    answer = desk.send([{"text": CALL}, {"text": CALL, "published": "yesterday"}])
    assert (answer.status_code, answer.json()["field"]) == (422, "[1].published")
    assert desk.held() == 0


@pytest.mark.parametrize(
    ("content", "status", "field"),
    [
        ({}, 422, "text"),
        ({"text": ""}, 422, "text"),
        ({"text": 5}, 422, "text"),
        ({"text": "a\x00b"}, 422, "text"),
        ({"text": "\x01\x02\x03\x04" * 20}, 422, "text"),
        ({"text": CALL, "url": "javascript:alert(1)"}, 422, "url"),
        ({"url": "http://127.0.0.1/1"}, 422, "url"),
        ([{"url": "http://127.0.0.1/1"}], 422, "[0].url"),
        ([5], 422, "[0]"),
        ([], 422, None),
        ("text", 422, None),
        (b"", 422, None),
        (b"{", 422, None),
        (b"\xff\xfe\xff", 422, None),
        (b"[" * 4_000, 422, None),
        (b'{"text": "\\ud800"}', 422, "text"),
        ({"text": "x" * 6_000}, 413, None),
    ],
)
def test_what_cannot_be_taken_is_a_problem_and_nothing_is_kept(
    desk: Desk, content: object, status: int, field: str | None
) -> None:
    answer = desk.send(content)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json().get("field") == field
    assert answer.json()["detail"]
    assert desk.held() == 0


def test_the_limit_holds_while_a_body_without_a_stated_length_comes_in(desk: Desk) -> None:
    taken = []

    def chunks() -> Iterator[bytes]:
        for place in range(100):
            taken.append(place)
            yield b" " * 1_000

    answer = desk.client.post(
        PATH, content=chunks(), headers={"Authorization": f"Bearer {desk.token}", "Content-Type": "application/json"}
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_another_media_type_is_refused(desk: Desk, kind: str) -> None:
    answer = desk.send({"text": CALL}, **{"Content-Type": kind})
    assert answer.status_code == 415
    assert "application/json" in answer.json()["detail"]


def test_compressed_content_is_refused(desk: Desk) -> None:
    assert desk.send({"text": CALL}, **{"Content-Encoding": "gzip"}).status_code == 415


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", "Basic dXNlcjpwYXNz", "Bearer ünknown"])
def test_without_a_token_nothing_is_taken(desk: Desk, given: str) -> None:
    authorization = [(b"Authorization", given.encode("latin-1"))] if given else []
    answer = desk.client.post(
        PATH,
        content=json.dumps({"text": CALL}),
        headers=[(b"Content-Type", b"application/json"), *authorization],
    )
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert desk.held() == 0


def test_a_revoked_token_is_worth_nothing(desk: Desk) -> None:
    with desk.store.writing() as connection:
        revoke_token(connection, "tests")
    answer = desk.send({"text": CALL})
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


def test_html_is_answered_with_the_text_that_offsets_refer_to(desk: Desk) -> None:
    page = f"<article><p>{CALL}</p><p>{CALL} Again.</p></article>"
    html = f"<html><head><title>A call</title></head><body>{page}</body></html>"
    answer = desk.send({"html": html})
    assert answer.status_code == 201
    reading = answer.json()["reading"]
    assert CALL in reading["body"]
    found = reading["interactions"][0]["excerpt"]
    assert reading["body"][found["start"] : found["end"]] == found["text"]
