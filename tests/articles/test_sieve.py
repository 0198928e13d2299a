from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.articles.sieve import Sieve
from app.model.world import World
from tests.conftest import ARTICLES, ROOT


@pytest.mark.parametrize(
    ("body", "passes"),
    [
        ("Xi met Putin.", True),
        ("The Chinese president called the Kremlin.", True),
        ("Beijing and Moscow", True),
        ("Li Qiang received Mishustin", True),
        ("Putin met Modi in New Delhi.", False),
        ("Xi met Macron in Paris.", False),
        ("", False),
        ("xi and putin", False),
    ],
)
def test_an_article_passes_if_it_names_both_sides(body: str, passes: bool, world: World) -> None:
    assert Sieve(world).passes(body) is passes


def test_nothing_relevant_is_sieved_out(world: World) -> None:
    labelled = [json.loads(path.read_text("utf-8")) for path in (ROOT / "tests" / "gold" / "articles").glob("*.json")]
    bodies = [row["text"] for row in labelled if row["gold"]["relevant"]]
    bodies += [Path(path).read_text("utf-8") for path in ARTICLES]
    assert len(bodies) > 40
    assert all(map(Sieve(world).passes, bodies))
