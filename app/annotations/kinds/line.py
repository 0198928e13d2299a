"""A sentence as a line of symbols, on which the frames of `lexicon` are matched.

Names, titles and places come in countless spellings; what matters to a frame ("P met with P in L") is who stands
where. A line is as long as the sentence, in lower case, and every mention in it is overwritten with one symbol and
dots, so that offsets stay those of the sentence:

    P  leaders of one side          G  leaders of both sides together
    S  others who act for a side    X  anyone else
    L  a city or country            N  an adjective of a country

Titles in front of a name are overwritten too: the words "N president P" become dots and a P.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from app.annotations import nlp
from app.model.annotation import Form, PersonMention, PlaceMention
from app.model.text import Span
from app.model.world import World

FILL = "."
_SUBJECTS = frozenset({"he", "she", "him", "they", "them"})  # "his" and "their" stand before what is theirs
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": ";", "‑": "-", ".": FILL, "\n": " "})
_TITLES = (
    "president|presidents|premier|premiers|prime minister|pm|leader|leaders|chairman|general secretary|"
    "state councilor|"
    "state councillor|foreign minister|defense minister|defence minister|finance minister|minister|vice president|"
    "vice premier|deputy prime minister|head of state|counterpart|colleague|opposite number|top diplomat|boss|"
    "strongman|host|guest|friend|comrade|chief|speaker|parliament chairman|secretary"
)
_TITLE_RUN = re.compile(
    rf"(?:\b(?:the|his|her|its|their|mr|mrs|ms|a|visiting|current|dear|old|then|former)[. ]+){{0,2}}"
    rf"(?:(?:N\.*|L\.*'s?|L\.*(?=[ ](?:{_TITLES})\b))[ ]+){{0,3}}"
    rf"(?:(?:{_TITLES}),?[ ]+(?:of[ ]+(?:the[ ]+)?(?:[a-z']+[ ]+){{0,4}}?L\.*[ ]+)?){{0,4}}(?=[PSX])"
)
_LOCATED = re.compile(r"\b(?:in|at|near|outside|to|inside)(?: (?!which\b|whom\b)[a-zN.'-]+){0,5}[ .]*$")
_OTHERWISE = re.compile(r"\b(?:of|from|between|with|on|about|for|by|against|than|since)(?: the)?[ .]*$")
_CITY_OF = re.compile(r"\b(?:city|town|capital|resort|port|village) of[ .]*$")
_OTHER_TIME = re.compile(r"\b(?:after|before|when|since)\b")
_AND_IN = re.compile(r"^[.' ]*[^;:]{0,70}?\band (?:again |then )?in(?: the)?(?: [a-z]+){0,2}[ .]*$")
_CAPITAL = re.compile(r"N\.* capital\b")


@dataclass(frozen=True, slots=True)
class Nations:
    """The adjectives of countries, and names of countries used like them ("the N-N talks")."""

    pattern: re.Pattern[str]
    codes: Mapping[str, str]

    @classmethod
    def of(cls, world: World) -> Nations:
        """Those that the tracker knows."""
        adjectives = {
            word: country.code for country in world.countries for word in (*country.adjectives, *country.people)
        }
        names = {name: country.code for country in world.countries for name in country.names}
        paired = _any_of(names)
        return cls(
            re.compile(
                rf"(?<!\w)(?:{_any_of(adjectives)})(?!\w)|(?<!\w)(?:{paired})(?=[-–/])|(?<=[-–/])(?:{paired})(?!\w)"
            ),
            {**names, **adjectives},
        )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


class Line:
    """One sentence as symbols; `people` and `places` give the mention behind each symbol's offset."""

    __slots__ = ("_starts", "nations", "people", "places", "sentence", "text", "words")

    def __init__(
        self,
        sentence: nlp.Sentence,
        people: Sequence[PersonMention],
        places: Sequence[PlaceMention],
        world: World,
        nations: Nations,
    ) -> None:
        self.sentence = sentence
        self.people: dict[int, PersonMention] = {}
        self.places: dict[int, PlaceMention] = {}
        raw = sentence.text
        cells = [ch.lower() if len(ch.lower()) == 1 else ch for ch in raw.translate(_PLAIN)]
        self.words = "".join(cells)  # without symbols
        self.nations: dict[int, str] = {}
        for match in nations.pattern.finditer(raw):
            _overwrite(cells, match.start(), match.end(), "N")
            self.nations[match.start()] = nations.codes[match[0]]
        for place in places:
            start = place.span.start - sentence.span.start
            _overwrite(cells, start, place.span.end - sentence.span.start, "L")
            self.places[start] = place
        for match in _CAPITAL.finditer("".join(cells)):
            country = world.country_by_code[self.nations[match.start()]]
            city = next((place.name for place in world.places if place.name in country.metonyms), None)
            if city:  # "in the N capital"
                _overwrite(cells, match.start(), match.end(), "L")
                span = self.span(match.start(), match.end())
                self.places[match.start()] = PlaceMention(span, city, country.code)
        for person in people:
            start, end = person.span.start - sentence.span.start, person.span.end - sentence.span.start
            symbol = _symbol(person, sentence.text[start:end], world)
            if symbol is None:
                continue
            _overwrite(cells, start, end, symbol)
            self.people[start] = person
        self.text = _TITLE_RUN.sub(lambda match: FILL * len(match[0]), "".join(cells))
        self._starts = sorted(self.people)

    def at(self, sentence: nlp.Sentence) -> Line:
        """The same line for a sentence of the same words elsewhere in the text."""
        moved = copy(self)
        moved.sentence = sentence
        return moved

    def symbols(self, start: int, end: int) -> list[int]:
        """Where mentions of people stand between two offsets of the line, in order."""
        return self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def span(self, start: int, end: int) -> Span:
        """The body's span of a stretch of the line; a mention whose symbol ends it is taken in whole."""
        last = self.people.get(end - 1) or self.places.get(end - 1)
        if last is not None and end > start:
            end += len(last.span) - 1
        return Span(self.sentence.span.start + start, self.sentence.span.start + end)


