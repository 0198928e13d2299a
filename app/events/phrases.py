"""Are two quotations the same words? Spelling, truncation and translation are tolerated.

Spelling and truncation leave the letters nearly alone (fuzzy matching of the shorter within the longer). A second
translation keeps little more than the telling words: "two banks of one river", "two shores of a single river". They
are compared by the stems of their content words (Dice); words that every statement of this kind uses (names, the
tracker's topics) hardly count.

How rare a word is among the quotations at hand is left out on purpose: what two texts have in common must not change
when a third comes in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import snowballstemmer
from rapidfuzz import fuzz

from app.model.world import World

SAME = 1.0  # the same words, in another spelling or cut
_LETTERS = 90.0  # similarity of letters (0 to 100) from which words are the same
_COMMON = 0.2  # what a word counts that every statement of this kind uses

_FUNCTION_WORDS = frozenset(
    """
    a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it
    its may more most must my no nor not of on or our she should so some such than that the their them then there
    these they this those to too under up us very was we were what when which who will with would you your
    """.split()
)


class Phrasebook:
    """Compares quotations; knows the words that every statement of a tracker uses."""

    def __init__(self, world: World) -> None:
        self._stemmer = snowballstemmer.stemmer("english")
        self._stems: dict[str, frozenset[str]] = {}
        self._common = frozenset(self._stemmer.stemWords(fold(" ".join(_everyday(world))).split()))

    def likeness(self, left: str, right: str) -> float:
        """From 0 (other words) to 1 (`SAME`)."""
        if fuzz.partial_ratio(fold(left), fold(right)) >= _LETTERS:
            return SAME
        mine, theirs = self._content(left), self._content(right)
        both = self._weight(mine) + self._weight(theirs)
        return 2 * self._weight(mine & theirs) / both if both else 0.0

    def telling(self, words: str) -> frozenset[str]:
        """The stems that set a quotation apart from others of its kind."""
        return self._content(words) - self._common

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(_COMMON if stem in self._common else 1.0 for stem in stems)

    def _content(self, words: str) -> frozenset[str]:
        if words not in self._stems:
            content = [word for word in fold(words).split() if word not in _FUNCTION_WORDS]
            self._stems[words] = frozenset(self._stemmer.stemWords(content))
        return self._stems[words]


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
