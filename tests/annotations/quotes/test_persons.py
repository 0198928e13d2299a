"""Verbs that take a person: what is done to somebody is no quotation, what is said of or to somebody is one."""

from __future__ import annotations

import pytest

from app.model.world import World
from tests.annotations.quotes.test_find_quotes import lines


@pytest.mark.parametrize(
    "body",
    [
        "Xi Jinping called Vladimir Putin on 24 February 2025.",
        "Xi Jinping called Putin.",
        "Vladimir Putin called Xi from Moscow to congratulate him on his birthday.",
        "Vladimir Putin has called Xi twice this year to discuss trade and energy.",
        "The Russian president, Vladimir Putin, called his Chinese counterpart before the summit.",
        "Xi Jinping called Mr. Putin at 3 p.m. Moscow time.",
        "Xi Jinping called the Russian leader to say that China was ready to help.",
        "Donald Trump called Putin on Monday, and Putin called Xi a day later.",
        "Xi Jinping called on Putin at his residence in Moscow on Monday.",
        "Vladimir Putin phoned Xi on Friday about the summit in Alaska.",
        "Xi Jinping rang Putin late on Tuesday for an update on the talks.",
        "Vladimir Putin telephoned Xi on the eve of the talks.",
        "Vladimir Putin briefed Xi on Monday on the state of the talks.",
        "Vladimir Putin told Xi about the talks with the American president.",
        "Xi Jinping thanked Putin on Monday.",
        "Xi Jinping urged Putin on Monday.",
        "Vladimir Putin hailed Xi at the banquet on Monday.",
        "Xi Jinping saluted Putin at the airport in Beijing.",
        "Xi Jinping welcomed Putin with a military parade at the gate.",
        "Xi Jinping received Putin in the hall on Monday.",
        "Vladimir Putin hosted Xi in the Kremlin for talks on energy.",
        "Vladimir Putin greeted Xi on the red carpet at the airport.",
        "Vladimir Putin congratulated Xi on his re-election as president.",
        "Xi Jinping invited Putin to Beijing in May.",
        "Vladimir Putin informed Xi on Monday of the results of the talks.",
    ],
)
def test_what_is_done_to_a_person_is_no_quotation(body: str, world: World) -> None:
    assert lines(body, world) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Vladimir Putin called him a dear friend.", "indirect | Vladimir Putin | him a dear friend"),
        ("Xi Jinping called Putin “his best friend”.", "mixed | Xi Jinping | Putin “his best friend”"),
        ("Xi Jinping called Putin his dearest friend.", "indirect | Xi Jinping | Putin his dearest friend"),
        ("Vladimir Putin called the talks “constructive”.", "mixed | Vladimir Putin | the talks “constructive”"),
        (
            "Xi Jinping called the relationship a model for others.",
            "indirect | Xi Jinping | the relationship a model for others",
        ),
        ("Xi Jinping called on Putin to end the war.", "indirect | Xi Jinping | Putin to end the war"),
        ("Xi Jinping urged Putin to end the war.", "indirect | Xi Jinping | Putin to end the war"),
        ("Vladimir Putin praised Xi for his stand.", "indirect | Vladimir Putin | Xi for his stand"),
        ("Xi Jinping praised Putin as a strong leader.", "indirect | Xi Jinping | Putin as a strong leader"),
        (
            "Vladimir Putin thanked Xi on Monday for the warm welcome.",
            "indirect | Vladimir Putin | Xi on Monday for the warm welcome",
        ),
        ("Vladimir Putin wished Xi a happy new year.", "indirect | Vladimir Putin | Xi a happy new year"),
        (
            "Vladimir Putin wished Xi and his people good health.",
            "indirect | Vladimir Putin | Xi and his people good health",
        ),
        ("Xi Jinping welcomed Putin as “an old friend”.", "mixed | Xi Jinping | Putin as “an old friend”"),
        (
            "Xi Jinping called Putin’s visit a great success.",
            "indirect | Xi Jinping | Putin’s visit a great success",
        ),
        (
            "Xi Jinping called Putin, telling him that China would stay neutral.",
            "indirect | Xi Jinping | China would stay neutral",
        ),
    ],
)
def test_what_is_said_of_or_to_a_person_is_one(body: str, expected: str, world: World) -> None:
    assert lines(body, world) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Xi Jinping affirmed his partnership with Putin in a call on Monday, the third anniversary of the war.",
            "indirect | Xi Jinping | his partnership with Putin",
        ),
        (
            "Xi Jinping told Putin in a video call on Wednesday that sanctions would not break their trade.",
            "indirect | Xi Jinping | sanctions would not break their trade",
        ),
    ],
)
def test_the_occasion_and_the_word_that_opens_a_clause_are_no_part_of_what_was_said(
    body: str, expected: str, world: World
) -> None:
    assert lines(body, world) == [expected]
