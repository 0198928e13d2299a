"""What a tracker says of the world: governments, people and their offices, outlets, places, topics, named days.

All of it comes from a folder of seeds; no code names a country, a leader or an outlet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from app.model.dates import Period

_WINTER = datetime(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Country:
    """A country and the words by which news calls it and its government.

    `metonyms` stand for the government (its capital); `adjectives` stand before titles and nouns.
    """

    code: str  # ISO 3166-1 alpha-2
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    metonyms: tuple[str, ...]
    people: tuple[str, ...] = ()  # its citizens, in the plural
    zone: str = "UTC"  # the name of the time zone where its government sits (IANA)

    @property
    def utc_offset(self) -> int:
        """Whole hours from UTC, in winter."""
        offset = ZoneInfo(self.zone).utcoffset(_WINTER) or timedelta()
        return offset // timedelta(hours=1)

    @property
    def government(self) -> str:
        """The canonical name of its government as a speaker."""
        return f"Government of {self.name}"


@dataclass(frozen=True, slots=True)
class Side:
    """A government that takes part: its country, the name pages use for it, and its place on the page."""

    country: str
    name: str  # that of its capital, as news has it
    slug: str  # in addresses


@dataclass(frozen=True, slots=True)
class Term:
    """An office held for a time; `last` None means still held when the tracker was written."""

    office: str  # "president", "premier", "foreign minister": lower case
    country: str
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the office was held on that day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom the tracker knows.

    `family` is what news calls them for short; `aliases` are further spellings, honorifics and short forms, each of
    which means this person wherever it stands (a patronymic, a nickname).
    """

    name: str
    slug: str
    family: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    leader: bool = False  # takes part, for a side, in the interactions that the tracker follows
    female: bool = False
    common: bool = False  # the family name is a common one or a word: it tells only with a full name or title


@dataclass(frozen=True, slots=True)
class Body:
    """An institution that speaks: a ministry, a president's office, an organisation."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes. `official` marks a government's own site or agency."""

    name: str
    slug: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    country: str | None = None
    official: bool = False
    feeds: tuple[str, ...] = ()  # addresses


@dataclass(frozen=True, slots=True)
class Place:
    """A city or other place where interactions happen."""

    name: str
    country: str  # ISO 3166-1 alpha-2
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject spoken of: `terms` are the words that name it (a trailing ``*`` takes any ending)."""

    slug: str
    name: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that news uses to date things.

    `period` is given for a day that came once; `month_day` for one that recurs each year from `first_year` on.
    A day that came once has anniversaries.
    """

    name: str
    aliases: tuple[str, ...]
    period: Period | None = None
    month_day: tuple[int, int] | None = None
    first_year: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """One interaction known from public record, with links to where the record stands."""

    key: str  # stable within the tracker
    period: Period
    kind: str
    participants: tuple[str, ...]  # canonical names
    place: str | None
    country: str | None
    occasion: str
    duration_minutes: int | None
    sources: tuple[str, ...]
    confirmed: bool
    local_days: tuple[tuple[str, date], ...] = ()  # where it was which day, when that differs


@dataclass(frozen=True, eq=False)
class World:
    """Everything one tracker says, with the look-ups that finders and pages need."""

    name: str
    tagline: str
    sides: tuple[Side, ...]
    countries: tuple[Country, ...]
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    outlets: tuple[Outlet, ...]
    places: tuple[Place, ...]
    topics: tuple[Topic, ...]
    named_days: tuple[NamedDay, ...]
    chronology: tuple[ChronologyEntry, ...] = ()
    gatherings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # "APEC": its names; multilateral meetings

    @cached_property
    def country_by_code(self) -> Mapping[str, Country]:
        """Countries by ISO code."""
        return {country.code: country for country in self.countries}

    @cached_property
    def person_by_name(self) -> Mapping[str, Person]:
        """People by canonical name."""
        return {person.name: person for person in self.people}

    @cached_property
    def topic_by_slug(self) -> Mapping[str, Topic]:
        """Topics by the name that addresses use."""
        return {topic.slug: topic for topic in self.topics}

    @cached_property
    def side_by_country(self) -> Mapping[str, Side]:
        """Sides by ISO code of their country."""
        return {side.country: side for side in self.sides}

    @cached_property
    def leaders(self) -> tuple[Person, ...]:
        """People who take part for a side, in the order of the seeds."""
        return tuple(person for person in self.people if person.leader)

    @cached_property
    def _speaker_country(self) -> Mapping[str, str]:
        known = {country.government: country.code for country in self.countries}
        speakers: tuple[Body | Outlet | Person, ...] = (*self.bodies, *self.outlets, *self.people)
        for named in speakers:
            if named.country:
                known[named.name] = named.country
        return known

    def country_of(self, speaker: str | None) -> str | None:
        """ISO code of the country for which a speaker (by canonical name) speaks, if the tracker knows."""
        return self._speaker_country.get(speaker) if speaker else None

    def side_of(self, speaker: str | None) -> Side | None:
        """The side for which a speaker (by canonical name) speaks, if any."""
        country = self.country_of(speaker)
        return self.side_by_country.get(country) if country else None

    def stood_apart(self, speaker: str | None, pair: frozenset[str]) -> bool:
        """Whether a speaker is a leader but none of those who took part: what they say is of something else."""
        person = self.person_by_name.get(speaker or "")
        return person is not None and person.leader and person.name not in pair

    def holders(self, office: str, country: str, within: Period | None = None) -> tuple[Person, ...]:
        """Who held an office of a country at some time within a period (or ever), in the order of the seeds."""
        return tuple(
            person
            for person in self.people
            if any(
                term.office == office
                and term.country == country
                and (within is None or (term.first <= within.last and (term.last is None or term.last >= within.first)))
                for term in person.terms
            )
        )


def by_side(names: Iterable[str], world: World) -> tuple[str, ...]:
    """Names in the order of the tracker's sides, then those of no side."""
    order = {side.country: place for place, side in enumerate(world.sides)}
    return tuple(sorted(names, key=lambda name: (order.get(world.country_of(name) or "", len(order)), name)))
