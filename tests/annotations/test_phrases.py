from __future__ import annotations

import pytest

from app.annotations.phrases import Phrases, Words

PHRASES = Phrases([("Xi Jinping", "full"), ("Xi", "short"), ("US", "us"), ("Erdogan", "er"), ("People's Daily", "pd")])


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    words = Words(text)
    return [(text[words.starts[first] : words.ends[last - 1]], what) for first, last, what in PHRASES.find(words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xi Jinping and Xi", [("Xi Jinping", ("full",)), ("Xi", ("short",))]),
        ("XI JINPING", [("XI JINPING", ("full",))]),
        ("xi jinping", []),
        ("tell us of the US", [("US", ("us",))]),
        ("Erdog\u0306an", [("Erdog\u0306an", ("er",))]),
        ("Erdoğan, ERDOĞAN", [("Erdoğan", ("er",)), ("ERDOĞAN", ("er",))]),
        ("the People’s Daily", [("People’s Daily", ("pd",))]),
        ("Xiamen", []),
    ],
)
def test_phrases_are_found_in_every_spelling_of_newspapers(
    text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert found(text) == expected


def test_one_phrase_may_stand_for_several_things() -> None:
    phrases = Phrases([("Li", 1), ("Li", 2)])
    assert [what for *_, what in phrases.find(Words("Li"))] == [(1, 2)]


def test_words_know_where_they_stand_in_the_body() -> None:
    words = Words("a-b c", offset=10)
    assert (words.starts, words.ends) == ([10, 11, 12, 14], [11, 12, 13, 15])
    assert [words.glued(index) for index in range(4)] == [False, True, True, False]
    assert words.at(13) == 3
