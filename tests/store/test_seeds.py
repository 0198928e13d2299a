from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from app.model.annotation import Kind
from app.model.dates import Period
from app.model.errors import BadTracker
from app.model.world import World
from app.store.seeds import load_world
from tests.conftest import SEEDS


def test_the_tracker_that_ships_holds_its_parts_together(world: World) -> None:
    codes = set(world.country_by_code)
    assert {side.country for side in world.sides} <= codes
    assert {person.country for person in world.people if person.country} <= codes
    slugs = [person.slug for person in world.people]
    assert len(slugs) == len(set(slugs))
    assert {entry.kind for entry in world.chronology} <= {kind.value for kind in Kind}
    assert all(name in world.person_by_name for entry in world.chronology for name in entry.participants)


def test_every_entry_of_the_chronology_has_links_and_a_key_of_its_own(world: World) -> None:
    with (SEEDS / "chronology.csv").open(encoding="utf-8", newline="") as lines:
        assert len(world.chronology) == len(list(csv.DictReader(lines)))
    assert all(link.startswith("http") for entry in world.chronology for link in entry.sources)
    assert all(entry.sources for entry in world.chronology)
    assert len({entry.key for entry in world.chronology}) == len(world.chronology)


def test_offices_are_held_for_a_time(world: World) -> None:

    then = Period.of_day(date(2023, 3, 1))
    assert [person.name for person in world.holders("president", "US", then)] == ["Joe Biden"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("topics.toml", "[x", "not valid TOML"),
        ("topics.toml", "[x]\nnom = 1", "does not fit"),
        ("tracker.toml", None, "lacks"),
    ],
)
def test_a_tracker_that_contradicts_itself_is_refused_with_its_file(
    tmp_path: Path, name: str, content: str | None, said: str
) -> None:
    folder = shutil.copytree(SEEDS, tmp_path / "seeds")
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_text(content)
    with pytest.raises(BadTracker, match=said):
        load_world(folder)
