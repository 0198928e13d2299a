"""Names with their titles, and which person each of them means.

A full name or alias means its person. A family name alone is weaker: it may be a namesake's ("Gennady …"), several
people's, or a common word. It is settled by the full name nearest before it in the article (else the first after it),
by the title that stands before it ("Premier …" by office and day), and by the tracker's word for common names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from app.annotations.people.expand import TitleWords, title_before
from app.annotations.people.lexicon import Lexicon, NamePart
from app.annotations.people.lines import Found, Line, Wording
from app.annotations.people.titles import FEMALE_HONORIFICS, NOUNS
from app.annotations.phrases import Words, word_set
from app.model.annotation import Form
from app.model.world import Person

# Words that begin a sentence with a capital before a name, and are no given name.
_OPENERS = word_set(
    """the a an and but or if when while as after before since until unlike like with without for from to in on at by
    of against between under over though although because that this these those his her their its both either neither
    nor yet so then now today yesterday tomorrow earlier later meanwhile however does did do has had have is was were
    are will would can could should may might must what why how who whom whose where which whether despite amid during
    about asked said told says tells watch see read also only even still not no just once again that's it's here there
    thus hence instead among besides beyond except given via versus vs per than ask let make photo video live opinion
    analysis exclusive breaking update report"""
)

# What makes of a family name something other than a person.
_THINGS = word_set(
    """administration tower towers organization organisation foundation era regime doctrine jr junior sr street avenue
    university institute center centre team campaign accounts effect airport hotel plaza thought dynasty square
    stadium prize memorial"""
)

_ROMAN = re.compile(r"[IVXLC]+$")  # a numeral, or a short name in capitals

_DAYS = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december"""
)


@dataclass(slots=True)
class Names:
    """The names found, and for each family name the full names seen: where, and whose (None is a namesake)."""

    found: list[Found] = field(default_factory=list)
    by_line: dict[int, list[Found]] = field(default_factory=dict)
    named: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class _Hit:
    """A phrase of the lexicon in a line, before it is settled; one for all lines that are word for word the same."""

    first: int
    last: int
    parts: tuple[NamePart, ...]
    title: TitleWords
    namesake: bool = False  # a full name that is nobody's of the tracker

    @property
    def full(self) -> tuple[Person, ...]:
        """Whom it names in full; two spellings of one person are one."""
        return tuple({part.person.name: part.person for part in self.parts if part.full}.values())

    @property
    def family(self) -> str:
        """The family name that it may be, in lower case."""
        return (self.parts[0].person.family if self.parts else "").lower()


def find_names(lines: list[Line], lexicon: Lexicon, published: date | None) -> Names:
    """Every name of the tracker's people, settled."""
    within: dict[Wording, list[_Hit]] = {}
    for line in lines:
        if line.wording not in within:
            within[line.wording] = _hits(line, lexicon)
    hits = [(line, hit) for line in lines for hit in within[line.wording]]
    bearers = _Bearers([hit for _, hit in hits])
    settling = _Settling(lexicon, published)
    names = Names()
    for place, (line, hit) in enumerate(hits):
        people = settling.people(hit, *bearers.at(hit, place))
        words, first = line.words, hit.title.first
        found = Found(
            line=line.index,
            first=first,
            last=hit.last,
            start=words.starts[first],
            end=words.ends[hit.last - 1],
            people=people,
            form=Form.NAME,
            sure=len(people) == 1,
            stranger=not people,
            core=hit.first,
        )
        names.found.append(found)
        names.by_line.setdefault(line.index, []).append(found)
    names.named = frozenset(name for found in names.found for name in found.people if found.sure)
    return names


