"""The grammar of times of the day: "8:30 p.m. Wednesday", "noon", "0745 GMT", "10.05 CST"."""

from __future__ import annotations

import re

from app.annotations.dates import days, lexicon
from app.annotations.dates.expressions import Expression, Shifted, TimeOfDay
from app.annotations.dates.tokens import Tokens
from app.annotations.dates.years import Found

_NOONS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
_BEFORE_NOON = frozenset({"at", "by", "until", "till", "around", "about", "before", "after", "from", "since", "past"})
_ZONES = frozenset("GMT UTC EST EDT CST CDT PST PDT MST MDT BST CET CEST MSK HKT JST IST AEST".split())


def clock(tokens: Tokens, at: int) -> Found | None:
    """A time of the day, with its zone and the day before or after it."""
    read = _time(tokens, at)
    if read is None:
        return None
    time, end = read
    if tokens[end].raw in _ZONES:
        end += 1
    day, end = _day(tokens, end)
    return Found(TimeOfDay(time, day, from_then=day is None), end)


def _time(tokens: Tokens, at: int) -> tuple[str, int] | None:
    token = tokens[at]
    if token.word in ("noon", "midnight", "midday"):
        placed = tokens.word(at - 1) in _BEFORE_NOON or tokens.word(at + 1) in lexicon.WEEKDAYS
        return (_NOONS[token.word], at + 1) if placed and not token.is_capital else None
    whole = token.raw.isdigit() and len(token.raw) <= 2
    parts = re.split(r"[:.]", token.raw) if not whole else [token.raw]
    zoned = tokens[at + 1].raw in _ZONES
    if len(parts) == 1 and zoned and token.raw.isdigit() and len(token.raw) == 4:
        parts, whole = [token.raw[:2], token.raw[2:]], False
    if not (whole or len(parts) in (2, 3)) or not all(part.isdigit() for part in parts):
        return None
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    half = _half(tokens, at + 1)
    if half:
        hour, end = hour % 12 + (12 if half[0] == "p" else 0), half[1]
    elif whole or ("." in token.raw and not zoned) or not (zoned or ":" in token.raw):
        return None
    else:
        end = at + 1
    if hour > 24 or minute > 59:
        return None
    return f"T{hour:02d}:{minute:02d}", end


def _half(tokens: Tokens, at: int) -> tuple[str, int] | None:
    word = tokens.word(at)
    if word in ("am", "pm") or (word[:1] in ("a", "p") and word[1:2] == "." and "m" in word):
        return word[0], at + 1
    return None


def _day(tokens: Tokens, at: int) -> tuple[Expression | None, int]:
    """The day after a time: "Wednesday", "on 24 February", "yesterday"."""
    place = at + 1 if tokens.word(at) in ("on", ",") else at
    word = tokens.word(place)
    if word in ("today", "yesterday", "tomorrow"):
        return Shifted({"today": 0, "yesterday": -1, "tomorrow": 1}[word], "D"), place + 1
    for rule in (days.weekday, days.month_first, days.day_first):
        found = rule(tokens, place)
        if found:
            return found.expression, found.end
    return None, at
