"""A passage as plain words, for look-ups of named days: lower case, without articles, marks and possessives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.model.text import Span

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
