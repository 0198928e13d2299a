"""The title that stands before a name: where it begins, its office and its country."""

from __future__ import annotations

from dataclasses import dataclass

from app.annotations.people.lines import Line
from app.annotations.people.titles import HONORIFICS, MODIFIERS, NOUNS, PAST

_LONGEST = 14  # words; "Vice Chairman of the Standing Committee of the National Congress of the …"


@dataclass(slots=True)
class TitleWords:
    """A title: its first word, the office in lower case, the country that it names, and an honorific."""

    first: int
    office: str = ""
    country: str | None = None
    honorific: str | None = None
    past: bool = False


def title_before(line: Line, name: int, floor: int) -> TitleWords:
    """The title that ends where a name begins; its first word is the name's own if there is none."""
    words = line.words
    title = TitleWords(name)
    index, office, noun = name, list[str](), False
    if index - 1 >= floor and words.texts[index - 1] == "," and _introduced(line, index - 1, floor):
        index -= 1  # "the … president, So-and-so"
    while index > max(floor, name - _LONGEST):
        country = line.country_ends.get(_before_possessive(line, index))
        if country is not None and country >= floor:
            title.country = title.country or line.countries[country][1].country or None
            body = line.countries[country][1].body
            if body:
                office.insert(0, body)
            index = country
            title.first = index
            continue
        key = words.keys[index - 1]
        if key in HONORIFICS or (key == "." and index >= 2 and words.keys[index - 2] in HONORIFICS):
            index -= 1 if key != "." else 2
            title.honorific, title.first, noun = words.keys[index], index, True
        elif key in NOUNS or (key in MODIFIERS and (noun or key in {"president", "secretary", "general", "elect"})):
            index -= 1
            title.past = title.past or key in PAST
            title.first, noun = index, True
            office.insert(0, key)
        elif _joins(line, index, floor) and (noun or title.country):
            index -= 1
        elif not noun and (start := _of_office(line, index, floor)) is not None:
            office[:0] = words.keys[start:index]
            index = title.first = start
            noun = True
        else:
            break
    if not noun and title.country is None:
        return TitleWords(name)
    title.office = " ".join(word for word in office if word not in PAST)
    title = _trimmed(line, title, name, noun)
    if floor < title.first < name and words.keys[title.first - 1] == "the":
        title.first -= 1  # "the … president, So-and-so"
    return title


def _of_office(line: Line, index: int, floor: int) -> int | None:
    """Where an office that ends in "of …" begins: "Secretary of State", "Minister of Defence"."""
    keys = line.words.keys
    start = index
    while start > max(floor, index - 3) and keys[start - 1] in MODIFIERS:
        start -= 1
    if start == index or start - 2 < floor or keys[start - 1] != "of" or keys[start - 2] not in NOUNS:
        return None
    return start - 2


def _before_possessive(line: Line, index: int) -> int:
    """The place before a possessive ending that ends at a word: before the "'s" of a country's."""
    words = line.words
    if index >= 2 and words.keys[index - 1] == "s" and words.keys[index - 2] == "'":
        return index - 2
    if index >= 1 and words.keys[index - 1] == "'":
        return index - 1
    return index


def _joins(line: Line, index: int, floor: int) -> bool:
    """Whether the word before joins parts of a title: "President of the …", "vice-president", "Secretary-General"."""
    words = line.words
    if index - 1 <= floor:
        return False
    key, before = words.keys[index - 1], words.keys[index - 2]
    if key == "-":
        return words.glued(index) and words.glued(index - 1) and (before in MODIFIERS or before in NOUNS)
    if key == "of" or (key == "to" and words.keys[index] == "the"):
        return before in NOUNS or before in MODIFIERS
    if key == "the":
        return before in {"of", "to"} and words.keys[index - 3] in NOUNS
    return False


def _introduced(line: Line, comma: int, floor: int) -> bool:
    """Whether a noun of office stands before a comma, with a country or article before it."""
    words = line.words
    if comma - 1 < floor or words.keys[comma - 1] not in NOUNS:
        return False
    back = comma
    while back > floor:
        if back in line.country_ends or _before_possessive(line, back) in line.country_ends:
            return True
        if words.keys[back - 1] not in NOUNS and words.keys[back - 1] not in MODIFIERS:
            break
        back -= 1
    return words.keys[back - 1] == "the"


def _trimmed(line: Line, title: TitleWords, name: int, noun: bool) -> TitleWords:
    """A title as it is used: a lone adjective is none (an adjective, then So-and-so), a country with its ending is."""
    if noun:
        return title
    last, _ = line.countries[title.first]
    possessive = last < name and line.words.keys[last] == "'"
    return title if possessive else TitleWords(name)
