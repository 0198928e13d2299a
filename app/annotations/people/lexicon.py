"""A tracker's people, countries and offices, made ready for looking up. Built once for each `World`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from app.annotations.people.titles import LEADER_NOUNS, TOP_OFFICES, same_office
from app.annotations.phrases import Phrases, Words
from app.model.world import Person, Term, World


@dataclass(frozen=True, slots=True)
class NamePart:
    """What a phrase says of a person: a full name, or only the family name."""

    person: Person
    full: bool
    nick: bool = False  # a short name unlike the family name: it tells only where the person is named in full


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A word for a country: its name, adjective, metonym, or an institution of it."""

    country: str  # empty for an institution of none
    adjective: bool
    body: str | None = None  # lower case, when it is an institution


class Lexicon:
    """Look-ups for one tracker."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.names: Phrases[NamePart] = Phrases(_names(world.people))
        self.countries: Phrases[CountryWord] = Phrases(_country_words(world))
        self.family_first = frozenset(
            person.name for person in world.people if person.name.split()[0] == person.family.split()[0]
        )
        self._held: dict[tuple[str, str], list[tuple[Person, Term]]] = defaultdict(list)
        self._offices: dict[str, list[tuple[str, Term]]] = defaultdict(list)
        for person in world.people:
            for term in person.terms:
                office = same_office(term.office)
                self._held[office, term.country].append((person, term))
                self._offices[person.name].append((office, term))

    @cached_property
    def top_offices(self) -> dict[str, str]:
        """The office of each country's leader, as far as the tracker knows one."""
        top: dict[str, str] = {}
        for office in reversed(TOP_OFFICES):
            top.update({country: office for held, country in self._held if held == office})
        return top

    def office_of(self, words: str, country: str) -> str:
        """The office that a title's words mean in a country ("leader" is its highest)."""
        office = same_office(words)
        if (office, country) in self._held:
            return office
        return self.top_offices.get(country, office) if office in LEADER_NOUNS else office

    def holders(self, office: str, country: str, day: date | None) -> tuple[Person, ...]:
        """Who holds an office of a country on a day; who ever held it, if no day is given."""
        held = self._held.get((office, country), ())
        return _unique(person for person, term in held if day is None or term.holds(day))

    def offices(self, name: str) -> Iterator[tuple[str, Term]]:
        """The offices of a person, in the form of `same_office`, with their terms."""
        yield from self._offices.get(name, ())

    def has_held(self, name: str, office: str, day: date | None = None) -> bool:
        """Whether a person held an office of any country (on a day, if one is given)."""
        leads = office in LEADER_NOUNS
        return any(
            (held == office or (leads and held in TOP_OFFICES) or held.endswith(" " + office))
            and (day is None or term.holds(day))
            for held, term in self.offices(name)
        )


@lru_cache(maxsize=8)
def lexicon_of(world: World) -> Lexicon:
    """The lexicon of a tracker; worlds are told apart by identity."""
    return Lexicon(world)


def _unique(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({person.name: person for person in people}.values())


def _names(people: Iterable[Person]) -> Iterator[tuple[str, NamePart]]:
    for person in people:
        for name in {spelling for written in (person.name, *person.aliases) for spelling in _spellings(written)}:
            full = len(Words(name)) > 1
            yield name, NamePart(person, full, nick=not full and name[:3] not in person.family)
        if person.family != person.name:
            yield person.family, NamePart(person, full=False)


# One Slavic given name is written in several ways: it ends in -ei or -ey, in -i, -y or -iy.
_ENDINGS = (
    (re.compile(r"(?<=[ea])[iy]$"), ("i", "y")),
    (re.compile(r"(?<=[^aeiouy])(?:iy|ii|i|y)$"), ("i", "y", "iy")),
)


def _spellings(name: str) -> Iterator[str]:
    yield name
    if "-" in name:
        yield name.replace("-", " ")
    given, _, rest = name.partition(" ")
    for pattern, endings in _ENDINGS:
        if rest and len(given) > 3 and pattern.search(given):
            yield from (f"{pattern.sub(ending, given)} {rest}" for ending in endings)
            return


def _country_words(world: World) -> Iterator[tuple[str, CountryWord]]:
    for country in world.countries:
        for name in (*country.names, *country.metonyms):
            yield name, CountryWord(country.code, adjective=False)
        for adjective in country.adjectives:
            yield adjective, CountryWord(country.code, adjective=True)
    for body in world.bodies:
        for name in (body.name, *body.aliases):
            plain = name.removeprefix("the ").removeprefix("The ")
            yield plain, CountryWord(body.country or "", adjective=True, body=plain.lower())
