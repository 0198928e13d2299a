"""The grammar of words that point: "today", "now", "last month", "the following year", "the past two months"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.annotations.dates import counted, days, lexicon, years
from app.annotations.dates.expressions import Dated, Fixed, Shifted, Stretch, TimeOfDay, Weekday
from app.annotations.dates.tokens import Tokens, cardinal
from app.annotations.dates.years import Found
from app.model.annotation import TimexType

DETERMINERS: Final = frozenset({"the", "this", "that", "last", "next", "past", "previous", "coming", "following",
                                 "same", "preceding", "subsequent", "upcoming", "current", "latest", "recent",
                                 "year", "these", "those", "earlier", "later", "entire", "whole"})  # fmt: skip
_NEAR: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}


def deictic(tokens: Tokens, at: int) -> Found | None:
    """ "today", "yesterday afternoon", "tonight", "overnight", "now", "recently"."""
    word = tokens.word(at)
    if word in _NEAR:
        before, owns = tokens.word(at - 1), tokens.word(at + 1) == "'s"
        if before in ("of", "for", "in") and (owns or word == "tomorrow"):
            return None  # "in today's world", "the people of tomorrow"
        return days.with_part(tokens, Found(Shifted(_NEAR[word], "D"), at + 1))
    if word in ("tonight", "overnight"):
        return Found(TimeOfDay("TNI"), at + 1)
    return _reference(tokens, at, word)


def _reference(tokens: Tokens, at: int, word: str) -> Found | None:
    """ "now", "recently", "in the future"; "recent years" as a length."""
    following = tokens.word(at + 1)
    if word in lexicon.PRESENT and not (word == "current" and lexicon.UNITS.get(following)):
        return Found(Fixed("PRESENT_REF", TimexType.DATE), at + 1) if (word, following) != ("now", "that") else None
    if word == "recent":
        unit = lexicon.UNITS.get(following)
        if unit is None:
            return None
        far = unit in ("Y", "D", "DE", "CE")
        return Found(Fixed("PAST_REF" if far else counted.duration(None, unit), TimexType.DATE), at + 2)
    if word in lexicon.PAST:
        return Found(Fixed("PAST_REF", TimexType.DATE), at + 1)
    if word == "future" and tokens.word(at - 1) in ("the", "near", "foreseeable", "in"):
        return Found(Fixed("FUTURE_REF", TimexType.DATE), at + 1)
    return None


def middle_of_day(tokens: Tokens, at: int) -> Found | None:
    """ "mid-afternoon"."""
    place = at + 2 if tokens.word(at + 1) == "-" else at + 1
    part = {"afternoon": "TAF", "morning": "TMO"}.get(tokens.word(place))
    return days.with_part(tokens, Found(TimeOfDay(part, from_then=True), place + 1)) if part else None


def year_before(tokens: Tokens, at: int) -> Found | None:
    """ "year-earlier", "the year-ago quarter"."""
    if tokens.word(at) != "year" or tokens.word(at + 1) != "-" or tokens.word(at + 2) not in ("earlier", "ago"):
        return None
    end = at + 3
    while tokens.word(end) in ("third", "first", "second", "fourth", "quarter", "period", "fiscal"):
        end += 1
    return Found(Shifted(-1, "Y", from_then=True, compared=True), end)


def year_before_the(tokens: Tokens, at: int) -> Found | None:
    """ "the year-earlier period", "the year two thousand"."""
    if tokens.word(at + 1) == "year":
        named = years.year(tokens, at + 2)
        if named:
            return Found(Dated(named[0]), named[1])
    return year_before(tokens, at + 1)


def past_or_future(tokens: Tokens, at: int) -> Found | None:
    """ "in the past", "the future"."""
    word = tokens.word(at + 1)
    if tokens.word(at) == "the" and word in ("past", "future") and tokens.word(at - 1) in ("in", "of", "from", "for"):
        if (
            tokens.word(at + 2) in lexicon.UNITS
            or tokens[at + 2].number is not None
            or tokens.word(at + 2)[:1].isalpha()
        ):
            return None
        return Found(Fixed("PAST_REF" if word == "past" else "FUTURE_REF", TimexType.DATE), at + 2)
    return None


@dataclass(frozen=True, slots=True)
class _Determiner:
    """What stands before a unit: how many units away, and from where."""

    toward: int
    from_then: bool
    word: str


def determined(tokens: Tokens, at: int) -> Found | None:
    """ "last month", "the following day", "this past spring", "the past two months", "the quarter", "that day"."""
    end = at
    words: list[str] = []
    while tokens.word(end) in DETERMINERS and len(words) < 4 and tokens.word(end) != "year":
        if words and tokens.word(end) == "the":
            break  # "continue past the November deadline"
        words.append(tokens.word(end))
        end += 1
    if not words:
        return None
    if tokens.word(end) in ("fiscal", "calendar"):
        end += 1
    determiner = _toward(words)
    return _head(tokens, end, determiner, words) if determiner else None


def _toward(words: list[str]) -> _Determiner | None:
    for word in reversed(words):
        if word in ("last", "past", "previous", "preceding"):
            return _Determiner(-1, word in lexicon.FROM_THEN, word)
        if word in lexicon.NEXT:
            return _Determiner(1, word in lexicon.FROM_THEN, word)
        if word in ("this", "current", "that", "same", "latest"):
            return _Determiner(0, word in lexicon.FROM_THEN, word)
    return _Determiner(0, True, words[-1]) if words[-1] == "the" else None


def _head(tokens: Tokens, at: int, det: _Determiner, words: list[str]) -> Found | None:
    word = tokens.word(at)
    if word in lexicon.UNITS:
        return _unit(tokens, at, det, words)
    if word == "weekend":
        return Found(Shifted(det.toward, "WE", det.from_then and det.word != "the"), at + 1)
    if word in lexicon.WEEKDAYS and len(word) > 5 and tokens[at].is_capital and det.word != "the":
        toward = 1 if det.word in lexicon.NEXT else det.toward
        day = Found(Weekday(lexicon.WEEKDAYS[word], toward, from_then=det.from_then), at + 1)
        return days.with_part(tokens, day)
    if word in lexicon.MONTHS and tokens[at].is_capital and det.word != "the":
        found = days.month_first(tokens, at)
        if found and isinstance(found.expression, Dated) and not found.expression.year:
            return Found(replace(found.expression, toward=det.toward), found.end)
        return found
    if word in lexicon.SEASONS and det.word not in ("the", "that"):
        found = years.season(tokens, at)
        if found and isinstance(found.expression, Dated) and not found.expression.year:
            return Found(replace(found.expression, toward=det.toward), found.end)
        return found
    return _part_of_day(tokens, at, det) or _several(tokens, at, det, words)


def _part_of_day(tokens: Tokens, at: int, det: _Determiner) -> Found | None:
    part = lexicon.PARTS.get(tokens.word(at))
    if part is None or part.startswith(("T1", "T2")):
        return None
    if det.word == "the" and tokens.word(at + 1) == "before" and not tokens.word(at + 2)[:1].isalpha():
        return Found(TimeOfDay(part, Shifted(-1, "D", True)), at + 2)
    if det.word == "the":
        return Found(TimeOfDay(part, from_then=True), at + 1) if tokens.word(at - 2) in ("in", "during") else None
    if det.toward:
        return Found(TimeOfDay(part, Shifted(det.toward, "D", det.from_then)), at + 1)
    return Found(TimeOfDay(part, from_then=det.from_then), at + 1)


def _several(tokens: Tokens, at: int, det: _Determiner, words: list[str]) -> Found | None:
    """ "the past two months", "the next few days", "the first nine months": a stretch of time."""
    if tokens.word(at) in ("first", "final", "last", "next", "past"):
        at += 1
    count = cardinal(tokens, at)
    if count is None and tokens.word(at) not in lexicon.VAGUE:
        return None
    found = counted.counted(tokens, at)
    if found and isinstance(found.expression, Fixed):
        return found
    return None


def _unit(tokens: Tokens, at: int, det: _Determiner, words: list[str]) -> Found | None:
    word = tokens.word(at)
    unit = lexicon.UNITS[word]
    if len(unit) == 2 and unit[0] == "T":
        return None
    if word.endswith("s"):
        return _plural(at, det, words, unit)
    if word == "day" and words[-1] in ("this", "latest"):
        return None  # "from this day forward"
    if det.word == "the":
        return _the_unit(tokens, at, unit)
    if unit == "Q" and det.word == "latest":
        return Found(Shifted(0, "Q", True), at + 1)
    if (word == "day" and det.word == "that") or det.word == "same":
        return Found(Shifted(0, unit, True), at + 1)
    if det.word in ("past", "last") and "the" in words and unit in ("Y", "M", "W", "D"):
        return Found(Stretch(1, unit), at + 1)  # "over the past year": a stretch, not the calendar's year
    found = Found(Shifted(det.toward, unit, det.from_then), at + 1)
    if tokens.word(at + 1) == "'s":
        return _possessed(tokens, at + 2, found)
    return found


def _possessed(tokens: Tokens, at: int, year: Found) -> Found:
    """ "last year's third quarter"."""
    part = years.quarter(tokens, at)
    if part and isinstance(part.expression, Dated) and isinstance(year.expression, Shifted):
        return Found(years.YearOf(part.expression, year.expression), part.end)
    return year


def _plural(at: int, det: _Determiner, words: list[str], unit: str) -> Found | None:
    if "recent" in words or det.word in ("past", "last"):
        return Found(Fixed("PAST_REF", TimexType.DATE), at + 1)
    if det.word in ("coming", "next"):
        return Found(Fixed("FUTURE_REF", TimexType.DATE), at + 1)
    if "these" in words and unit == "D":
        return Found(Fixed("PRESENT_REF", TimexType.DATE), at + 1)
    return Found(Fixed(counted.duration(None, unit), TimexType.DURATION), at + 1)


def _the_unit(tokens: Tokens, at: int, unit: str) -> Found | None:
    after = tokens.word(at + 1)
    if unit == "D" and after in ("before", "after") and not tokens.word(at + 2)[:1].isalpha():
        return Found(Shifted(-1 if after == "before" else 1, "D", True), at + 2)
    if unit == "Y" and after in ("ended", "ending"):
        return Found(Fixed("P1Y", TimexType.DURATION), at + 1)
    if unit == "Q" or (unit == "Y" and tokens.word(at - 2) in ("of", "in", "during", "for", "by")):
        return Found(Shifted(0, unit, unit == "Q"), at + 1)
    if unit in ("M", "W") and tokens.word(at - 2) in ("of", "during", "in"):
        return Found(Shifted(0, unit), at + 1)
    return None
