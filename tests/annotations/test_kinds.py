"""What counts as an interaction, of which kind, how far it has come, and who takes part."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.annotations import blocks, kinds, nlp, people, places
from app.model.annotation import Encounter
from app.store.seeds import load_world

WORLD = load_world(Path(__file__).resolve().parents[2] / "seeds")


def encounters(body: str) -> tuple[Encounter, ...]:
    text = nlp.Text(body, blocks.find_blocks(body), nlp.load())
    who = people.find_people(text, WORLD, None)
    return kinds.find_encounters(text, WORLD, who, places.find_places(text, WORLD))


def told(body: str) -> list[str]:
    return [f"{found.kind} {found.status}" for found in encounters(body) if not found.shared]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Xi Jinping spoke by phone with Vladimir Putin on Monday.", ["call held"]),
        ("Vladimir Putin and Xi Jinping held a video conference.", ["video_call held"]),
        ("Xi Jinping met Vladimir Putin via video link in Beijing on Friday.", ["video_call held"]),
        ("In a phone call, Xi Jinping told Vladimir Putin that ties were strong.", ["call held"]),
        ("The talks between Presidents Vladimir Putin and Xi Jinping took place in Beijing.", ["meeting held"]),
        ("Xi Jinping will hold talks with Vladimir Putin in Moscow on Tuesday.", ["meeting planned"]),
    ],
)
def test_talking_and_meeting_are_found_with_their_kind(body: str, expected: list[str]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Xi Jinping is in Beijing. Narendra Modi met Vladimir Putin on Tuesday.",
        "Xi Jinping has met Vladimir Putin more than 40 times.",
        "Xi Jinping watched as Vladimir Putin held talks with Donald Trump.",
        "Xi Jinping and Vladimir Putin did not meet in Rome.",
    ],
)
def test_what_is_not_between_the_sides_or_not_one_occasion_is_left_out(body: str) -> None:
    assert told(body) == []


def test_the_call_refers_back_to_the_one_told_of() -> None:
    body = "Xi Jinping spoke by phone with Vladimir Putin. The call lasted 50 minutes."
    first, second = encounters(body)
    assert (first.shared, second.shared) == (False, True)
    assert second.duration_minutes == 50
    assert second.duration_span is not None
    assert second.duration_span.of(body) == "50 minutes"
