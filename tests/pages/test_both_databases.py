"""The pages on SQLite and on PostgreSQL: what is there, and names that nothing could have."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from app.model.world import World
from app.settings import Settings
from app.store.engine import Store
from tests.pages.told import CALL, RECORDED, fill_told

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.fixture
def site(store: Store, world: World, opened: Callable[[Settings], TestClient]) -> TestClient:
    fill_told(store, world)
    url = store.url.render_as_string(hide_password=False)
    return opened(Settings(database_url=url, _env_file=None))


def test_every_kind_of_page_answers(site: TestClient) -> None:
    for path in (
        "/",
        "/about",
        "/healthz",
        "/readyz",
        f"/events/{CALL}",
        f"/events/{RECORDED}",
        f"/events/{CALL}.json",
        "/articles/first",
        "/api/v1/events",
        f"/api/v1/events/{CALL}",
        "/api/v1/articles?limit=2&after=empty",
        "/api/v1/articles/first/reading",
    ):
        assert site.get(path).status_code == 200, path


@pytest.mark.parametrize("name", ["%00", "a%00b", "%ff", "x" * 5_000, "..%2f..", "'; drop table events; --", "ünknown"])
@pytest.mark.parametrize("path", ["/events/", "/articles/", "/api/v1/events/", "/api/v1/articles/"])
def test_a_name_that_nothing_could_have_is_not_known(told_client: TestClient, path: str, name: str) -> None:
    assert told_client.get(path + name).status_code == 404


def test_a_name_that_cannot_be_stored_is_not_known_anywhere(site: TestClient) -> None:
    for path in ("/events/", "/articles/", "/api/v1/events/", "/api/v1/articles/"):
        assert site.get(f"{path}a%00b").status_code == 404
    answer = site.get("/api/v1/articles?after=%00")
    assert (answer.status_code, answer.json()["field"]) == (400, "after")
