"""What somebody denies is no interaction: it is kept apart, with how far it would have come."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.annotations import blocks, kinds, nlp, people, places
from app.model.annotation import Denied, Encounter
from app.store.seeds import load_world

WORLD = load_world(Path(__file__).resolve().parents[2] / "seeds")
PAIR = ("Xi Jinping", "Vladimir Putin")


def read(body: str) -> tuple[tuple[Encounter, ...], tuple[Denied, ...]]:
    text = nlp.Text(body, blocks.find_blocks(body), nlp.load())
    who = people.find_people(text, WORLD, None)
    return kinds.told_and_denied(text, WORLD, who, places.find_places(text, WORLD))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The Kremlin denied that Xi Jinping and Vladimir Putin will meet in May.", "meeting planned"),
        ("Peskov said that no phone call between Putin and Xi Jinping was scheduled.", "call planned"),
        ("Peskov said no call with Chinese leader Xi Jinping is planned for Putin this week.", "call planned"),
        ("There are no plans for a meeting between Vladimir Putin and Xi Jinping, Peskov said.", "meeting planned"),
        ("Putin has no plans yet to visit China in May to see Xi Jinping, Peskov said.", "visit planned"),
        ("Beijing dismissed media reports that Xi Jinping would visit Moscow, guest of Putin.", "visit planned"),
        ("Beijing rejected as baseless speculation about a visit by Xi Jinping to Putin's Russia.", "visit planned"),
        ("A meeting between Putin and Xi Jinping is not on the agenda, the spokesman said.", "meeting planned"),
        ("Putin does not plan to meet Xi Jinping in Beijing, Peskov said.", "meeting planned"),
        ("Putin and Xi Jinping will not meet in May, Ushakov told reporters.", "meeting planned"),
        ("The Kremlin has ruled out a meeting between Putin and Xi Jinping in May.", "meeting planned"),
        ("Reports that Putin will speak to Xi Jinping on Friday are not true, Peskov said.", "call planned"),
        (
            'Asked whether Putin and Xi Jinping would talk by phone, Peskov said: "No, nothing is planned."',
            "call planned",
        ),
        ('"A call with Xi Jinping is not on Putin\'s schedule," Peskov told reporters.', "call planned"),
        ("Kremlin: no Putin-Xi Jinping call scheduled", "call planned"),
        ("Kremlin denies Putin, Xi Jinping to meet in May", "meeting planned"),
        ("The Kremlin says there will be no meeting between Putin and Xi Jinping in Kazan.", "meeting planned"),
        ("Putin is not planning a visit to China, Peskov said, nor is Xi Jinping inviting him.", "visit planned"),
        ("The Kremlin said a phone call between Putin and Xi Jinping had not been planned.", "call planned"),
        ("There was no phone conversation between Putin and Xi Jinping on Monday, Peskov said.", "call held"),
        ("The Kremlin said it was not true that Putin and Xi Jinping had spoken on Friday.", "call held"),
        ("The Kremlin denied that Putin spoke with Xi Jinping on Monday.", "call held"),
        ("China's foreign ministry denied that Xi Jinping had met Vladimir Putin in Astana.", "meeting held"),
        ("The Kremlin denied reports of a phone call between Putin and Xi Jinping.", "call held"),
        ("Putin did not speak to Xi Jinping on Monday, Peskov said.", "call held"),
    ],
)
def test_what_is_denied_is_not_told_of_but_kept_apart(body: str, expected: str) -> None:
    told, denied = read(body)
    assert told == ()
    assert [(f"{one.encounter.kind} {one.encounter.status}", one.encounter.parties) for one in denied] == [
        (expected, PAIR)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The Kremlin denied that Xi Jinping's visit to Moscow to see Putin was cancelled.", "visit planned"),
        ("The Kremlin denied that a meeting between Putin and Xi Jinping had been called off.", "meeting planned"),
        ("The visit of Xi Jinping to Russia has not been postponed, Vladimir Putin's spokesman said.", "visit planned"),
        ("Peskov denied that Putin and Xi Jinping discussed Taiwan during their phone call.", "call held"),
        ("The Kremlin denied that Putin asked Xi Jinping for weapons when they met in Beijing.", "meeting held"),
    ],
)
def test_a_denial_of_something_else_leaves_the_interaction_as_it_is(body: str, expected: str) -> None:
    told, denied = read(body)
    assert denied == ()
    assert {f"{one.kind} {one.status}" for one in told} == {expected}


@pytest.mark.parametrize(
    "body",
    [
        "There are no plans for another call between Putin and Xi Jinping this week, Peskov said.",
        "Putin and Xi Jinping will not meet until May, Peskov said.",
        "Mao Ning said she had no information about a visit by Xi Jinping to Putin's Russia.",
        "No breakthrough is expected: Putin and Xi Jinping held no talks on gas.",
        "Putin has not met Xi Jinping since May.",
        "The Kremlin neither confirmed nor denied that Putin would meet Xi Jinping in May.",
        "The Kremlin did not rule out a meeting between Putin and Xi Jinping.",
    ],
)
def test_what_is_not_clearly_denied_is_no_denial(body: str) -> None:
    assert read(body)[1] == ()


def test_what_goes_on_about_the_denied_is_not_told_of_either() -> None:
    told, denied = read(
        "The Kremlin denied that Xi Jinping and Vladimir Putin will meet in May. "
        "The meeting would be their third this year, reports had said."
    )
    assert told == ()
    assert denied


def test_who_denies_is_read_from_the_words_before_the_verb() -> None:
    for body, by in (
        ("Beijing dismissed reports of a visit by Xi Jinping to Russia to see Putin.", "Government of China"),
        ("Dmitry Peskov denied that Putin will meet Xi Jinping in May.", "Dmitry Peskov"),
        ("There are no plans for Putin to visit China. Xi Jinping stays at home.", None),
    ):
        assert {one.by for one in read(body)[1]} == {by}
