"""Does an article name both sides at all? What does not needs no language pipeline.

Most of what a feed or an archive holds is of other things. One pass over the raw text for each side costs microseconds;
reading an article costs a thousand times that. The sieve lets through more than is relevant, never less: leaders of a
side, its institutions, its country, its people and its capital all count, anywhere in the text, in capitals and with
accents too.

The words of a side are one automaton: a tree of their letters, as a regular expression. It looks only at the letters
that a word can begin with, which are capitals, and so takes half the time of one that steps through every letter
(measured against pyahocorasick).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from html import unescape
from typing import Any

from app.model.world import World

_TAG = re.compile(r"<[^<>]*>")  # stops at the next "<", so that a page of nothing else takes no longer
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")  # of JSON within a page
_ACCENTED = re.compile("[\u00aa-\u024f\u0300-\u036f\u1d00-\u1eff\u2c60-\u2c7f\ufb00-\uffef]")
_MARKS = re.compile("[\u0300-\u036f]+")
_AROUND = 40  # letters; no name of a person is longer


class Sieve:
    """Finds the words that name each side of a tracker."""

    def __init__(self, world: World) -> None:
        words = [_words(world, side.country) for side in world.sides]
        self._alone = [re.compile(f"(?:{_tree(_shortest(some))})(?![^\\W_])") for some in words]
        self._within = [re.compile(_tree(_shortest(some))) for some in words]

    def passes(self, body: str) -> bool:
        """Whether every side is named somewhere in the text, by a word of its own and not within another."""
        return _all_named(self._alone, body, _stands_alone)

    def may_pass(self, page: str) -> bool:
        """Whether the text of an HTML page may pass, told without taking the page apart: never no when it would.

        Words count within others too, since two may stand with nothing but a tag between them, and so do tags within
        a word (the large first letter of a paragraph is often in one).
        """
        text = " ".join(unescape(_TAG.sub("", page)).split())
        if "\\u" in page:
            text += _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
        return _all_named(self._within, text, _stands_anywhere)


def _all_named(sides: Iterable[re.Pattern[str]], text: str, stands: Any) -> bool:
    plain: str | None = None  # made when it is first needed
    for side in sides:
        if stands(side, text):
            continue
        if plain is None:
            plain = "" if text.isascii() else _accented(text)
        if not (plain and stands(side, plain)):
            return False
    return True


def _stands_anywhere(side: re.Pattern[str], text: str) -> bool:
    return side.search(text) is not None


def _stands_alone(side: re.Pattern[str], text: str) -> bool:
    # What stands before is looked at here: at the head of the expression it would have to be looked at everywhere.
    found = side.search(text)
    while found is not None and found.start() and text[found.start() - 1].isalnum():
        found = side.search(text, found.start() + 1)
    return found is not None


def _accented(text: str) -> str:
    """The parts of a text that have accents, without them. Most articles name somebody with one, and few have many."""
    parts: list[str] = []
    start = end = 0
    for found in _ACCENTED.finditer(text):
        at = found.start()
        if at - _AROUND > end:
            parts.append(text[start:end])
            start = at - _AROUND
        end = at + _AROUND
    return _plain("\n".join((*parts, text[start:end]))) if end else ""


def _plain(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", text))


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


def _shortest(words: Collection[str]) -> list[str]:
    """The words that hold no other: where a longer one stands, so does the one that it holds."""
    kept: list[str] = []
    for word in sorted(filter(None, words), key=len):
        padded = f" {word} "
        spaced = "".join(ch if ch.isalnum() else " " for ch in padded)
        if not any(f" {one} " in padded or f" {one} " in spaced for one in kept):
            kept.append(word)
    return kept


def _tree(words: Iterable[str]) -> str:
    """A regular expression for any of some words, whose beginnings are shared."""
    following: dict[str, list[str]] = {}
    for word in words:
        if word:
            following.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(letter) + _tree(rest) for letter, rest in sorted(following.items())]
    if not branches:
        return ""
    whole = f"(?:{'|'.join(branches)})"
    return f"{whole}?" if "" in words else whole
