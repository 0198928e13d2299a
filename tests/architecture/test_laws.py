"""The laws of the architecture that import-linter cannot say."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from app.model.world import World
from tests.conftest import ROOT

APP = sorted((ROOT / "app").rglob("*.py"))
SOURCES = [*APP, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "migrations").rglob("*.py"))]
HOMELESS = {"utils", "util", "helpers", "helper", "common", "core", "services", "service", "manager", "misc"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_file_is_longer_than_300_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("folder", sorted({path.parent for path in APP}), ids=name)
def test_no_folder_has_more_than_a_dozen_modules(folder: Path) -> None:
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= 12


@pytest.mark.parametrize("path", APP, ids=name)
def test_no_module_is_named_for_having_no_home(path: Path) -> None:
    assert not HOMELESS & set(path.relative_to(ROOT).with_suffix("").parts)


def tracker_words(world: World) -> re.Pattern[str]:
    """Every name of a country, a leader, an institution or an outlet of the tracker."""
    words = {side.name for side in world.sides} | {side.slug for side in world.sides}
    for side in world.sides:
        country = world.country_by_code[side.country]
        words |= {country.name, *country.names, *country.adjectives, *country.metonyms, *country.people}
    for person in world.people:
        words |= {person.name, person.family} if len(person.family) > 3 else {person.name}
    words |= {leader.family for leader in world.leaders[:1]}
    words |= {
        word for named in (*world.bodies, *world.outlets) for word in (named.name, *named.aliases) if len(word) > 3
    }
    words |= {country.name for country in world.countries} | {word for c in world.countries for word in c.adjectives}
    # English words that are also somebody's name
    words -= {
        "Politico",
        "Michel",
        "Harris",
        "Miller",
        "Reuters",
        "Channel One",
        "Johnson",
        "Polish",
        "state television",
    }
    found = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{found})\b")


@pytest.mark.parametrize("path", APP, ids=name)
def test_no_word_of_code_names_a_country_a_leader_or_an_outlet(path: Path, world: World) -> None:
    named = tracker_words(world)
    found = [
        f"{number}: {match[0]}"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for match in named.finditer(line)
    ]
    assert not found


# Imports that are slow and optional: the cluster's library takes half a second and is not installed everywhere.
HIDDEN = {"app/cli/ingest.py": {"app.cluster"}}


@pytest.mark.parametrize("path", APP, ids=name)
def test_no_import_hides_in_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    hidden = [
        f"{inner.lineno}"
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
        and getattr(inner, "module", None) not in HIDDEN.get(name(path), ())
    ]
    assert not hidden