def _located(line: Line, at: int) -> bool:
    """Whether a place is where something is ("in L", "at the guest house in L"), not what it is of."""
    before = line.text[max(0, at - 48) : at]
    return _LOCATED.search(before) is not None and (
        _OTHERWISE.search(before) is None or _CITY_OF.search(before) is not None
    )


def places_of(line: Line, edge: int, start: int, end: int, stop: int) -> list[int]:
    """The places of what stands at a trigger: the first after it and those listed with it, else the last before it.

    A place right before a noun counts as well: "the L talks".
    """
    stop = max(stop, min(len(line.text), end + 160))
    other = _OTHER_TIME.search(line.text, end, stop)
    stop = other.start() if other else stop
    after = [at for at in sorted(line.places) if end <= at < stop and _located(line, at)]
    if after:
        chosen = [after[0]]
        for at in after[1:]:
            if not _AND_IN.match(line.text[chosen[-1] + 1 : at]):
                break
            chosen.append(at)
        return chosen
    before = [at for at in sorted(line.places) if edge <= at < start and _located(line, at)]
    if before:
        return before[-1:]
    return [at for at in line.places if at < start and re.fullmatch(r"L\.* ", line.text[at:start])]


def sides_of(names: Iterable[str], world: World) -> frozenset[str]:
    """The countries of the sides for which these people, as leaders, take part."""
    found = set()
    for name in names:
        person = world.person_by_name.get(name)
        if person is not None and person.leader and person.country and person.country in world.side_by_country:
            found.add(person.country)
    return frozenset(found)


def _symbol(mention: PersonMention, words: str, world: World) -> str | None:
    if not mention.sure or (mention.form is Form.PRONOUN and words.lower() not in _SUBJECTS):
        return None
    sides = sides_of(mention.people, world)
    if sides and all(sides_of((name,), world) for name in mention.people):
        return "G" if len(sides) > 1 else "P"
    if sides:
        return "X"  # "the two leaders" of one side and of a third country
    known = [world.person_by_name.get(name) for name in mention.people]
    return "S" if any(person and person.country in world.side_by_country for person in known) else "X"


def _overwrite(cells: list[str], start: int, end: int, symbol: str) -> None:
    start = max(start, 0)
    end = min(end, len(cells))
    if start < end:
        cells[start:end] = [symbol, *FILL * (end - start - 1)]
