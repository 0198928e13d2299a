"""Named days in a passage: what the calendar of the tracker knows under the words that stand there.

"the third anniversary of the invasion", "two days before the Spring Festival", "on the eve of Victory Day": a named
day, perhaps an anniversary of it, and how the interaction lies to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from app.model.dates import Period
from app.model.text import Span
from app.model.world import NamedDay

_WORD = re.compile(r"\d+(?:st|nd|rd|th)?\b|[^\W\d_]+(?:['’]s\b)?|[,;:—–]")
_PASSED_OVER = frozenset({"the"})
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
         "ninetieth": 90, "hundredth": 100}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case and where it stands in the body."""

    text: str
    start: int
    end: int


def words_of(body: str, span: Span) -> list[Word]:
    """The words of a passage, and the marks that part clauses."""
    found = []
    for match in _WORD.finditer(body, span.start, span.end):
        text = match.group().lower()
        if text[-2:] in ("'s", "’s"):
            text = text[:-2]
        if text not in _PASSED_OVER:
            found.append(Word(text, match.start(), match.end()))
    return found


def plain(text: str) -> tuple[str, ...]:
    """The same words of a phrase that stands in no body."""
    return tuple(word.text for word in words_of(text, Span(0, len(text))))


def number(word: str) -> int | None:
    """A small count: "a", "two", "14"."""
    if word in ("a", "an"):
        return 1
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    return int(word) if word.isdigit() and len(word) < 4 else None


def ordinal(word: str) -> int | None:
    """A place in a row: "third", "80th"."""
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    if word in _TENS:
        return _TENS[word]
    digits = word[:-2]
    return int(digits) if word[-2:] in ("st", "nd", "rd", "th") and digits.isdigit() and len(digits) < 4 else None


_GAP = 8  # words that " ... " in an alias may stand for
_REACH = 14  # words between "anniversary" and what it is the anniversary of
_FIRST_YEAR, _LAST_YEAR = 1990, 2040


