"""A sentence -> words, numbers and marks, for the grammar of time.

One pattern without nested repetition, so that time is linear in the text. A possessive ("year's") is split off,
and so is a hyphen ("two-day", "16-17"): both parts then read like any other words.
"""

from __future__ import annotations

import re

from app.annotations.dates import lexicon

_TOKEN = re.compile(
    r"\d+(?:[-/.:]\d+){3,}"  # a longer chain of numbers is no date: one word, and read once
    r"|\d{1,2}[:.]\d\d(?![\d.,:/])(?::\d\d)?"
    r"|[ap]\.\s?m\b\.?"
    r"|\d+(?:,\d{3})*(?:\.\d+)?"
    r"|['’]s\b"
    r"|[^\W\d_]+"
    r"|(\S)\1*"
)
_MAX_DIGITS = 9  # a longer row of digits is no number that a date could hold


class Token:
    """A word (lower case in `word`), number or mark at `start`..`end` of the sentence. `glued`: no space before it."""

    __slots__ = ("end", "glued", "number", "raw", "start", "word")

    def __init__(self, start: int, raw: str, word: str, glued: bool) -> None:
        self.start = start
        self.end = start + len(raw)
        self.raw = raw
        self.word = word
        self.glued = glued
        self.number = _number(raw)

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[:1].isupper()


def _number(raw: str) -> float | None:
    if not raw[:1].isdigit() or len(raw) > _MAX_DIGITS or ":" in raw or "-" in raw or "/" in raw:
        return None
    try:
        return float(raw.replace(",", ""))
    except ValueError:
        return None


END = Token(-1, "", "", False)
"""What stands before the first and after the last word."""


class Tokens:
    """The tokens of one sentence; beyond both ends there is `END`.

    Words are held as plain lists, and a `Token` is made when a rule asks for it: most words begin no expression.
    """

    __slots__ = ("_made", "_raws", "_starts", "words")

    def __init__(self, text: str) -> None:
        self._raws: list[str] = []
        self._starts: list[int] = []
        for match in _TOKEN.finditer(text):
            self._raws.append(match.group())
            self._starts.append(match.start())
        self._made: dict[int, Token] = {}
        self.words = [raw.lower() if raw[0] != "’" else raw.lower().replace("’", "'") for raw in self._raws]

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, at: int) -> Token:
        if not 0 <= at < len(self.words):
            return END
        made = self._made.get(at)
        if made is None:
            start = self._starts[at]
            glued = at > 0 and self._starts[at - 1] + len(self._raws[at - 1]) == start
            made = self._made[at] = Token(start, self._raws[at], self.words[at], glued)
        return made

    def word(self, at: int) -> str:
        """The lower-case word at a place, "" beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""


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
