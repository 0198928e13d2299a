"""Names of speakers whom the tracker does not know, from the words of the text: "Deputy Minister Anna Smith"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_][\w’'.\-]*|\S")
_PARTICLES = frozenset("von van der den de del della di da du la le el al bin ben ibn ten ter dos".split())
_TITLES = frozenset(
    """minister president prime foreign deputy vice secretary general secretary-general chief senator sen. sen rep. rep
    representative gov. gov governor mr. mr mrs. mrs ms. ms dr. dr sir lord lady chancellor king queen prince princess
    pope ambassador envoy spokesman spokeswoman spokesperson aide adviser advisor assistant chairman chairwoman chair
    head director professor prof. prof analyst economist lawmaker congressman congresswoman defense defence treasury
    press leader candidate republican democrat democratic former acting executive commissioner justice judge captain
    capt. colonel col. gen. lt. sgt. admiral commander major mayor premier speaker chief officer co-founder founder
    owner editor author attorney lawyer counsel interior finance trade energy state security national senior special
    presidential parliamentary permanent under-secretary undersecretary ceo coach pastor bishop reverend rev. father
    sister brother comrade strategist pollster historian researcher scholar fellow reporter correspondent columnist
    host anchor campaign manager council party the a an eu un commission""".split()
)
OFFICES = frozenset(
    """minister president secretary secretary-general general chief chancellor king queen prince princess ambassador
    envoy spokesman spokeswoman spokesperson aide adviser advisor chairman chairwoman chair director professor analyst
    economist lawmaker congressman congresswoman candidate commissioner justice judge mayor premier speaker governor
    senator strategist manager rep. sen. gov. mr. mrs. ms. dr. mr mrs ms dr gen. col. lt. sgt. capt. officer""".split()
)
_ENDS = frozenset(
    (
        "who",
        "which",
        "whose",
        "that",
        "(",
        ",",
        "—",
        "–",
        "-",
        "[",
        "speaking",
        "when",
        "where",
        "told",
        "released",
        "issued",
        "published",
    )
)


def core(words: str) -> str:
    """A phrase without its article and without what hangs on it: "western executive" of "a … who has followed"."""
    kept: list[str] = []
    for word in words.split():
        bare = word.rstrip(",")
        if kept and (word.lower() in _ENDS or word.startswith(("(", "—", "–"))):
            break
        kept.append(bare)
        if word != bare:
            break
    while len(kept) > 1 and kept[0].lower() in ("a", "an", "the", "another", "one"):
        kept.pop(0)
    return " ".join(kept)


def runs(words: list[str]) -> list[tuple[int, int]]:
    """Stretches of capitalised words (particles allowed inside and in front), as index pairs, end exclusive."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(words):
        start = place
        while place < len(words) and (_capital(words[place]) or words[place].lower() in _PARTICLES):
            place += 1
        end = place
        while end > start and not _capital(words[end - 1]):
            end -= 1
        if any(_capital(word) for word in words[start:end]):
            found.append((start, end))
        place = max(place, start + 1)
    return found


def _capital(word: str) -> bool:
    return word[:1].isupper() and any(char.isalpha() for char in word)


_NEAR = 400  # code points
_LONGEST = 1500


class NameBook:
    """Full names of one text by their last word, and the words that are no part of a name."""

    def __init__(self, body: str, not_names: Iterable[str]) -> None:
        self._full: dict[str, str] = {}  # by last word
        self._first: dict[str, str] = {}
        self._not = frozenset(word.lower() for word in not_names) | _TITLES
        self._places: list[tuple[int, str]] = []
        known: dict[str, list[str]] = {}  # the same words again name the same people
        at = 0
        for sentence in re.split(r"(?<=[.!?])\s|\n", body):
            at += len(sentence) + 1
            if len(sentence) > _LONGEST:
                continue
            if sentence not in known:
                known[sentence] = self._learn(sentence)
            self._places += [(at, name) for name in known[sentence]]  # at the end of its sentence, near enough

    def _learn(self, sentence: str) -> list[str]:
        """Notes the full names of a sentence; those that are surely someone's."""
        words = sentence.rstrip(".!?").replace("“", "“ ").replace(",", " ,").replace("”", " ”").split()
        sure: list[str] = []
        for start, end in runs(words):
            name = self.strip(words[start:end])
            if 2 <= len(name) <= 5:
                self._full.setdefault(self._key(name[-1]), " ".join(name))
                self._first.setdefault(self._key(name[0]), " ".join(name))
                if not start or words[start - 1].lower() not in ("the", "in", "at", "of", "on"):
                    sure.append(" ".join(name))
        return sure

    def has(self, word: str) -> bool:
        """Whether a word is the last one of a full name."""
        return self._key(word) in self._full

    def before(self, offset: int) -> str | None:
        """The full name last given in a sentence before an offset."""
        near = bisect_right(self._places, (offset, "")) - 1
        place = self._places[near] if near >= 0 else None
        return place[1] if place is not None and offset - place[0] < _NEAR else None

    @staticmethod
    def _key(word: str) -> str:
        return _bare(word).lower()

    def strip(self, words: list[str]) -> list[str]:
        """A run of capitalised words without titles and countries before the name."""
        for place in range(len(words) - 2, -1, -1):
            if _bare(words[place]).lower() in OFFICES:
                words = words[place + 1 :]
                break
        kept = [_bare(word) for word in words]
        while kept and (kept[0].lower() in self._not or words[len(words) - len(kept)].endswith(("’s", "'s", "s’"))):
            kept.pop(0)
        while kept and kept[0].lower() in self._not:
            kept.pop(0)
        return kept

    def full(self, name: list[str]) -> str:
        """The full name, if an earlier or later mention gives it: "Smith" -> "Anna Smith"."""
        if not name:
            return ""
        own = " ".join(name)
        known = self._full.get(self._key(name[-1]))
        if known is None:
            return self._by_first(own)
        if len(name) >= len(known.split()):
            return own
        return known if known.lower().endswith(own.lower()) else own

    def _by_first(self, own: str) -> str:
        """ "Anna" -> "Anna Smith", if nobody has it as a last name."""
        known = self._first.get(self._key(own))
        return known if known is not None and " " not in own else own

    def person(self, words: str) -> str | None:
        """The name of a person or body in a phrase: the last run of capitals that a common noun does not follow."""
        segments = re.split(r",| \(| — | – ", words)
        for segment in segments[:2]:
            tokens = segment.split()
            for place, token in enumerate(tokens):
                if place and token.lower() in ("who", "which", "of", "in", "at", "from", "for", "whose", "with", "on"):
                    if token.lower() == "of" and not self._named(tokens[:place]):
                        continue
                    tokens = tokens[:place]
                    break
            name = self._named(tokens)
            if name:
                return self.full(name)
        return None

    def _named(self, tokens: list[str]) -> list[str]:
        found = runs(tokens)
        if not found or found[-1][1] != len(tokens):
            return []
        return self.strip(tokens[found[-1][0] : found[-1][1]])


def _bare(word: str) -> str:
    word = word.strip("“”\"‘’',;:()[]")
    for ending in ("’s", "'s"):
        word = word.removesuffix(ending)
    return word
