"""Finds many fixed phrases in one pass over the words of a text.

Phrases and texts are compared word by word, without accents and with one kind of apostrophe, so that a seed written
one way is found in every spelling of newspapers. A phrase's own capitals must stand in the text too; a text in
capitals (a headline) may stand for a phrase that has any, but not the other way round ("who" is not "WHO").
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Payload = TypeVar("Payload")

_WORD = re.compile(
    r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|([^\s\w])\1{3,}|[^\s\w]|_"
)  # accents may be marks of their own; a row of marks is one
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'"})


def fold(word: str) -> str:
    """A word without accents and with a straight apostrophe; its capitals stay."""
    if word.isascii():
        return word if word != "`" else "'"
    plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
    return "".join(ch for ch in plain if not unicodedata.combining(ch)).replace("ı", "i") or word


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for writing long sets of words legibly."""
    return frozenset(text.split())


class Words:
    """The words and marks of a stretch of a body: `texts` folded, `keys` folded and lower case, offsets of the body."""

    __slots__ = ("ends", "keys", "starts", "texts")

    def __init__(self, text: str, offset: int = 0) -> None:
        found = list(_WORD.finditer(text))
        self.starts = [match.start() + offset for match in found]
        self.ends = [match.end() + offset for match in found]
        self.texts = [fold(match[0]) for match in found]
        self.keys = [word.lower() for word in self.texts]

    def moved(self, by: int) -> Words:
        """The same words, standing elsewhere."""
        if not by:
            return self
        words = Words.__new__(Words)
        words.starts = [start + by for start in self.starts]
        words.ends = [end + by for end in self.ends]
        words.texts, words.keys = self.texts, self.keys
        return words

    def __len__(self) -> int:
        return len(self.keys)

    def glued(self, index: int) -> bool:
        """Whether the word at an index touches the one before it."""
        return 0 < index < len(self.keys) and self.ends[index - 1] == self.starts[index]

    def at(self, offset: int) -> int:
        """The index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)


@dataclass(slots=True)
class _Node(Generic[Payload]):
    following: dict[str, _Node[Payload]] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], Payload]] = field(default_factory=list)


class Phrases(Generic[Payload]):
    """A set of phrases, each with what it stands for; the same phrase may stand for several things."""

    def __init__(self, phrases: Iterable[tuple[str, Payload]], *, any_case: bool = False) -> None:
        self._root: _Node[Payload] = _Node()
        self._any_case = any_case
        for phrase, payload in phrases:
            written = tuple(Words(phrase).texts)
            node = self._root
            for word in written:
                node = node.following.setdefault(word.lower(), _Node())
            if written:
                node.ends.append((written, payload))

    def at(self, words: Words, index: int) -> tuple[int, tuple[Payload, ...]] | None:
        """The longest phrase that starts at a word: how many words it has, and all that it stands for."""
        node, best, place = self._root, None, index
        while place < len(words.keys):
            following = node.following.get(words.keys[place])
            if following is None:
                break
            node, place = following, place + 1
            if node.ends:
                held = tuple(payload for written, payload in node.ends if self._fits(written, words, index))
                if held:
                    best = (place - index, held)
        return best

    def find(self, words: Words) -> Iterator[tuple[int, int, tuple[Payload, ...]]]:
        """Every phrase from left to right, longest first, none overlapping: first word, word after, what it means."""
        index = 0
        while index < len(words.keys):
            found = self.at(words, index) if words.keys[index] in self._root.following else None
            if found is None:
                index += 1
                continue
            length, payloads = found
            yield index, index + length, payloads
            index += length

    def _fits(self, written: tuple[str, ...], words: Words, index: int) -> bool:
        if self._any_case:
            return True
        return all(
            text == word or (text.isupper() and not word.isupper() and len(text) > 1) or not word[0].isupper()
            for word, text in zip(written, words.texts[index : index + len(written)], strict=True)
        )
