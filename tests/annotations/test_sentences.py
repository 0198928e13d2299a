"""Marked text: sentences are parted by |."""

from __future__ import annotations

import pytest

from app.annotations.blocks.sentences import LONGEST, cut_sentences
from app.model.text import Span


def check(expected: str) -> None:
    body = " ".join(part.strip() for part in expected.split("|"))
    found = [span.of(body) for span in cut_sentences(body, Span(0, len(body)))]
    assert found == [part.strip() for part in expected.split("|")]


@pytest.mark.parametrize(
    "expected",
    [
        "He came. | She left.",
        "Why? | Nobody knew! | It was late.",
        "He waited… | Then he left.",
        "So it went... and went on. | He left.",
        "Really?! | Yes.",
    ],
)
def test_a_sentence_ends_at_its_mark(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "Mr. Xi met Dr. Li on Dec. 15 at 3 p.m. in St. Petersburg. | They spoke.",
        "U.S. Secretary of State Marco Rubio saw U.S. President Donald Trump. | He left.",
        "It was a message to the U.S. | The reply came late.",
        "Vladimir V. Putin and Donald J. Trump spoke. | It was short.",
        "He met Sens. Joe Manchin and then-Sen. Barack Obama in Mass. Gov. Baker’s office. | It was late.",
        "It was state of the art. | Trump left with the reps. | Xi stayed.",
        "LA CROSSE, Wisc. — Gov. Mike Pence spoke. | He left.",
        "It is No. 5 in the list. | No. 6 follows.",
        "He said no. | Then he left.",
        "The price rose by 3.5 percent to 4.2 billion. | It fell again.",
        "1. A habit, not an event. | 2. The theatre of it.",
        "See kremlin.ru for more. | It is long.",
    ],
)
def test_abbreviations_initials_and_numbers_end_none(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "“We are neighbours.” | He smiled.",
        '"We are neighbours." | He smiled.',
        "“We are neighbours,” he said. | “It is good.”",
        "“Is it cold?” he asked. | “No.”",
        "“Is it cold?” Xi Jinping asked. | “No.”",
        "He said: “It is cold.” | “Very.”",
        "(He left.) | She came.",
        "He called it “no limits.” | Later he did not.",
        "It was his first trip.[1] | The following year he flew.[2][3] | So it went.",
    ],
)
def test_closing_marks_stay_with_their_sentence(expected: str) -> None:
    check(expected)


def test_sentences_that_touch_are_parted() -> None:
    body = "It renewed the partnership.The call was short. They share weal and woe.”He assured them."
    found = [span.of(body) for span in cut_sentences(body, Span(0, len(body)))]
    assert found == [
        "It renewed the partnership.",
        "The call was short.",
        "They share weal and woe.”",
        "He assured them.",
    ]


def test_what_is_too_long_for_a_sentence_is_cut_and_nothing_is_lost() -> None:
    body = "word " * 2000
    found = cut_sentences(body, Span(0, len(body)))
    assert all(len(span) <= LONGEST for span in found)
    assert "".join(span.of(body) for span in found).replace(" ", "") == body.replace(" ", "")
