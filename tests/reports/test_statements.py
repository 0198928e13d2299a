"""Whose words belong to which interaction: not those on other matters, to other hearers, or of other talks."""

from __future__ import annotations

import pytest

from tests.reports.conftest import Read

CALL = "Xi Jinping and Vladimir Putin spoke by phone on Monday.\n\nXi said trade was growing fast.\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "“The window is open,” Putin told the delegates of a forum.",
        "Putin told the lawmakers that the war would go on for long.",
        "Xi told a state newspaper that the harvest would be good.",
        "Separately, foreign ministry spokeswoman Mao Ning said that a ship had been stopped.",
        "“We have nothing to add,” said Mao Ning, asked about a balloon over Montana.",
        "On another matter, Dmitry Peskov said that the roads would be mended.",
    ],
)
def test_words_on_other_matters_or_to_other_hearers_are_not_of_the_call(words: str, read: Read) -> None:
    _, _, reading = read(CALL + words)
    (report,) = reading.reports
    assert [said.text for said in report.statements] == ["trade was growing fast"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("“We agree,” Putin told Xi.", "We agree,"),
        ("Asked about the call, Dmitry Peskov said that it was useful.", "it was useful"),
        ("“It was useful,” Dmitry Peskov told reporters.", "It was useful,"),
        (
            "Yury Ushakov told reporters the conversation had nothing to do with Donald Trump.",
            "the conversation had nothing to do with Donald Trump",
        ),
    ],
)
def test_words_on_the_call_are_of_it(words: str, said: str, read: Read) -> None:
    _, _, reading = read(CALL + words)
    (report,) = reading.reports
    assert said in [one.text for one in report.statements]


def test_words_of_a_meeting_told_in_the_same_sentence_are_of_that_meeting(read: Read) -> None:
    _, _, reading = read(
        CALL
        + "They last met in Samarkand in September 2022, where Putin acknowledged that the other side had questions."
    )
    told = {report.kind.value.value: [said.text for said in report.statements] for report in reading.reports}
    assert told == {"call": ["trade was growing fast"], "meeting": ["the other side had questions"]}


def test_words_of_the_two_on_a_visit_are_of_their_talks(read: Read) -> None:
    _, _, reading = read(
        "Xi Jinping and Vladimir Putin held talks in Moscow on Monday.\n\n"
        "Xi, on a state visit to Moscow, said trade was growing fast."
    )
    told = {report.kind.value.value: [said.text for said in report.statements] for report in reading.reports}
    assert told["meeting"] == ["trade was growing fast"]
