"""Are two quotations the same words? Spelling, truncation and translation are tolerated.

Spelling and truncation leave the letters nearly alone (fuzzy matching of the shorter within the longer). A second
translation keeps little more than the telling words: "two banks of one river", "two shores of a single river". They
are compared by the stems of their content words (Dice); words that every statement of this kind uses (names, the
tracker's topics, what governments always say) hardly count, so that an image ("one rope", "a well") tells.

How rare a word is among the quotations at hand is left out on purpose: what two texts have in common must not change
when a third comes in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

import snowballstemmer
from rapidfuzz import fuzz

from app.model.world import World

SAME = 1.0  # the same words, in another spelling or cut
_LONG, _LONGEST = 300, 4_000  # letters
_LETTERS = 90.0  # similarity of letters (0 to 100) from which words are the same
_TELLING = 2  # telling words that two translations of one sentence share at least
_COMMON = 0.2  # what a word counts that every statement of this kind uses

_FUNCTION_WORDS = frozenset(
    """
    a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it
    its may more most must my no nor not of on or our she should so some such than that the their them then there
    these they this those to too under up us very was we were what when which who will with would you your
    """.split()
)
# "Two banks of one river": translations keep numbers, though a topic may have them in its name.
_NUMBERS = frozenset("one two three four five six seven eight nine ten hundr thousand".split())

# What governments say of each other on every occasion, and words that tell nothing: no image is recognised by them.
_STOCK = """
    achieve advance agree agreement also always area aspect balance benefit better bilateral both bring broad build
    center challenge change close collaboration come common comprehensive confident consider consistent consultation
    contact continue contribute cooperate cooperation coordinate coordination country course day deep deepen defend
    develop development difficult direction discuss each effective effort engage era especially every exchange
    expand face field first foundation friend friendly friendship full further future give global go good great
    ground grow guarantee help high historic history hope important increase influence interest international issue
    joint keep know leader level like long look maintain make mean meet meeting mutual nation national need neighbor
    neighbour new now number open opinion opportunity order part particular partner partnership path peace peaceful
    people place play policy position positive possible practical president principle problem process progress
    promote protect question ready region regional relation relationship remain respect result right role same say
    secure security see seem settle share side situation social society sovereign sovereignty special stability
    stable stand start state statement step strategic strategy strength strengthen strong success successful support
    take talk thank thing think tie time today together trend true trust try turn understand understanding unite
    unprecedented view visit want way welcome willing work world year
"""


class Phrasebook:
    """Compares quotations; knows the words that every statement of a tracker uses."""

    def __init__(self, world: World) -> None:
        everyday = map(_stem, fold(" ".join([_STOCK, *_everyday(world)])).split())
        self._common = frozenset(everyday) - _NUMBERS

    def likeness(self, left: str, right: str) -> float:
        """From 0 (other words) to 1 (`SAME`)."""
        if _same_letters(left, right):
            return SAME
        mine, theirs = _content(left), _content(right)
        if len((mine & theirs) - self._common) < _TELLING:
            return 0.0  # all that they share is said on every occasion
        both = self._weight(mine) + self._weight(theirs)
        return 2 * self._weight(mine & theirs) / both if both else 0.0

    def telling(self, words: str) -> frozenset[str]:
        """The stems that set a quotation apart from others of its kind."""
        return _content(words) - self._common

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(_COMMON if stem in self._common else 1.0 for stem in stems)


@lru_cache(maxsize=4)
def phrasebook(world: World) -> Phrasebook:
    """The phrasebook of a tracker, made once."""
    return Phrasebook(world)


def _same_letters(left: str, right: str) -> bool:
    """Whether one is the other, or a cut of it, but for a few letters. Of long ones the beginnings speak for all."""
    short, long = sorted((_folded(left), _folded(right)), key=len)
    if len(short) > _LONG:  # comparing thousands of letters with thousands takes seconds; words in common come first
        mine, theirs = _content(left), _content(right)
        if 2 * len(mine & theirs) < min(len(mine), len(theirs)):
            return False
        short = short[:_LONG]
    return fuzz.partial_ratio(short, long[:_LONGEST], score_cutoff=_LETTERS) >= _LETTERS


def fold(words: str) -> str:
    """Letters and figures alone, in lower case, with the endings in which spellings differ made one."""
    plain = " ".join(re.findall(r"\w+", words.casefold()))
    return re.sub(r"(?<=[a-z]{2})our", "or", re.sub(r"(?<=[a-z]{3})is(e[ds]?|ing|ation)\b", r"iz\1", plain))


# Two long articles compare each quotation of one with each of the other: a hundred of each fold as often as once.
_folded = lru_cache(maxsize=1_024)(fold)


# The stemmer is written in Python and takes a tenth of a millisecond for a word; articles repeat their words, and one
# article in is compared with many. It keeps the word it is at in itself, so that threads take turns.
_STEMMER = snowballstemmer.stemmer("english")
_TURN = Lock()


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    with _TURN:
        return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=10_000)
def _content(words: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in fold(words).split() if word not in _FUNCTION_WORDS)


def _everyday(world: World) -> Iterable[str]:
    for topic in world.topics:
        yield from (term.rstrip("*") for term in topic.terms)
    for country in world.countries:
        yield from (*country.names, *country.adjectives, *country.metonyms, *country.people)
    yield from (person.name for person in world.people)
