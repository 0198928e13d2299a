"""Two databases at once: one that holds something, another to copy it into."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.model.world import World
from app.store.engine import Store
from app.store.tables import metadata, state
from app.store.upkeep.copying import PASSING
from tests.pages.told import fill_told

Another = Callable[[str], Store]
State = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def filled(empty_store: Store, world: World) -> Store:
    """A database with four articles and the chronology, once of each kind."""
    fill_told(empty_store, world)
    return empty_store


@pytest.fixture
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Another]:
    """Makes another database without tables, of a kind."""
    made: list[Store] = []

    def make(kind: str) -> Store:
        if kind == "sqlite":
            store = Store(f"sqlite:///{tmp_path / f'another{len(made)}.db'}", read_limit=math.inf)
        else:
            server = Store(request.getfixturevalue("postgres"))
            name = f"another{len(made)}"
            with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
                connection.execute(text(f"CREATE DATABASE {name}"))
            store = Store(server.url.set(database=name).render_as_string(hide_password=False))
            server.close()
        made.append(store)
        return store

    yield make
    for store in made:
        store.close()


def state_of(store: Store) -> State:
    """Every row that is kept, but for the version, which a restore raises, and what passes."""
    with store.reading() as connection:
        rows: State = {}
        for table in metadata.sorted_tables:
            if table.name not in PASSING:
                query = select(table).order_by(*table.primary_key)
                if table is state:
                    query = query.where(state.c.name != "version")
                rows[table.name] = [tuple(row) for row in connection.execute(query)]
        return rows
