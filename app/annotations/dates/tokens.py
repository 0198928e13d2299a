"""A sentence -> words, numbers and marks, for the grammar of time.

One pattern without nested repetition, so that time is linear in the text. A possessive ("year's") is split off,
and so is a hyphen ("two-day", "16-17"): both parts then read like any other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.annotations.dates import lexicon

_TOKEN = re.compile(
    r"(?P<clock>\d{1,2}[:.]\d\d(?![\d.,:/])(?::\d\d)?)"
    r"|(?P<half>[ap]\.\s?m\b\.?)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>\S)"
)
_MAX_DIGITS = 9  # a longer row of digits is no number that a date could hold


@dataclass(frozen=True, slots=True)
class Token:
    """A word (lower case in `word`), number or mark at `start`..`end` of the sentence. `glued`: no space before it."""

    start: int
    end: int
    raw: str
    word: str
    glued: bool
    number: float | None = None

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[:1].isupper()


END = Token(-1, -1, "", "", False)
"""What stands before the first and after the last word."""


class Tokens:
    """The tokens of one sentence; beyond both ends there is `END`."""

    __slots__ = ("items",)

    def __init__(self, text: str) -> None:
        items: list[Token] = []
        last = -1
        for match in _TOKEN.finditer(text):
            raw, start, end = match.group(), match.start(), match.end()
            number = None
            if match.lastgroup == "number" and len(raw) <= _MAX_DIGITS:
                number = float(raw.replace(",", ""))
            items.append(Token(start, end, raw, raw.lower().replace("’", "'"), start == last, number))
            last = end
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: int) -> Token:
        return self.items[at] if 0 <= at < len(self.items) else END

    def word(self, at: int) -> str:
        """The lower-case word at a place, "" beyond the ends."""
        return self.items[at].word if 0 <= at < len(self.items) else ""


def cardinal(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """A count in digits or words ("forty-five", "a hundred", "2 1/2") and where it ends."""
    token = tokens[at]
    if token.number is not None:
        return _fraction(tokens, at, token.number)
    value = lexicon.CARDINALS.get(token.word)
    if value is None:
        return None
    end = at + 1
    if value >= 20 and value % 10 == 0:
        following = end + 1 if tokens.word(end) == "-" else end
        ones = lexicon.CARDINALS.get(tokens.word(following), 0)
        if 0 < ones < 10:
            value, end = value + ones, following + 1
    return _scaled(tokens, end, float(value))


def _scaled(tokens: Tokens, end: int, value: float) -> tuple[float, int]:
    scale = {"hundred": 100, "thousand": 1000}.get(tokens.word(end))
    return (value * scale, end + 1) if scale else (value, end)


def _fraction(tokens: Tokens, at: int, value: float) -> tuple[float, int]:
    """ "9 1/2": a whole and a half."""
    upper, stroke, lower = tokens[at + 1], tokens.word(at + 2), tokens[at + 3]
    if upper.number and stroke == "/" and lower.number and upper.number < lower.number:
        return value + upper.number / lower.number, at + 4
    return _scaled(tokens, at + 1, value)


def ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A place in a row ("third", "21st", "twenty-first") and where it ends."""
    token = tokens[at]
    if token.number is not None and tokens[at + 1].glued and tokens.word(at + 1) in ("st", "nd", "rd", "th"):
        return int(token.number), at + 2
    if token.word in lexicon.ORDINALS:
        return lexicon.ORDINALS[token.word], at + 1
    tens = lexicon.CARDINALS.get(token.word, 0)
    if tens >= 20:
        following = at + 2 if tokens.word(at + 1) == "-" else at + 1
        ones = lexicon.ORDINALS.get(tokens.word(following), 0)
        if 0 < ones < 10:
            return tens + ones, following + 1
    return None
