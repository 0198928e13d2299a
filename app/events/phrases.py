"""Are two quotations the same words? Spelling, truncation and translation are tolerated.

Spelling and truncation leave the letters nearly alone (fuzzy matching of the shorter within the longer). A second
translation keeps little more than the rare words: "two banks of one river", "two shores of a single river". They are
compared by word stems weighted by how rare they are among all the quotations at hand (inverse document frequency,
Spärck Jones 1972); words that every statement of this kind uses (names, the tracker's topics) hardly count.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

import snowballstemmer
from rapidfuzz import fuzz

from app.model.world import World

SAME = 1.0  # the same words, in another spelling or cut
_LETTERS = 90.0  # similarity of letters (0 to 100) from which words are the same
_COMMON = 0.2  # what a word counts that every statement of this kind uses
_PRIOR = 50  # quotations by which few are outvoted: in a small collection every word is rare

_FUNCTION_WORDS = frozenset(
    """
    a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it
    its may more most must my no nor not of on or our she should so some such than that the their them then there
    these they this those to too under up us very was we were what when which who will with would you your
    """.split()
)


class Phrasebook:
    """The quotations at hand, and how rare each of their words is."""

    def __init__(self, quotations: Iterable[str], world: World) -> None:
        self._stem = snowballstemmer.stemmer("english")
        self._bags: dict[str, frozenset[str]] = {}
        held = set(quotations)
        self._total = len(held)
        self._holding = Counter(stem for quotation in held for stem in self._stems(quotation))
        self._common = self._stems(" ".join(_everyday(world)))

    def likeness(self, left: str, right: str) -> float:
        """From 0 (other words) to 1 (`SAME`)."""
        mine, theirs = fold(left), fold(right)
        if fuzz.partial_ratio(mine, theirs) >= _LETTERS:
            return SAME
        ours, others = self._stems(left), self._stems(right)
        both = self._weight(ours) + self._weight(others)
        return 2 * self._weight(ours & others) / both if both else 0.0

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self._rarity(stem) for stem in stems)

    def _rarity(self, stem: str) -> float:
        rarity = math.log((self._total + _PRIOR) / (self._holding[stem] + 1))
        return rarity * (_COMMON if stem in self._common else 1.0)

    def _stems(self, words: str) -> frozenset[str]:
        if words not in self._bags:
            content = [word for word in fold(words).split() if word not in _FUNCTION_WORDS]
            self._bags[words] = frozenset(self._stem.stemWords(content))
        return self._bags[words]


def fold(words: str) -> str:
    """Letters and figures alone, in lower case, with the endings in which spellings differ made one."""
    plain = " ".join(re.findall(r"\w+", words.casefold()))
    return re.sub(r"(?<=[a-z]{2})our", "or", re.sub(r"(?<=[a-z]{3})is(e[ds]?|ing|ation)\b", r"iz\1", plain))


def _everyday(world: World) -> Iterable[str]:
    for topic in world.topics:
        yield from (term.rstrip("*") for term in topic.terms)
    for country in world.countries:
        yield from (*country.names, *country.adjectives, *country.metonyms, *country.people)
    yield from (person.name for person in world.people)
