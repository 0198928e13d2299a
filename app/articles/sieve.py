"""Does an article name both sides at all? What does not needs no language pipeline.

Most of what a feed or an archive holds is of other things. One pass of an automaton over the raw text (Aho and
Corasick, "Efficient string matching", 1975; by pyahocorasick, which is alive and written in C) costs microseconds;
reading an article costs a thousand times that. The sieve lets through more than is relevant, never less: leaders of a
side, its institutions, its country, its people and its capital all count, anywhere in the text, in capitals and with
accents too.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import ahocorasick

from app.model.world import World

_TAG = re.compile(r"<[^<>]*>")  # stops at the next "<", so that a page of nothing else takes no longer
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")  # of JSON within a page
_ACCENTED = re.compile("[\u00aa-\u024f\u0300-\u036f\u1d00-\u1eff\u2c60-\u2c7f\ufb00-\uffef]")


class Sieve:
    """Finds the words that name each side of a tracker."""

    def __init__(self, world: World) -> None:
        self._all = (1 << len(world.sides)) - 1  # a bit for each side
        sides: dict[str, int] = {}
        for place, side in enumerate(world.sides):
            for word in _words(world, side.country):
                sides[word] = sides.get(word, 0) | 1 << place
        self._automaton = ahocorasick.Automaton()
        for word, bits in sides.items():
            self._automaton.add_word(word, (bits, len(word)))
        self._automaton.make_automaton()

    def passes(self, body: str) -> bool:
        """Whether every side is named somewhere in the text, by a word of its own and not within another."""
        return self._names_all(body) or (_is_accented(body) and self._names_all(_plain(body)))

    def may_pass(self, page: str) -> bool:
        """Whether the text of an HTML page may pass, told without taking the page apart: never no when it would.

        Words count within others too, since two may stand with nothing but a tag between them, and so do tags within
        a word (the large first letter of a paragraph is often in one).
        """
        text = " ".join(unescape(_TAG.sub("", page)).split())
        if "\\u" in page:
            text += _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
        return self._names_all(text, within=True) or (_is_accented(text) and self._names_all(_plain(text), within=True))

    def _names_all(self, text: str, *, within: bool = False) -> bool:
        seen = 0
        for last, (bits, length) in self._automaton.iter(text):
            if bits & ~seen and (within or _stands_alone(text, last - length, last + 1)):
                seen |= bits
                if seen == self._all:
                    return True
        return False


def _stands_alone(text: str, before: int, after: int) -> bool:
    return not (before >= 0 and text[before].isalnum()) and not (after < len(text) and text[after].isalnum())


def _is_accented(text: str) -> bool:
    return not text.isascii() and _ACCENTED.search(text) is not None


def _plain(text: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))


def _words(world: World, code: str) -> set[str]:
    country = world.country_by_code[code]
    leaders = {
        name
        for person in world.leaders
        if person.country == code
        for name in (person.family, person.name, *person.aliases)
    }
    bodies = {name for body in world.bodies if body.country == code for name in (body.name, *body.aliases)}
    words = {*country.names, *country.adjectives, *country.metonyms, *country.people, *leaders, *bodies}
    written = words | {_plain(word) for word in words}
    return written | {word.upper() for word in written}
