"""What became of an article at its address: on its page, on the event's, and as JSON; on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest

from app import pipeline
from app.model.article import Article
from app.model.world import World
from app.settings import Settings
from app.store.engine import Store
from app.store.feeds.fetches import fetch_of_article, note_check
from tests.pipeline.test_one_address import OTHER, PLACE
from tests.pipeline.test_versions import ADDRESS, LATER, TEXT, URL, fetch

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

API = "/api/v1/articles"


@pytest.fixture
def site(store: Store, opened: Callable[[Settings], TestClient]) -> TestClient:
    url = store.url.render_as_string(hide_password=False)
    return opened(Settings(database_url=url, _env_file=None))


def test_versions_and_fetches_are_told_as_the_description_has_them(
    store: Store, world: World, site: TestClient
) -> None:
    first, later = fetch(store, world, TEXT), fetch(store, world, LATER)
    for article in (first, later):
        record = site.get(f"{API}/{article}").json()
        assert [(one["id"], one["number"], one["current"]) for one in record["versions"]] == [
            (first, 1, False),
            (later, 2, True),
        ]
        assert record["versions"][0]["page"] == f"http://testserver/articles/{first}"
        assert (record["fetch"]["asked"], record["fetch"]["status"], record["fetch"]["problem"]) == (URL, "there", None)
        assert record["fetch"]["fetched"] <= record["fetch"]["seen"] == record["fetch"]["tried"]
        assert record["same_address"] == []
    described = site.get("/api/v1/openapi.json").json()["paths"][f"{API}/{{article}}"]["get"]["responses"]["200"]
    example = described["content"]["application/json"]["example"]
    assert {"versions", "fetch", "same_address"} <= record.keys()
    assert list(example["fetch"]) == list(record["fetch"])
    assert list(example["versions"][0]) == list(record["versions"][0])


@pytest.mark.parametrize(("gone", "status"), [(True, "gone"), (False, "unreached")])
def test_what_could_not_be_had_says_so(
    store: Store, world: World, site: TestClient, *, gone: bool, status: str
) -> None:
    article = fetch(store, world, TEXT)
    at = datetime.now(UTC) + timedelta(hours=1)
    with store.writing() as connection:
        known = fetch_of_article(connection, article)
        assert known
        note_check(connection, known, {"problem": "It answers 404.", "problem_at": at, "gone": gone})
    told = site.get(f"{API}/{article}").json()["fetch"]
    assert (told["status"], told["problem"]) == (status, "It answers 404.")
    assert told["seen"] < told["tried"]
    assert told["next"] is None


def test_what_was_not_fetched_has_no_such_history(store: Store, world: World, site: TestClient) -> None:
    article = pipeline.take(store, world, Article.of(TEXT)).article.id
    record = site.get(f"{API}/{article}").json()
    assert (record["versions"], record["fetch"], record["same_address"]) == ([], None, [])
    assert 'id="changes"' not in site.get(f"/articles/{article}").text


def test_texts_of_one_address_lead_to_each_other_and_show_what_differs(
    store: Store, world: World, site: TestClient
) -> None:
    one, two = (pipeline.take(store, world, Article.of(words, url=PLACE)).article.id for words in (TEXT, OTHER))
    for here, there in ((one, two), (two, one)):
        assert [other["id"] for other in site.get(f"{API}/{here}").json()["same_address"]] == [there]
        page = unescape(site.get(f"/articles/{here}").text)
        assert "Another text at this address" in page
        assert f'<a href="/articles/{there}">' in page
        assert "words only there," in page
    event = unescape(site.get(f"/events/{ADDRESS}").text)
    assert "2 articles, 1 other text at the same address" in event
    assert "1 other text at its address" in event
    assert site.get(f"/api/v1/events/{ADDRESS}").json()["sources"] == 1