def _hits(line: Line, lexicon: Lexicon) -> list[_Hit]:
    words, hits = line.words, list[_Hit]()
    for first, last, parts in lexicon.names.find(words):
        start, namesake = first, False
        if _is_named_after(words, last):
            continue
        if not any(part.full for part in parts):
            if _is_thing(words, first, last):
                continue
            start, namesake = _given_name(line, first, last, parts, lexicon, hits[-1].last if hits else 0)
            if any(part.nick for part in parts):
                start, namesake = first, start < first or _goes_on(line, last)
            elif not namesake and start == first and _follows_family(line, last, parts, lexicon):
                namesake = True
        end = last + 1 if namesake and start == first else last
        if namesake and (_is_square(words, end) or any(part.nick for part in parts)):
            continue
        hits.append(_Hit(start, end, parts, title_before(line, start, hits[-1].last if hits else 0), namesake))
        if start < first and not namesake:  # "Given V. Family"
            hits[-1].parts = tuple(NamePart(part.person, full=True) for part in parts)
    return hits


def _is_thing(words: Words, first: int, last: int) -> bool:
    """Whether the word is part of another: "anti-…", "…-era", "…'an", "… Tower"."""
    texts = words.texts
    if first >= 2 and texts[first - 1] in "-–" and words.glued(first) and texts[first - 2].islower():
        return words.glued(first - 1)
    if last >= len(texts):
        return False
    follows = texts[last + 1] if last + 1 < len(texts) else ""
    if texts[last] == "-" and words.glued(last) and follows.islower():
        return True
    if texts[last] == "'" and words.glued(last) and last + 1 < len(texts) and words.glued(last + 1):
        return follows.isalpha() and follows.lower() not in {"s", "d", "ll", "re", "ve"}
    return words.keys[last] in _THINGS or (
        _ROMAN.match(texts[first]) is not None and not _in_capitals(words, first, last)
    )


def _is_named_after(words: Words, last: int) -> bool:
    """Whether a full name goes on to what bears it: "… Foundation", "… Thought"."""
    return last < len(words) and words.keys[last] in _THINGS and words.texts[last].istitle()


def _is_square(words: Words, index: int) -> bool:
    """Whether a name goes on to a thing named after someone: "So-and-so Square"."""
    for place in range(index, min(index + 3, len(words))):
        if words.keys[place] in _THINGS:
            return True
        if not words.texts[place][0].isupper():
            return False
    return False


def _in_capitals(words: Words, first: int, last: int) -> bool:
    """Whether a neighbour is in capitals too, so that "XI" is a name and no numeral."""
    beside = words.texts[max(0, first - 1) : first] + words.texts[last : last + 1]
    return any(word.isalpha() and word.isupper() and len(word) > 1 for word in beside)


def _given_name(
    line: Line, first: int, last: int, parts: tuple[NamePart, ...], lexicon: Lexicon, floor: int
) -> tuple[int, bool]:
    """Where a name begins whose family name is a tracker's, and whether the given name before it is a stranger's."""
    words = line.words
    if first - 1 < floor or not _joined(words, first):
        return first, False
    before = words.texts[first - 1]
    if before == "." and first - 3 >= floor and len(words.texts[first - 2]) == 1:  # "Given V. Family", "J. Family"
        given = words.texts[first - 3]
        if any(part.person.name.split()[0] == given for part in parts):
            return first - 3, False
        return first - 2, words.texts[first - 2].isupper()
    if not (before[0].isupper() and before.isalpha() and len(before) > 1) or line.headline:
        return first, False
    key = words.keys[first - 1]
    known = key in NOUNS or key in _OPENERS or key in _DAYS or first in line.country_ends
    if known or (before.isupper() and not words.texts[first].isupper()):
        return first, False
    if first - 1 == 0 and not line.opens_with_name():
        return first, False
    return first - 1, True


