"""Tables of marked text: [words|City, CC] or [words|CC]."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.annotations import nlp, places
from app.annotations.blocks import find_blocks
from app.store.seeds import load_world

WORLD = load_world(Path(__file__).resolve().parents[2] / "seeds")


def check(expected: str) -> None:
    body = re.sub(r"\[([^|\]]+)\|[^\]]+\]", r"\1", expected)
    out, place = [], 0
    for mention in places.find_places(nlp.Text(body, find_blocks(body), nlp.load()), WORLD):
        where = ", ".join(part for part in (mention.city, mention.country) if part)
        out.append(f"{body[place : mention.span.start]}[{mention.span.of(body)}|{where}]")
        place = mention.span.end
    assert "".join(out) + body[place:] == expected


@pytest.mark.parametrize(
    "expected",
    [
        "They met in [Beijing|Beijing, CN] and [St Petersburg|St Petersburg, RU].",
        "[MOSCOW|Moscow, RU], May 8 (Agency) - [Russia|RU] agreed.",
        "He left [Kyiv|Kyiv, UA] for the [United States|US] or the [U.S.|US] coast.",
        "They met in [Xi’an|Xi'an, CN], [China|CN].",
        "[China|CN]’s leader flew to [South Korea|KR].",
    ],
)
def test_cities_and_countries_are_found(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "The Chinese and Russian ministers spoke of the South China Sea.",
        "The Washington Post and China Daily reported it.",
        "Tell us more about the turkey.",
        "A Moscow-based think tank wrote on China-Russia trade.",
    ],
)
def test_adjectives_and_parts_of_other_names_are_no_places(expected: str) -> None:
    check(expected)


def test_a_building_that_speaks_is_a_place_only_where_someone_is() -> None:
    check("The Kremlin said they had met in the [Kremlin|Moscow, RU].")
