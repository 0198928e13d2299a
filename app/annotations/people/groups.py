"""Several people at once: "the two presidents", "both leaders", "the … and … premiers", "the pair", "they"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.annotations.people.discourse import Discourse
from app.annotations.people.lines import Found, Line
from app.annotations.people.titles import MODIFIERS, PLURALS, same_office
from app.annotations.phrases import word_set
from app.model.annotation import Form

# What may follow "the two" when it means two people and no noun is to come.
_VERBS = word_set(
    """had have has were are will would can could should may might did do also then last first both met spoke talked
    agreed discussed held exchanged shook sat signed said told made took went shared vowed pledged dined walked , . ;
    ) never often even again reaffirmed hailed praised called announced declared since this next"""
)
# What only people together do: "they met" means the two in mind.
_TOGETHER = word_set("met meet spoke speak talked talk dined dine conversed")
_COUNTS = frozenset({"two", "both"})


@dataclass(slots=True)
class Group:
    """A group, not yet resolved: by the countries named with it, or as the pair in mind."""

    line: Line
    first: int
    last: int
    office: str
    countries: tuple[str, ...] = ()
    counted: bool = False  # "two", "both": surely a pair

    def resolve(self, discourse: Discourse) -> Found | None:
        """Whom it means at this point of the text, if that is clear."""
        people = self._by_country(discourse) if self.countries else self._pair(discourse)
        if len(people) < 2:
            return None
        words = self.line.words
        return Found(
            line=self.line.index,
            first=self.first,
            last=self.last,
            start=words.starts[self.first],
            end=words.ends[self.last - 1],
            people=people,
            form=Form.GROUP,
            core=self.first,
        )

    def _by_country(self, discourse: Discourse) -> tuple[str, ...]:
        people = []
        for country in self.countries:
            office = discourse.lexicon.office_of(self.office, country)
            ever = [person.name for person in discourse.lexicon.holders(office, country, None)]
            today = [person.name for person in discourse.lexicon.holders(office, country, discourse.day)]
            named = [name for name in ever if name in discourse.named]
            fits = [name for name in named if name in today] or named or today
            if len(fits) != 1:
                return ()
            people.append(fits[0])
        return tuple(people)

    def _pair(self, discourse: Discourse) -> tuple[str, ...]:
        if self.office == "they":
            return discourse.group or (discourse.pair if self.counted else ())
        here = self._counterparts(list(discourse.here), discourse)
        pair = here or discourse.pair
        if pair and self._hold(pair, discourse):
            return pair if self.counted or here or self._near(pair, discourse) else ()
        recent = self._counterparts(discourse.recent(self.office), discourse) if self.counted else ()
        return tuple(reversed(recent))

    def _counterparts(self, names: list[str], discourse: Discourse) -> tuple[str, ...]:
        ranked = [name for name in names[:8] if discourse.rank(name)]
        for place, name in enumerate(ranked):
            for other in ranked[place + 1 :]:
                equal = discourse.rank(name) == discourse.rank(other)
                abroad = discourse.country(name) != discourse.country(other)
                if equal and abroad and self._hold((name, other), discourse):
                    return (name, other)
        return ()

    def _hold(self, pair: tuple[str, ...], discourse: Discourse) -> bool:
        if self.office in {"leader", "they"}:
            return True
        return all(discourse.lexicon.has_held(name, self.office) for name in pair)

    def _near(self, pair: tuple[str, ...], discourse: Discourse) -> bool:
        reach = 2 if self.office == "leader" else 6  # "the leaders" may be many, "the heads of state" are the two
        return all(self.line.index - discourse.seen.get(name, -9) <= reach for name in pair)


def find_groups(line: Line, taken: bytearray) -> Iterator[Group]:
    """Every group of a line."""
    keys, floor = line.words.keys, 0
    for index, key in enumerate(keys):
        if index < floor or taken[index]:
            continue
        group = None
        if key in PLURALS:
            group = _of_plural(line, index, max(floor, index - 10), taken)
        elif key == "two" and keys[index - 1 : index] == ["the"] and _stands_alone(line, index):
            group = Group(line, index - 1, index + 1, "leader", counted=True)
        elif key == "they":
            together = not _TOGETHER.isdisjoint(keys[index + 1 : index + 4])
            group = Group(line, index, index + 1, "they", counted=together)
        if group is not None:
            floor = group.last
            yield group


def _stands_alone(line: Line, index: int) -> bool:
    after = line.words.keys[index + 1 : index + 2]
    return not after or after[0] in _VERBS


def _of_plural(line: Line, noun: int, floor: int, taken: bytearray) -> Group | None:
    keys = line.words.keys
    office = PLURALS[keys[noun]]
    last = noun + 1
    if keys[noun] == "heads":
        if keys[last : last + 1] != ["of"] or keys[last + 1 : last + 2] not in (["state"], ["government"]):
            return None
        office, last = f"head of {keys[last + 1]}", last + 2
    first = noun
    while first > floor and keys[first - 1] in MODIFIERS and not taken[first - 1]:
        first -= 1
        office = f"{keys[first]} {office}"
    if keys[last : last + 1] == ["of"]:
        return _of_countries(line, first, last, same_office(office))
    countries, start = _countries_before(line, first, floor)
    if len(countries) == 2:
        start -= start > floor and keys[start - 1] == "the"
        return Group(line, start, last, same_office(office), countries, counted=True)
    if countries:
        return None
    return _counted(line, first, last, same_office(office), floor)


def _counted(line: Line, first: int, last: int, office: str, floor: int) -> Group | None:
    keys = line.words.keys
    before = keys[first - 1] if first > floor else ""
    if before in _COUNTS:
        first -= 1
        first -= first > floor and keys[first - 1] in {"the", "these", "those"}
        return Group(line, first, last, office, counted=True)
    if before == "the" and keys[last - 1] != "men":
        return Group(line, first - 1, last, office, counted=keys[last - 1] in {"pair", "duo"})
    return None


def _countries_before(line: Line, first: int, floor: int) -> tuple[tuple[str, ...], int]:
    """Two countries joined by "and" (or a dash) before a plural: "the … and … presidents"."""
    start = line.country_ends.get(first)
    if start is None or start < floor:
        return (), first
    second = line.countries[start][1].country
    if start - 1 > floor and line.words.keys[start - 1] in {"and", "-", "–", "&", ","}:
        other = line.country_ends.get(start - 1)
        if other is not None and other >= floor:
            return (line.countries[other][1].country, second), other
    return (second,), start


def _of_countries(line: Line, first: int, last: int, office: str) -> Group | None:
    """Two countries after a plural: "the leaders of … and …"."""
    one = line.countries.get(last + 1)
    if one is None or line.words.keys[one[0] : one[0] + 1] != ["and"]:
        return None
    other = line.countries.get(one[0] + 1)
    if other is None:
        return None
    first -= first > 0 and line.words.keys[first - 1] == "the"
    return Group(line, first, other[0], office, (one[1].country, other[1].country), counted=True)