def _follows_family(line: Line, last: int, parts: tuple[NamePart, ...], lexicon: Lexicon) -> bool:
    """Whether a given name of someone else follows a family name that comes first ("Family Given")."""
    words = line.words
    if line.headline or last >= len(words) or not _joined(words, last):
        return False
    if not all(part.person.name in lexicon.family_first for part in parts):
        return False
    after = words.texts[last]
    if not (after.isalpha() and after[0].isupper() and not after.isupper()):
        return False
    known = words.keys[last] in _DAYS or words.keys[last] in NOUNS or last in line.countries
    return not known and lexicon.names.at(words, last) is None


def _goes_on(line: Line, last: int) -> bool:
    """Whether a short name is the given name of someone: "Nick Family"."""
    words = line.words
    return not line.headline and last < len(words) and _joined(words, last) and words.texts[last].istitle()


def _joined(words: Words, index: int) -> bool:
    """Whether a word stands one space after the one before it."""
    return words.starts[index] - words.ends[index - 1] <= 1


class _Bearers:
    """Whose each family name is, from one place of the article to the next."""

    def __init__(self, hits: list[_Hit]) -> None:
        self._seen: dict[str, tuple[list[int], list[Person | None]]] = {}
        self._first: dict[str, Person] = {}  # of the tracker's people
        kept: dict[_Hit, tuple[str, Person | None] | None] = {}
        for place, hit in enumerate(hits):
            if hit not in kept:
                full = hit.full
                named = hit.namesake or len(full) == 1
                kept[hit] = (hit.family, None if hit.namesake else full[0]) if named else None
            known = kept[hit]
            if known is not None:
                family, person = known
                places, people = self._seen.setdefault(family, ([], []))
                places.append(place)
                people.append(person)
                if person is not None:
                    self._first.setdefault(family, person)

    def at(self, hit: _Hit, place: int) -> tuple[bool, Person | None]:
        """Whether a full name tells whose its family name is, and whose: the nearest before, else the first after."""
        places, people = self._seen.get(hit.family, ((), ()))
        if not places:
            return False, None
        before = bisect_left(places, place) - 1
        return True, people[before] if before >= 0 else self._first.get(hit.family)


class _Settling:
    """Settles whom hits mean; what was settled for the same words in the same light is remembered."""

    def __init__(self, lexicon: Lexicon, published: date | None) -> None:
        self._lexicon = lexicon
        self._published = published
        self._known: dict[tuple[_Hit, bool, str | None], tuple[str, ...]] = {}

    def people(self, hit: _Hit, told: bool, person: Person | None) -> tuple[str, ...]:
        """The names of whom a hit may mean, given whether and whose full name tells."""
        key = hit, told, person.name if person else None
        found = self._known.get(key)
        if found is None:
            settled = () if hit.namesake else self._settle(hit, told, person)
            found = self._known[key] = tuple(one.name for one in settled)
        return found

    def _settle(self, hit: _Hit, told: bool, person: Person | None) -> tuple[Person, ...]:
        """One person when it is clear, several when not, none when it is likely someone else."""
        people = tuple({part.person.name: part.person for part in hit.parts}.values())
        if any(part.full for part in hit.parts):
            return hit.full
        if hit.title.honorific in FEMALE_HONORIFICS:
            people = tuple(one for one in people if one.female)
        titled = self._titled(hit, people)
        if any(part.nick for part in hit.parts) and not told:
            return ()
        if told and not (len(titled) == 1 and person not in titled):
            return (person,) if person in people and person is not None else ()
        if titled:
            return titled
        return tuple(one for one in people if not one.common) if len(people) == 1 else ()

    def _titled(self, hit: _Hit, people: tuple[Person, ...]) -> tuple[Person, ...]:
        """Those whose office the title before the name is: on the day if that leaves anyone, else ever."""
        if not hit.title.office:
            return ()
        lexicon, country = self._lexicon, hit.title.country
        fits = tuple(person for person in people if country is None or person.country == country)
        for day in (self._published, None):
            held = tuple(
                person
                for person in fits
                if lexicon.has_held(person.name, lexicon.office_of(hit.title.office, person.country or ""), day)
            )
            if held:
                return held
        return ()
