"""Titles without a name: "the … leader", "…'s president", "his … counterpart", "the premier"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.annotations.people.discourse import Discourse
from app.annotations.people.lexicon import Lexicon
from app.annotations.people.lines import Found, Line
from app.annotations.people.titles import (
    HELPERS,
    HONORIFICS,
    HUMANS,
    LEADER_NOUNS,
    MODIFIERS,
    NOUNS,
    OTHERS,
    PAST,
    RANKS,
    same_office,
)
from app.model.annotation import Form
from app.model.world import Person

_INDEFINITE = frozenset({"a", "an", "any", "every", "each", "another", "no", "some", "one", "first", "only", "new"})
_POSSESSIVES = frozenset({"his", "her"})
_DEFINITE = frozenset({"the", "this", "that"}) | _POSSESSIVES


@dataclass(slots=True)
class Title:
    """A title that stands alone, not yet resolved."""

    line: Line
    first: int
    last: int
    determiner: str
    office: str
    country: str | None
    past: bool

    def resolve(self, discourse: Discourse) -> Found | None:
        """Whom it means at this point of the text; a stranger if it is a person whom the tracker does not know."""
        people: tuple[str, ...] = ()
        if self.office in OTHERS or self.office == "opposite number":
            people = self._other(discourse)
        elif self.determiner not in _INDEFINITE:
            people = self._holders(discourse) if self.country else self._recent(discourse)
        words = self.line.words
        return Found(
            line=self.line.index,
            first=self.first,
            last=self.last,
            start=words.starts[self.first],
            end=words.ends[self.last - 1],
            people=people,
            form=Form.TITLE,
            sure=len(people) == 1,
            stranger=not people,
            core=self.first,
        )

    def _holders(self, discourse: Discourse) -> tuple[str, ...]:
        lexicon, country = discourse.lexicon, self.country or ""
        office = lexicon.office_of(self.office, country)
        ever = _names(lexicon.holders(office, country, None))
        named = tuple(name for name in ever if name in discourse.named)
        today = _names(lexicon.holders(office, country, discourse.day)) if discourse.day else ()
        if self.past:
            return tuple(name for name in named if name not in today)
        met = tuple(name for name in named if name in discourse.seen) or named
        if met:
            return _latest(tuple(name for name in met if name in today) or met, discourse)
        if not HELPERS.isdisjoint(office.split()):
            return ()  # of spokesmen and aides there are several: only one who was named is meant
        return today or ever

    def _recent(self, discourse: Discourse) -> tuple[str, ...]:
        """For "the president": the latest of that office; rather one who is not in this sentence already."""
        if self.past:
            return ()
        held = discourse.recent(same_office(self.office))
        others = [name for name in held if name not in discourse.here]
        absent = self._other_side(discourse) if not others and self._is_capital() else ()
        return tuple(others[:1]) or absent or tuple(held[:1])

    def _is_capital(self) -> bool:
        return self.determiner == "the" and self.line.words.texts[self.last - 1][0].isupper()

    def _other_side(self, discourse: Discourse) -> tuple[str, ...]:
        """For "the President" of whom nobody spoke yet, where one side's is in the sentence: the other side's."""
        sides = discourse.lexicon.world.side_by_country
        present = [country for name in discourse.here if (country := discourse.country(name)) in sides]
        absent = [country for country in sides if country not in present]
        if len(present) != 1 or len(absent) != 1:
            return ()
        return _names(discourse.lexicon.holders(same_office(self.office), absent[0], discourse.day))

    def _other(self, discourse: Discourse) -> tuple[str, ...]:
        """For "his … counterpart": the one of equal rank in that country, or the other of the pair."""
        owner = discourse.antecedent()
        owned = owner.people[0] if owner is not None and owner.people else None
        rank = discourse.rank(owned) if owned else None
        if self.country:
            if owned and discourse.country(owned) == self.country:
                rank = None
            equals = [name for name in discourse.named if discourse.country(name) == self.country]
            fits = [name for name in equals if discourse.rank(name) == (rank or "top")]
            if fits:
                return _latest(tuple(sorted(fits)), discourse)
            return _names(_equals(discourse, rank or "top", self.country)) if rank else ()
        if owned is None or rank is None:
            return ()
        if owned in discourse.pair:
            return tuple(name for name in discourse.pair if name != owned)
        near = [name for name in discourse.recent_of_rank(rank) if discourse.country(name) != discourse.country(owned)]
        return tuple(near[:1])


def _names(people: tuple[Person, ...]) -> tuple[str, ...]:
    return tuple(person.name for person in people)


def _latest(names: tuple[str, ...], discourse: Discourse) -> tuple[str, ...]:
    """The one of several who was mentioned last; all of them while none was."""
    seen = [name for name in reversed(discourse.seen) if name in names]
    return (seen[0],) if seen else names


def _equals(discourse: Discourse, rank: str, country: str) -> tuple[Person, ...]:
    for office, held in RANKS.items():
        people = discourse.lexicon.holders(office, country, discourse.day) if held == rank else ()
        if people:
            return people
    return ()


def find_titles(line: Line, lexicon: Lexicon, taken: bytearray) -> Iterator[Title]:
    """Every title of a line that stands without a name."""
    words, floor = line.words, 0
    for index, key in enumerate(words.keys):
        if key == "number" and index and words.keys[index - 1] == "opposite":
            key = "counterpart"
        if (key not in NOUNS and key not in HUMANS) or key in HONORIFICS or taken[index] or index < floor:
            continue
        if _goes_on(line, index, taken):
            continue
        title = _title(line, index, max(floor, index - 12), taken)
        if title is not None:
            floor = title.last
            yield title


def _goes_on(line: Line, index: int, taken: bytearray) -> bool:
    """Whether the title has a further noun: "secretary general", "press secretary", "chief economist"."""
    after = line.words.keys[index + 1 : index + 2]
    if not after or taken[index + 1]:
        return False
    return after[0] in NOUNS or (after[0] in {"elect", "-"} and line.words.glued(index + 1))


def _title(line: Line, noun: int, floor: int, taken: bytearray) -> Title | None:
    words = line.words
    last, of_country, state = _after(line, noun, taken)
    first, country, office, past = _before(line, noun, floor, taken)
    country = country or of_country
    determiner = words.keys[first - 1] if first > 0 and not taken[first - 1] else ""
    if determiner in HONORIFICS or (determiner == "." and first >= 2 and words.keys[first - 2] in HONORIFICS):
        return None  # "Mr President" speaks to someone
    if determiner in _DEFINITE | _INDEFINITE:
        first -= 1
    elif country is None:
        return None
    if determiner in _POSSESSIVES and office[-1] not in OTHERS and not country:
        return None  # "his spokesman" is not his country's
    if last > noun + 1 + state and of_country is None:
        return None
    name = " ".join(office) + (f" of {words.keys[noun + 2]}" if state else "")
    return Title(line, first, last, determiner, name, country, past)


def _before(line: Line, noun: int, floor: int, taken: bytearray) -> tuple[int, str | None, list[str], bool]:
    """What belongs to a title to the left of its noun: first word, country, words of the office, whether past."""
    words, country, past = line.words, None, False
    key = words.keys[noun]
    office = ["opposite number"] if key == "number" else [key]
    index = noun - (key == "number")
    while index > floor and not taken[index - 1]:
        place = index - 2 if words.keys[index - 2 : index] == ["'", "s"] else index
        place = index - 1 if place == index and words.keys[index - 1] == "'" else place
        start = line.country_ends.get(place)
        if start is not None and start >= floor and not country:
            meaning = line.countries[start][1]
            country, index = meaning.country or None, start
            if meaning.body and not (office[-1] in LEADER_NOUNS and len(office) == 1):
                office.insert(0, meaning.body)
            continue
        before = words.keys[index - 1]
        if before in PAST:
            past = True
        elif before in _INDEFINITE or not (before in MODIFIERS or before in NOUNS):
            if before != "-" or not words.glued(index):
                break
        elif not country:
            office.insert(0, before)
        index -= 1
    return index, country, office, past


def _after(line: Line, noun: int, taken: bytearray) -> tuple[int, str | None, bool]:
    """What belongs to a title to the right of its noun: word after, country, whether "of state" or "of government"."""
    keys, last, state = line.words.keys, noun + 1, False
    if keys[last : last + 1] == ["of"] and keys[last + 1 : last + 2] in (["state"], ["government"]):
        last, state = last + 2, True
    if keys[last : last + 1] == ["of"] and not any(taken[last : last + 3]):
        start = last + 2 if keys[last + 1 : last + 2] == ["the"] else last + 1
        if start in line.countries and line.countries[start][1].country:
            return line.countries[start][0], line.countries[start][1].country, state
    return last, None, state
