"""Exports from either database, and what subscribers know an event by when its address changes."""

from __future__ import annotations

import pytest

from app.model.filter import Filter
from app.model.world import World
from app.pages.exports.answers import FORMATS
from app.pages.exports.selection import of_filter
from app.store.engine import Store
from tests.make import day, month, report
from tests.pages.exports import reading
from tests.store.fill import fill, keep_article

BASE = "https://readout.example"


def written(store: Store, world: World, form: str) -> str:
    with store.reading() as connection:
        return "".join(FORMATS[form].write(of_filter(connection, Filter(), world, BASE, f".{form}")))


@pytest.fixture
def moved(store: Store, world: World) -> Store:
    """An event that was known to a month, and then to a day."""
    with store.writing() as connection:
        keep_article(connection, "a", "They spoke of it.", "Xinhua")
    fill(store, world, [report("r", month("2024-05"), article="a")])
    fill(store, world, [report("r", day("2024-05-16"), article="a")])
    return store


def test_a_calendar_keeps_the_name_of_an_entry_whose_address_changed(moved: Store, world: World) -> None:
    (entry,) = reading.entries(written(moved, world, "ics"))
    assert str(entry["url"]) == f"{BASE}/events/2024-05-16-xi-putin-call"
    assert str(entry["uid"]) == "2024-05-xi-putin-call@readout.example"
    assert int(entry["sequence"]) == 1


def test_a_feed_keeps_the_id_of_an_entry_whose_address_changed(moved: Store, world: World) -> None:
    (entry,) = reading.feed(written(moved, world, "atom")).findall(f"{reading.ATOM}entry")
    assert entry.findtext(f"{reading.ATOM}id") == f"{BASE}/events/2024-05-xi-putin-call"
    assert entry.find(f"{reading.ATOM}link").attrib["href"] == f"{BASE}/events/2024-05-16-xi-putin-call"  # type: ignore[union-attr]


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_database_gives_an_empty_export(store: Store, world: World, form: str) -> None:
    assert "xi-putin" not in written(store, world, form)
