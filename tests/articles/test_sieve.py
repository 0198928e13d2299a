from __future__ import annotations

import json
import time
from dataclasses import replace
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
        ("XI MET PUTIN", True),
        ("LI QIANG RECEIVED MISHUSTIN", True),
        ("Xí Jìnpíng and Vladimír Pútin", True),
        ("Xi\u0301 and Putin\u0301", True),
        ("Taxi drivers of Muscovy met Putinists", False),
    ],
)
def test_an_article_passes_if_it_names_both_sides(body: str, passes: bool, world: World) -> None:
    assert Sieve(world).passes(body) is passes


@pytest.mark.parametrize(
    ("page", "passes"),
    [
        ("<p>Xi met Putin.</p>", True),
        ("<p>Met Xi</p><p>Putin said so</p>", True),
        ("<p><span class=drop>X</span>i met P<wbr>utin", True),
        ("<p>&#88;i met &#x50;utin", True),
        ("<p>Li&nbsp;Qiang\n met the <b>State</b>\n Duma", True),
        ('<script>{"articleBody": "\\u0058i met \\u0050utin"}</script>', True),
        ("<p>Putin met Modi in New Delhi.", False),
        ("", False),
    ],
)
def test_a_page_may_pass_whenever_its_text_would(page: str, passes: bool, world: World) -> None:
    assert Sieve(world).may_pass(page) is passes


def test_a_page_of_nothing_but_brackets_takes_no_longer_than_another(world: World) -> None:
    started = time.perf_counter()
    Sieve(world).may_pass("<" * 2_000_000)
    assert time.perf_counter() - started < 5


def test_accents_are_looked_at_wherever_they_are(world: World) -> None:
    filler = "Zoë Laurent and José Núñez said nothing of it. " * 40
    assert Sieve(world).passes(f"{filler}Pútin{filler}. Xí {filler}") is False  # within another word
    assert Sieve(world).passes(f"{filler}Pútin. {filler} Xí {filler}")
    assert max(len(name) for person in world.people for name in (person.name, *person.aliases)) < 40


def test_a_word_that_names_both_sides_counts_for_both(world: World) -> None:
    one, other = world.sides
    country = replace(world.country_by_code[other.country], names=("Twin", *world.country_by_code[one.country].names))
    twin = replace(world, countries=tuple(country if it.code == country.code else it for it in world.countries))
    assert Sieve(twin).passes(world.country_by_code[one.country].names[0])


def test_nothing_relevant_is_sieved_out(world: World) -> None:
    labelled = [json.loads(path.read_text("utf-8")) for path in (ROOT / "tests" / "gold" / "articles").glob("*.json")]
    bodies = [row["text"] for row in labelled if row["gold"]["relevant"]]
    bodies += [Path(path).read_text("utf-8") for path in ARTICLES]
    assert len(bodies) > 40
    assert all(map(Sieve(world).passes, bodies))
