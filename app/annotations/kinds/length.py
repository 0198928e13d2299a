"""How long an interaction lasted, where the text gives a figure for it."""

from __future__ import annotations

import re

_ONES = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half an": 0.5,
}  # fmt: skip
_NUMBER = (
    r"(?:\d{1,3}(?:[.,]\d)?|"
    + "|".join(sorted(_ONES, key=len, reverse=True))
    + r")(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_LENGTH = re.compile(
    rf"(?<![\w./-])(?P<hours>{_NUMBER})(?P<half>(?: and a half|½|"
    rf"[- ]1/2))?[- ]hours?(?:[- ]long)?(?P<half2> and a half|"
    rf" and a quarter)?"
    rf"(?:(?:,? and|,)? (?P<more>{_NUMBER}) minutes?)?|(?<![\w./-])(?P<minutes>{_NUMBER})[- ]minutes?\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:more than|over|nearly|almost|close to|at least|less than|under|up to|a little (?:over|under|more than)|"
    r"just (?:over|under)|well over|the better part of|shy of)(?: (?:a|an|the))?[ ]?$",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:first|last|final|opening|every) $", re.IGNORECASE)  # "the first eight minutes were shown"


def durations(text: str) -> list[tuple[int, int, int | None]]:
    """Start, end and minutes of every length of time in hours or minutes; None for bounds ("more than an hour")."""
    found = []
    for match in _LENGTH.finditer(text):
        minutes = _minutes(match)
        bounded = _BOUND.search(text, max(0, match.start() - 24), match.start())
        after = text[match.end() : match.end() + 6].lower()
        if after.startswith((" later", " ago", " befor", " earli")) or _PART.search(
            text[max(0, match.start() - 10) : match.start()]
        ):
            continue
        found.append((match.start(), match.end(), None if bounded else minutes))
    return found


def _minutes(match: re.Match[str]) -> int | None:
    if match["minutes"]:
        return round(_value(match["minutes"]))
    hours = _value(match["hours"])
    if match["half"]:
        hours += 0.5
    if match["half2"]:
        hours += 0.25 if "quarter" in match["half2"] else 0.5
    return round(hours * 60 + (_value(match["more"]) if match["more"] else 0))


def _value(words: str) -> float:
    total = 0.0
    for word in [words.lower()] if words.lower() in _ONES else re.split(r"[- ]", words.lower()):
        total += _ONES[word] if word in _ONES else float(word.replace(",", "."))
    return total
