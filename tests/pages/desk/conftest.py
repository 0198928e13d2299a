"""A site with one reviewer, asked as a browser asks: with cookies, and with where a form was sent from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.model.world import World
from app.settings import Settings
from app.store.engine import Store
from app.store.writers.users import add_user
from tests.pages.told import fill_told

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from httpx import Response

NAME, PASSWORD = "Ada", "correct horse battery"
HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}


@dataclass
class Desk:
    """A client of a site, its store and its world."""

    client: TestClient
    store: Store
    world: World

    def post(self, address: str, data: dict[str, Any] | None = None, **more: Any) -> Response:
        """Send a form as this site's own pages do; redirects are not followed."""
        return self.client.post(address, data=data or {"none": ""}, follow_redirects=False, **{"headers": HERE, **more})

    def sign_in(self, name: str = NAME, password: str = PASSWORD, **more: Any) -> Response:
        return self.post("/sign-in", {"name": name, "password": password}, **more)


@pytest.fixture
def desk(tmp_path: Path, world: World, opened: Callable[[Settings], TestClient]) -> Iterator[Desk]:
    """A filled site with one user, nobody signed in."""
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'desk.db'}", max_upload=50_000, _env_file=None)
    store = Store(settings.database_url)
    fill_told(store, world)
    with store.writing() as connection:
        add_user(connection, NAME, PASSWORD)
    yield Desk(opened(settings), store, world)
    store.close()


@pytest.fixture
def signed(desk: Desk) -> Desk:
    """The same, with the user signed in."""
    assert desk.sign_in().status_code == 303
    return desk
