"""The sites whose exports are read back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from app.main import create_app
from app.model.world import World
from tests.pages.exports.hostile import hostile

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.fixture(scope="session")
def hostile_client(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[TestClient]:
    """A site whose events are named so as to break formats."""
    from tests.pages.conftest import TestClient

    with TestClient(create_app(hostile(tmp_path_factory.mktemp("hostile"), world))) as client:
        yield client


@pytest.fixture(params=["ordinary", "hostile"])
def any_client(request: pytest.FixtureRequest) -> TestClient:
    """Each of the two sites."""
    client: Any = request.getfixturevalue("client" if request.param == "ordinary" else "hostile_client")
    return client
