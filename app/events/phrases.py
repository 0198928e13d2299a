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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from zlib import crc32

import snowballstemmer
from rapidfuzz import fuzz

from app.model.world import World

SAME = 1.0  # the same words, in another spelling or cut
_LONG, _LONGEST = 300, 4_000  # letters
_LETTERS = 90.0  # similarity of letters (0 to 100) from which words are the same
_RUN = 4  # letters of a run
_BITS = 4_096  # of a mask of runs
_BROKEN = 8 / 11  # the most runs for each letter that may be missing; see `_may_hold`
_TELLING = 2  # telling words that two translations of one sentence share at least
_TELLS = 5  # how many words that every statement of this kind uses a telling one counts for

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


@dataclass(frozen=True, slots=True)
class Wording:
    """A quotation, in the form that comparison needs; what it takes is bounded but for the stems."""

    words: str
    length: int  # letters of it all
    letters: str  # of long ones the beginning
    sought: int  # mask of the runs of letters that others are searched for
    found: int  # mask of the runs of letters that others find in it
    needed: float  # how many of the sought ones another must hold to hold a form of it
    content: frozenset[str]
    telling: frozenset[str]


Quotation = tuple[str | None, str]  # speaker and words
Closest = tuple[float, bool, str]  # likeness, whether of one speaker, and the words of the shorter


class Phrasebook:
    """Compares quotations; knows the words that every statement of a tracker uses."""

    def __init__(self, world: World) -> None:
        everyday = map(_stem, fold(" ".join([_STOCK, *_everyday(world)])).split())
        self._common = frozenset(everyday) - _NUMBERS
        self._wording = lru_cache(maxsize=4_096)(self._worded)

    def likeness(self, left: str, right: str) -> float:
        """From 0 (other words) to 1 (`SAME`)."""
        return self._alike(self._wording(left), self._wording(right))

    def closest(self, ours: Iterable[Quotation], theirs: Iterable[Quotation]) -> Closest:
        """The two quotations that are most alike. Two articles of hundreds each make ten thousands of pairs, so that
        what is repeated is compared once, and nothing that could not come out on top.
        """
        best: Closest = (0.0, False, "")
        others = self._once(theirs)
        for speaker, mine in self._once(ours):
            for other, wording in others:
                same, words = speaker == other, _shorter(mine.words, wording.words)
                if best < (SAME, same, words):
                    best = max(best, (self._alike(mine, wording), same, words))
        return best

    def telling(self, words: str) -> frozenset[str]:
        """The stems that set a quotation apart from others of its kind."""
        return self._wording(words).telling

    def _once(self, quotations: Iterable[Quotation]) -> Sequence[tuple[str | None, Wording]]:
        return [(speaker, self._wording(words)) for speaker, words in dict.fromkeys(quotations)]

    def _worded(self, words: str) -> Wording:
        folded = fold(words)
        letters = folded[:_LONGEST]
        sought = _runs(letters[:_LONG])
        needed = sought.bit_count() - _BROKEN * min(len(folded), _LONG)
        content = frozenset(_stem(word) for word in folded.split() if word not in _FUNCTION_WORDS)
        return Wording(words, len(folded), letters, sought, _runs(letters), needed, content, content - self._common)

    def _alike(self, left: Wording, right: Wording) -> float:
        if _same_letters(left, right):
            return SAME
        telling = len(left.telling & right.telling)
        if telling < _TELLING:
            return 0.0  # all that they share is said on every occasion
        shared = _weight(telling, len(left.content & right.content))
        weights = (_weight(len(one.telling), len(one.content)) for one in (left, right))
        return 2 * shared / sum(weights)


def _weight(telling: int, content: int) -> int:
    """In whole numbers: what stands exactly at a limit must not fall to either side of it by rounding."""
    return _TELLS * telling + (content - telling)


@lru_cache(maxsize=4)
def phrasebook(world: World) -> Phrasebook:
    """The phrasebook of a tracker, made once."""
    return Phrasebook(world)


def _shorter(left: str, right: str) -> str:
    return min(left, right, key=lambda words: (len(words), words))


def _same_letters(left: Wording, right: Wording) -> bool:
    """Whether one is the other, or a cut of it, but for a few letters. Of long ones the beginnings speak for all."""
    short, long = (left, right) if left.length <= right.length else (right, left)
    if not _may_hold(short, long):
        return False
    # Comparing thousands of letters with thousands takes seconds; words in common come first.
    if short.length > _LONG and 2 * len(left.content & right.content) < min(len(left.content), len(right.content)):
        return False
    return fuzz.partial_ratio(short.letters[:_LONG], long.letters, score_cutoff=_LETTERS) >= _LETTERS


def _may_hold(short: Wording, long: Wording) -> bool:
    """Whether the longer has enough of the runs of four letters of the shorter to hold a form of it; exact.

    Let a form of n letters lack d of them and put i between. At a similarity of nine tenths d + i is at most a tenth of
    all letters of both, 2n - d + i: 1.1 d + 0.9 i is at most 0.2 n. A letter that is gone breaks four runs, one put
    between breaks three, so that no more than 4 d + 3 i, which is at most 8/11 n, can be missing. Two runs that share a
    bit make fewer seem to be missing, never more. Of two of one length either may be sought in the other.
    """
    return short.length == long.length or (short.sought & long.found).bit_count() >= short.needed


def _runs(letters: str) -> int:
    """A mask with a bit for each run of letters."""
    mask = bytearray(_BITS // 8)
    for place in range(len(letters) - _RUN + 1):
        bit = crc32(letters[place : place + _RUN].encode("utf-8", "replace")) % _BITS
        mask[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(mask, "little")


def fold(words: str) -> str:
    """Letters and figures alone, in lower case, with the endings in which spellings differ made one."""
    plain = " ".join(re.findall(r"\w+", words.casefold()))
    return re.sub(r"(?<=[a-z]{2})our", "or", re.sub(r"(?<=[a-z]{3})is(e[ds]?|ing|ation)\b", r"iz\1", plain))


# The stemmer is written in Python and takes a tenth of a millisecond for a word; articles repeat their words, and one
# article in is compared with many. It keeps the word it is at in itself, so that threads take turns.
_STEMMER = snowballstemmer.stemmer("english")
_TURN = Lock()


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    with _TURN:
        return str(_STEMMER.stemWord(word))


def _everyday(world: World) -> Iterable[str]:
    for topic in world.topics:
        yield from (term.rstrip("*") for term in topic.terms)
    for country in world.countries:
        yield from (*country.names, *country.adjectives, *country.metonyms, *country.people)
    yield from (person.name for person in world.people)
