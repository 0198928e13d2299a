"""Comparing hundreds of quotations with hundreds costs little, and finds what comparing all of them finds."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from rapidfuzz import fuzz

from app.events import phrases
from app.events.phrases import SAME, Phrasebook, fold
from app.store.seeds import load_world
from tests.conftest import ARTICLES, SEEDS

BOOK = Phrasebook(load_world(SEEDS))
PARAGRAPHS = sorted({line for path in ARTICLES for line in path.read_text("utf-8").splitlines() if len(line) > 36})


def broken(chance: Random, words: str) -> str:
    """The words with some letters gone, put between or changed, up to a fifth of them."""
    letters = list(words)
    for _ in range(int(len(letters) * chance.random() / 5)):
        place = chance.randrange(len(letters))
        letters[place] = chance.choice(("", "q", " ", letters[place] + "x", letters[place] * 2))
    return "".join(letters)


def test_no_form_of_the_same_words_is_missed() -> None:
    chance = Random(1)
    same = 0
    for words, times in product(PARAGRAPHS, range(4)):
        start = chance.randrange(max(1, len(words) - 250))
        whole = words[start : start + 250]  # up to 300 letters all of them count
        piece = broken(chance, whole[chance.randrange(10) : len(whole) - chance.randrange(10)])
        other = piece + chance.choice(PARAGRAPHS)[:100] if times % 2 else piece
        expected = fuzz.partial_ratio(*sorted((fold(whole), fold(other)), key=len)) >= 90
        assert (BOOK.likeness(whole, other) == SAME) is expected
        same += expected
    assert len(PARAGRAPHS) < same < 3.9 * len(PARAGRAPHS)  # both came up


def test_the_closest_of_two_articles_are_those_of_all_pairs() -> None:
    chance = Random(2)
    for _ in range(20):
        said = [(chance.choice(("xi", "putin", None)), words[:200]) for words in chance.sample(PARAGRAPHS, 24)]
        ours, theirs = said[:12] * 2, said[12:] + said[:1] * chance.randrange(2)
        pairs = [
            (BOOK.likeness(mine, other), speaker == by, min(mine, other, key=lambda one: (len(one), one)))
            for (speaker, mine), (by, other) in product(ours, theirs)
        ]
        assert BOOK.closest(ours, theirs) == max(pairs)
    assert BOOK.closest([], said) == (0.0, False, "")


def test_few_of_many_pairs_are_compared_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, ...]] = []
    ratio = fuzz.partial_ratio

    def counting(*texts: str, score_cutoff: float) -> float:
        compared.append(texts)
        return ratio(*texts, score_cutoff=score_cutoff)

    monkeypatch.setattr(phrases.fuzz, "partial_ratio", counting)
    half = len(PARAGRAPHS) // 2
    ours, theirs = ([("xi", words[:200]) for words in some] for some in (PARAGRAPHS[:half], PARAGRAPHS[half:]))
    BOOK.closest(ours * 3, theirs * 3)
    assert 0 < len(compared) < half * half / 3
