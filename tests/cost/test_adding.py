"""Adding an article costs the same among sixty others and six hundred: no scan, no more statements, no more rows.

How long it takes is measured by `benchmarks/adding.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from app import pipeline
from app.model.annotation import Annotations
from app.model.article import Article
from app.model.report import Reading
from app.model.world import World
from app.store.articles import add_article
from app.store.engine import Connection, Store
from tests.conftest import ARTICLES
from tests.cost.asked import Undone, asked, scans
from tests.cost.filled import fill

FEW, MANY = 60, 600


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[dict[int, Store]]:
    made = {}
    for number in (FEW, MANY):
        made[number] = Store(f"sqlite:///{tmp_path_factory.mktemp('cost') / f'{number}.db'}")
        made[number].migrate()
        pipeline.keep_chronology(made[number], world)
        fill(made[number], world, number, share=1)  # all are of those whom the articles tell of
    yield made
    for store in made.values():
        store.close()


def read(path: Path, world: World) -> tuple[Article, Annotations, Reading]:
    article = Article.of(path.read_text("utf-8"))
    return article, *pipeline.read(article, world)


@pytest.fixture(scope="module")
def articles(world: World) -> list[tuple[Article, Annotations, Reading]]:
    return [read(path, world) for path in ARTICLES]


def add(connection: Connection, world: World, one: tuple[Article, Annotations, Reading]) -> None:
    article, annotations, reading = one
    add_article(connection, article, annotations, reading)
    pipeline.join(connection, world, reading, "A test.")


def steps(connection: Connection, work: Any) -> int:
    """How many steps SQLite's machine takes, in hundreds: what it reads and compares, whatever the clock says."""
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    raw.set_progress_handler(count, 100)
    try:
        work()
    finally:
        raw.set_progress_handler(None, 100)
    return taken


def test_nothing_that_grows_is_read_from_end_to_end(
    stores: dict[int, Store], articles: list[tuple[Article, Annotations, Reading]], world: World
) -> None:
    for one in articles:
        with suppress(Undone), stores[MANY].writing() as connection:
            with asked(connection) as statements:
                add(connection, world, one)
            assert len(statements) > 10
            assert scans(connection, statements) == set()
            raise Undone


def test_an_article_asks_as_much_of_six_hundred_as_of_sixty(
    stores: dict[int, Store], articles: list[tuple[Article, Annotations, Reading]], world: World
) -> None:
    for one in articles:
        counted = {}
        for number, store in stores.items():
            with suppress(Undone), store.writing() as connection:
                with asked(connection) as statements:
                    taken = steps(connection, lambda connection=connection, one=one: add(connection, world, one))
                counted[number] = (len(statements), taken)
                raise Undone
        assert counted[MANY][0] <= 1.1 * counted[FEW][0]
        assert counted[MANY][1] <= 1.5 * counted[FEW][1]


def test_a_scan_would_be_found(stores: dict[int, Store]) -> None:
    with stores[FEW].reading() as connection:
        with asked(connection) as statements:
            connection.exec_driver_sql("SELECT id FROM quotations WHERE size > 3").all()
            connection.exec_driver_sql("SELECT id FROM articles WHERE id = 'x'").all()
        assert len(scans(connection, statements)) == 1
