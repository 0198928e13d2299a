"""Words that name topics. Which of them are topics of an interaction is decided later, from where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.annotations.nlp import Text
from app.annotations.phrases import Phrases, Words, word_set
from app.model.annotation import TopicMention
from app.model.text import Span
from app.model.world import World

_FEASTS = word_set("year day days festival holiday eve")
_OFFICES = word_set("minister ministers ministry ministries secretary secretaries department agency spokesman")


@dataclass(frozen=True, slots=True)
class _Term:
    """A term cut into words; `open` takes any ending of the last one; `exact` compares capitals."""

    words: tuple[str, ...]
    open: bool
    exact: bool
    topic: str

    def length_at(self, words: Words, index: int) -> int:
        """How many words it has, if it stands at a word; else 0."""
        length = len(self.words)
        if index + length > len(words):
            return 0
        for place, wanted in enumerate(self.words):
            text = words.texts[index + place] if self.exact else words.keys[index + place]
            if self.exact and text.isupper() and len(text) > 1 and not wanted.isupper():
                text, wanted = text.lower(), wanted.lower()  # a headline in capitals
            ends = self.open and place == length - 1
            if not (text.startswith(wanted) if ends else text == wanted):
                return 0
        return length


class _Terms:
    """A tracker's terms, found by their first word, or by its beginning when that is also the last and open."""

    def __init__(self, world: World) -> None:
        self._by_word: dict[str, list[_Term]] = defaultdict(list)
        self._by_prefix: dict[str, list[_Term]] = defaultdict(list)
        for topic in world.topics:
            for written in topic.terms:
                term = _term(written, topic.slug)
                first = term.words[0].lower()
                (self._by_prefix if term.open and len(term.words) == 1 else self._by_word)[first].append(term)
        self._lengths = sorted({len(prefix) for prefix in self._by_prefix})

    def find(self, words: Words) -> Iterator[tuple[int, int, str]]:
        """First word, word after, and topic of every term; the longest of each topic at each place."""
        reach: dict[str, int] = {}
        for index, key in enumerate(words.keys):
            found: dict[str, int] = {}
            for term in self._candidates(key):
                length = term.length_at(words, index)
                if length > found.get(term.topic, 0):
                    found[term.topic] = length
            for topic, length in sorted(found.items()):
                if index >= reach.get(topic, 0) and not _is_name(words, index + length):
                    reach[topic] = index + length
                    yield index, index + length, topic

    def _candidates(self, key: str) -> Iterator[_Term]:
        yield from self._by_word.get(key, ())
        for length in self._lengths:
            if length > len(key):
                return
            yield from self._by_prefix.get(key[:length], ())


def find_topics(text: Text, world: World) -> tuple[TopicMention, ...]:
    """Every span whose words name a topic, in the order of the text; of one topic none overlap."""
    terms, days = _terms(world), _days(world)
    named: dict[str, list[tuple[int, int, str]]] = {}  # the same words again are looked through once
    found = []
    for sentence in text.sentences:
        words = sentence.words
        if sentence.text not in named:
            named[sentence.text] = list(_told(words, terms, days))
        found += [
            TopicMention(Span(words.starts[first], words.ends[last - 1]), topic)
            for first, last, topic in named[sentence.text]
        ]
    return tuple(found)


def _told(words: Words, terms: _Terms, days: Phrases[str]) -> Iterator[tuple[int, int, str]]:
    """The terms of a sentence, but for those that are only part of the name of a day: "Lunar New Year"."""
    taken = list(days.find(words))
    for first, last, topic in terms.find(words):
        if not any(start <= first and last <= end and last - first < end - start for start, end, _ in taken):
            yield first, last, topic


def _is_name(words: Words, last: int) -> bool:
    """Whether a term only names an office or a currency: "the energy minister", "A$1 billion"."""
    if last >= len(words):
        return False
    return words.keys[last] in _OFFICES or (words.texts[last] == "$" and words.glued(last))


def _term(written: str, topic: str) -> _Term:
    words = tuple(Words(written.removesuffix("*")).texts)
    exact = any(ch.isupper() for ch in written)
    return _Term(words if exact else tuple(word.lower() for word in words), written.endswith("*"), exact, topic)


@lru_cache(maxsize=8)
def _terms(world: World) -> _Terms:
    return _Terms(world)


@lru_cache(maxsize=8)
def _days(world: World) -> Phrases[str]:
    """The names of feasts: "Lunar New Year", but not "Peace Forum"."""
    names = {
        name for day in world.named_days for name in (day.name, *day.aliases) if _FEASTS & set(name.lower().split())
    }
    return Phrases(((name, name) for name in sorted(names) if " ... " not in name), any_case=True)
