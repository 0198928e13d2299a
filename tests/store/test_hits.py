"""Where words that were searched for stand in a text."""

from __future__ import annotations

import time

import pytest

from app.store.search.hits import hits, holds_all, window


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Good neighbours that cannot be moved", "neighbour", ["neighbours"]),
        ("He tries; they tried.", "try", ["tries", "tried"]),
        ("Partners in trade", "partner trade", ["Partners", "trade"]),
        ("true friends and friends true", '"true friends"', ["true friends"]),
        ("true, friends", '"true friends"', ["true, friends"]),
        ("São Paulo naïve", "sao naive", ["São", "naïve"]),
        ("Sao Paulo", "são", ["Sao"]),
        ("🐼 pandas", "panda", ["pandas"]),
        ("the İstanbul talks", "talk", ["talks"]),
        ("nothing here", "elsewhere", []),
        ("nothing here", '") OR 1=1', []),
        ("", "word", []),
        ("word", "", []),
    ],
)
def test_hits_are_the_words_as_they_stand(text: str, words: str, expected: list[str]) -> None:
    assert [span.of(text) for span in hits(text, words)] == expected


def test_all_words_must_stand_in_a_text_for_it_to_hold_them() -> None:
    assert holds_all("good neighbours and friends", "friend neighbours")
    assert not holds_all("good neighbours", "friend neighbours")
    assert not holds_all("good", "")


def test_the_window_is_cut_at_words_and_holds_the_hit() -> None:
    text = "one two three four five six seven eight nine ten " * 20 + "weal and woe " + "and so on " * 60
    (hit,) = hits(text, "weal")
    cut = window(text, (hit,)).of(text)
    assert "weal" in cut
    assert len(cut) < 300
    assert set(cut.split()) <= set(text.split())


@pytest.mark.parametrize("text", ["neighbour " * 100_000, "n" * 1_000_000, "“" * 1_000_000, "né " * 300_000])
def test_a_long_text_is_looked_through_in_time(text: str) -> None:
    begin = time.perf_counter()
    hits(text, 'neighbours "neighbour of neighbours" né n')
    assert time.perf_counter() - begin < 3
