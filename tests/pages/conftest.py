"""A site in this process, asked without a network."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have the successor of httpx, which is not packaged yet
    from fastapi.testclient import TestClient

from app.main import create_app
from app.model.world import World
from app.settings import Settings
from tests.pages.told import told
from tests.pages.tracker import filled


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, world: World) -> Settings:
    return filled(tmp_path_factory.mktemp("site"), world)


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def told_settings(tmp_path_factory: pytest.TempPathFactory, world: World) -> Settings:
    return told(tmp_path_factory.mktemp("told"), world)


@pytest.fixture(scope="session")
def told_client(told_settings: Settings) -> Iterator[TestClient]:
    """A site whose articles can be read in full."""
    with TestClient(create_app(told_settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def opened() -> Iterator[Callable[[Settings], TestClient]]:
    """Opens the site that settings describe, and closes it after the test."""
    with ExitStack() as stack:
        yield lambda settings: stack.enter_context(TestClient(create_app(settings), raise_server_exceptions=False))


Opened = Callable[..., TestClient]


@pytest.fixture
def site(settings: Settings) -> Iterator[Opened]:
    """Opens the small site with other settings, asked from an address."""
    with ExitStack() as stack:

        def opened(client: tuple[str, int] = ("203.0.113.9", 5), **changed: object) -> TestClient:
            app = create_app(settings.model_copy(update=changed))
            return stack.enter_context(TestClient(app, raise_server_exceptions=False, client=client))

        yield opened
