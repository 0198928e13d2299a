"""Cities and countries named in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.annotations.nlp import Text
from app.annotations.phrases import Phrases, Words, word_set
from app.model.annotation import PlaceMention, Role
from app.model.text import Span
from app.model.world import World

# A direction before a country makes it another place ("New …", "South … Sea"), unless the two are a name of their own.
_DIRECTIONS = word_set("South North East West New Eastern Western Southern Northern Air Inner Outer Little")

# A building that also speaks ("the … House said") is a place only where someone is or goes.
_LOCATIVES = word_set("in at inside outside into to from near around leaving reached entered of")


@dataclass(frozen=True, slots=True)
class _Named:
    """What a phrase names: a city, a country (city None), or, without a country, something that is no place."""

    city: str | None = None
    country: str | None = None
    speaks: bool = False


def find_places(text: Text, world: World) -> tuple[PlaceMention, ...]:
    """Every city and country named, in the order of the text; longest name first, none overlap."""
    phrases = _phrases(world)
    return tuple(mention for words in _lines(text) for mention in _in_words(words, phrases))


def _lines(text: Text) -> Iterator[Words]:
    """The words of each sentence; a dateline tells where, too (a date with a city below it)."""
    sentences = iter(text.sentences)
    for block in text.blocks:
        for span in block.sentences:
            yield Words(span.of(text.body), span.start) if block.role is Role.DATELINE else next(sentences).words


def _in_words(words: Words, phrases: Phrases[_Named]) -> Iterator[PlaceMention]:
    for first, last, meanings in phrases.find(words):
        named = meanings[0]
        if named.country is None or _in_longer_name(words, first, last):
            continue
        if named.speaks and not _is_location(words, first):
            continue
        yield PlaceMention(Span(words.starts[first], words.ends[last - 1]), named.city, named.country)


def _in_longer_name(words: Words, first: int, last: int) -> bool:
    """Whether the words are part of something else: "South … Sea", "…-based", "anti-…"."""
    if first and words.texts[first - 1] in _DIRECTIONS:
        return True
    before = first > 1 and words.texts[first - 1] in "-–" and words.glued(first) and words.glued(first - 1)
    after = last < len(words) and words.texts[last] in "-–" and words.glued(last)
    return before or (after and last + 1 < len(words) and words.glued(last + 1))


def _is_location(words: Words, first: int) -> bool:
    before = words.keys[max(0, first - 2) : first]
    if before[-1:] == ["the"]:
        before = before[:-1]
    return before[-1:] != [] and before[-1] in _LOCATIVES


@lru_cache(maxsize=8)
def _phrases(world: World) -> Phrases[_Named]:
    return Phrases(_named(world))


def _named(world: World) -> Iterator[tuple[str, _Named]]:
    """Names of places first: where one phrase has two meanings, the first counts."""
    speakers = {name.removeprefix("the ") for body in world.bodies for name in (body.name, *body.aliases)}
    for place in world.places:
        for name in (place.name, *place.aliases):
            yield name, _Named(place.name, place.country, speaks=name in speakers)
    for country in world.countries:
        for name in country.names:
            yield name.removeprefix("the "), _Named(None, country.code)
    spoken: list[tuple[str, ...]] = [(outlet.name, *outlet.aliases) for outlet in world.outlets]
    for names in (*spoken, *((body.name, *body.aliases) for body in world.bodies)):
        for name in names:
            yield re.sub(r"^[Tt]he ", "", name), _Named()
