from __future__ import annotations

from pathlib import Path

import pytest

from app.annotations import nlp, topics
from app.annotations.blocks import find_blocks
from app.store.seeds import load_world

WORLD = load_world(Path(__file__).resolve().parents[2] / "seeds")


def found(body: str) -> list[tuple[str, str]]:
    text = nlp.Text(body, find_blocks(body), nlp.load())
    return [(mention.span.of(body), mention.topic) for mention in topics.find_topics(text, WORLD)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("They spoke of Ukraine.", ("Ukraine", "ukraine")),
        ("The Ukrainian side was told.", ("Ukrainian", "ukraine")),
        ("UKRAINE TALKS STALL", ("UKRAINE", "ukraine")),
        ("Visa-free travel goes on.", ("Visa-free", "visas")),
        ("They signed a joint statement.", ("joint statement", "diplomacy")),
        ("Joint Statements were signed.", ("Joint Statements", "diplomacy")),
        ("The pipelines are full.", ("pipelines", "energy")),
        ("A view of the U.S. followed.", ("U.S.", "united-states")),
    ],
)
def test_terms_are_found_with_any_ending_that_they_allow(body: str, expected: tuple[str, str]) -> None:
    assert expected in found(body)


@pytest.mark.parametrize(
    "body",
    [
        "They told us more.",
        "It is a party for the heart and the start.",
        "It cost US$1 million.",
        "He gasped.",
        "The defence minister and the energy ministry were there.",
    ],
)
def test_other_words_name_no_topic(body: str) -> None:
    assert found(body) == []


def test_one_word_may_name_two_topics() -> None:
    assert found("Denuclearisation was raised.") == [
        ("Denuclearisation", "korea"),
        ("Denuclearisation", "nuclear"),
    ]
