"""Accounts are found by people, kind and days at a cost that does not hang on how many there are of other days."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.model.annotation import Annotations
from app.model.article import Article
from app.model.dates import Period
from app.model.report import Reading
from app.store.accounts import LONGEST, Index, index_reports, keys_near
from app.store.articles import add_article
from app.store.engine import Connection, Store

LAST = date(2026, 1, 1)
WEEK = timedelta(days=7)


def keep(store: Store, number: int, circle: str = "A|B|remote") -> None:
    """So many accounts of one circle, one a week, the last of them on `LAST`."""
    with store.writing() as connection:
        add_article(connection, Article("a", "Body."), Annotations(), Reading("a", (), (), (), "test"))
        days = (Period.of_day(LAST - WEEK * place) for place in range(number))
        indexed = {f"a-{place}": Index(circle, day, frozenset()) for place, day in enumerate(days)}
        index_reports(connection, "a", indexed)


def near(connection: Connection, days: Period) -> tuple[frozenset[str], int]:
    """What is found near some days, and how many steps that takes of SQLite's machine."""
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    raw.set_progress_handler(count, 1)
    found = keys_near(connection, Index("A|B|remote", days, frozenset()), days, 2)
    raw.set_progress_handler(None, 1)
    return found, steps


def test_a_long_past_costs_nothing(tmp_path: Path) -> None:
    taken = {}
    for number in (100, 2_000):
        store = Store(f"sqlite:///{tmp_path / f'{number}.db'}")
        store.migrate()
        keep(store, number)
        with store.reading() as connection:
            found, taken[number] = near(connection, Period(LAST - WEEK, LAST))
        assert found == {"a-0", "a-1"}
        store.close()
    assert taken[2_000] <= 1.2 * taken[100]


@pytest.mark.parametrize("days", [1, 31, 366, LONGEST.days])
def test_a_period_is_found_by_its_last_day_however_long_it_is(days: int, store: Store) -> None:
    first = date(2020, 1, 1)
    with store.writing() as connection:
        add_article(connection, Article("a", "Body."), Annotations(), Reading("a", (), (), (), "test"))
        period = Period(first, first + timedelta(days=days - 1))
        index_reports(connection, "a", {"a-1": Index("A|B|remote", period, frozenset())})
        for day, expected in ((period.last, {"a-1"}), (period.last + timedelta(days=1), set())):
            asked = Period.of_day(day)
            assert keys_near(connection, Index("A|B|remote", asked, frozenset()), asked, 2) == expected