class Relation(Enum):
    """How an interaction lies to a named day, by the words before it."""

    ON = "on"
    AFTER = "after"
    BEFORE = "before"
    SINCE = "since"
    FOR = "for"  # what a visit is for: no day follows, but that of a visit which was called off
    LOOSE = "loose"  # "at the summit": no day follows from it


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name days: which days, and how what is told lies to them.

    `shift` counts days from the named day ("two days before": -2). `nth` is the ordinal of an anniversary, 0 if it
    has none, None if it is no anniversary.
    """

    span: Span
    days: tuple[NamedDay, ...]
    relation: Relation
    shift: int = 0
    nth: int | None = None

    @property
    def name(self) -> str:
        """What the calendar calls it."""
        return self.days[0].name

    def periods(self) -> tuple[Period, ...]:
        """The days that are so called, before any shift."""
        return tuple(sorted({period for day in self.days for period in _periods(day, self.nth)}))

    def shifted(self) -> tuple[Period, ...]:
        """The days that the words lead to."""
        by = timedelta(days=self.shift)
        return tuple(Period.of_day(period.first + by) if self.shift else period for period in self.periods())


def _periods(day: NamedDay, nth: int | None) -> Iterator[Period]:
    if day.month_day:
        month, number_of_day = day.month_day
        earliest = max(day.first_year or _FIRST_YEAR, _FIRST_YEAR)
        years = [(day.first_year or 0) + nth] if nth else list(range(earliest, _LAST_YEAR))
        yield from (Period.of_day(found) for year in years if (found := _real(year, month, number_of_day)))
    elif day.period and nth is None:
        yield day.period
    elif day.period:
        first = day.period.first
        years = [first.year + nth] if nth else list(range(first.year + 1, _LAST_YEAR))
        yield from (Period.of_day(found) for year in years if (found := _real(year, first.month, first.day)))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Alias:
    parts: tuple[tuple[str, ...], ...]
    days: tuple[NamedDay, ...]

    def end(self, words: Sequence[Word], at: int) -> int | None:
        """The place after the alias if it begins at a word."""
        for order, part in enumerate(self.parts):
            starts = [at] if order == 0 else range(at, at + _GAP + 1)
            found = next((s for s in starts if _stands(words, s, part)), None)
            if found is None:
                return None
            at = found + len(part)
        return at


def _stands(words: Sequence[Word], at: int, part: tuple[str, ...]) -> bool:
    return len(words) >= at + len(part) and all(words[at + step].text == text for step, text in enumerate(part))


Index = dict[str, tuple[_Alias, ...]]


@lru_cache(maxsize=8)
def index_of(days: tuple[NamedDay, ...]) -> Index:
    """The names of a calendar by their first word."""
    by_words: dict[tuple[tuple[str, ...], ...], list[NamedDay]] = {}
    for day in days:
        for alias in (day.name, *day.aliases):
            parts = tuple(plain(part) for part in alias.split(" ... "))
            if parts and all(parts) and day not in by_words.setdefault(parts, []):
                by_words[parts].append(day)
    index: dict[str, list[_Alias]] = {}
    for parts, known in by_words.items():
        index.setdefault(parts[0][0], []).append(_Alias(parts, tuple(known)))
    return {word: tuple(aliases) for word, aliases in index.items()}


def find_named(words: Sequence[Word], index: Index) -> list[Named]:
    """Every named day in a passage, the longest name at each place."""
    found: list[Named] = []
    at = 0
    while at < len(words):
        match = _longest(words, at, index)
        if match is None:
            at += 1
            continue
        end, days = match
        found.append(_placed(words, at, end, days))
        at = end
    return found


def _longest(words: Sequence[Word], at: int, index: Index) -> tuple[int, tuple[NamedDay, ...]] | None:
    ends = [(end, alias.days) for alias in index.get(words[at].text, ()) if (end := alias.end(words, at)) is not None]
    return max(ends, key=lambda pair: pair[0]) if ends else None


def _placed(words: Sequence[Word], at: int, end: int, days: tuple[NamedDay, ...]) -> Named:
    """The named day with its anniversary and relation, read from the words around its name."""
    first, last, nth = at, end, None
    anniversary = _anniversary(words, at, end)
    if anniversary:
        first, last, nth = anniversary
    relation, shift, start = _relation(words, first)
    return Named(Span(words[start].start, words[last - 1].end), days, relation, shift, nth)


def _anniversary(words: Sequence[Word], at: int, end: int) -> tuple[int, int, int] | None:
    """Where "third anniversary of …" or "…'s third anniversary" begins and ends, and its ordinal (0 for none).

    None where there is none, or where the name itself says which one it is ("70th anniversary of Victory").
    """
    for place in range(end - 1, max(at - _REACH, 0) - 1, -1):
        if words[place].text in (";", ":", "—"):
            break
        if words[place].text == "anniversary":
            return None if place > at and ordinal(words[place - 1].text) else _with_ordinal(words, place, end)
    for place in range(end, min(end + 3, len(words))):
        if words[place].text == "anniversary":
            return at, place + 1, ordinal(words[place - 1].text) or 0
    return None


def _with_ordinal(words: Sequence[Word], place: int, end: int) -> tuple[int, int, int]:
    before = words[place - 1].text if place else ""
    nth = ordinal(before)
    if nth is None and before == "year" and place > 1:  # "three-year anniversary"
        count = number(words[place - 2].text)
        return (place - 2, end, count) if count else (place, end, 0)
    return (place - 1, end, nth) if nth else (place, end, 0)


_ON = frozenset(
    {"on", "coinciding", "coincided", "coincides", "marking", "marked", "marks", "mark", "was", "is", "falls", "fell"}
)
_AFTER = frozenset({"after", "following"})
_BEFORE = frozenset({"before", "ahead", "prior"})
_LOOSE = frozenset({"at", "during", "in", "from", "about", "despite", "over", "against"})
_PASSED = frozenset({"of", "with", "to", "start", "day", "beginning", "eve", "us", "u", "s", "presidential", "full",
                     "scale", "launch", "outbreak", "its", "this", "year", "opening", "country", "annual"})  # fmt: skip


def _relation(words: Sequence[Word], first: int) -> tuple[Relation, int, int]:
    """How what is told lies to the day named from `first` on: relation, days from it, and where those words begin."""
    for place in range(first - 1, max(first - 7, -1), -1):
        text = words[place].text
        if text == "eve":
            return Relation.ON, -1, place
        if text in _AFTER or text in _BEFORE:
            return _counted(words, place, 1 if text in _AFTER else -1)
        if text in _ON:
            return Relation.ON, 0, place
        if text == ",":
            near = place == first - 1 or all(words[at].text in ("day", "of") for at in range(place + 1, first))
            return (Relation.ON if near else Relation.LOOSE), 0, first
        if text in ("since", "for"):
            return Relation(text), 0, place
        if text in _LOOSE:
            return Relation.LOOSE, 0, first
        if text not in _PASSED and place < first - 3:
            break
    return Relation.LOOSE, 0, first


def _counted(words: Sequence[Word], place: int, sign: int) -> tuple[Relation, int, int]:
    """ "a day after", "two weeks before", "soon after"."""
    relation = Relation.AFTER if sign > 0 else Relation.BEFORE
    unit = words[place - 1].text if place else ""
    days = {"day": 1, "days": 1, "week": 7, "weeks": 7}.get(unit)
    count = number(words[place - 2].text) if days and place > 1 else None
    if unit == "day" and count is None:  # "the day after"
        count = 1
    if days and count:
        return Relation.ON, sign * days * count, place - (2 if place > 1 and number(words[place - 2].text) else 1)
    return relation, 0, place
