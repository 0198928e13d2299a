"""The grammar of years and their parts: "1989", "490 BC", "the 1990s", quarters, halves, seasons, feasts.

Each function reads from one token on and gives what it found, with the place after it, or None. All look a fixed
number of tokens ahead, so that a sentence is read in linear time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.annotations.dates import lexicon
from app.annotations.dates.expressions import Dated, Expression, Fixed, Now, Shifted
from app.annotations.dates.points import Point
from app.annotations.dates.tokens import Tokens, cardinal, ordinal
from app.model.annotation import TimexType


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and the token after its last."""

    expression: Expression
    end: int


_BEFORE_YEAR = frozenset(
    "in of since by until till from during early late mid before after for through between around about to and the"
    " circa year years summer winter spring autumn fall - ( – — / or ca fiscal than".split()
)
_BEFORE_FALL = frozenset({"the", "in", "this", "last", "next", "early", "late", "by", "during", "until", "mid", "that"})
_CAMPAIGNS = frozenset({"offensive", "campaign", "semester", "session", "harvest"})
_COUNTED = frozenset(
    "percent % people men troops soldiers miles km feet tons points dollars shares metres meters".split()
)


def year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year ("1989", "490 BC", "nineteen ninety-six"), without a look at what stands around it."""
    token = tokens[at]
    number = token.number
    if number is None:
        return _spoken_year(tokens, at)
    era = tokens[at + 1].raw
    if era in ("BC", "BCE") and number < 5000 and number == int(number):
        return -int(number), at + 2
    if era in ("AD", "CE") and 0 < number < 2200:
        return int(number), at + 2
    if len(token.raw) == 4 and token.raw.isdigit() and 1000 <= number < 2200:
        return int(number), at + 1
    return None


def _spoken_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """ "nineteen ninety-six", "two thousand"."""
    if tokens.word(at) == "two" and tokens.word(at + 1) == "thousand":
        more = cardinal(tokens, at + 2)
        return (2000 + int(more[0]), more[1]) if more and more[0] < 100 else (2000, at + 2)
    if tokens.word(at) not in ("eighteen", "nineteen", "twenty"):
        return None
    rest = cardinal(tokens, at + 2 if tokens.word(at + 1) == "-" else at + 1)
    if rest and 10 <= rest[0] < 100 and tokens.word(rest[1]) not in lexicon.UNITS:
        return lexicon.CARDINALS[tokens.word(at)] * 100 + int(rest[0]), rest[1]
    return None


def lone_year(tokens: Tokens, at: int) -> Found | None:
    """A year that stands for itself: a decade ("1990s"), a year after a word that fits, or one in brackets."""
    token = tokens[at]
    if (tokens.word(at + 1) == "s" and tokens[at + 1].glued) or (tokens.word(at + 1) == "'s" and token.raw[-1] == "0"):
        return _decade(tokens, at)
    found = year(tokens, at)
    if found is None:
        return None
    value, end = found
    part = _part_after(tokens, end, value)
    if part:
        return part
    if token.number is not None and value > 0 and not _reads_as_year(tokens, at, end, value):
        return None
    return Found(Dated(value), end)


def _part_after(tokens: Tokens, at: int, value: int) -> Found | None:
    """ "1988 third quarter", "2025 summer"."""
    found = ordinal(tokens, at)
    if found and found[0] <= 4 and tokens.word(found[1]) == "quarter":
        return Found(Dated(value, part=f"Q{found[0]}"), found[1] + 1)
    part = lexicon.SEASONS.get(tokens.word(at))
    if part and tokens.word(at) != "fall" and tokens.word(at + 1) not in ("olympics", "games", "olympic"):
        return Found(Dated(value, part=part), at + 1)
    return None


def _decade(tokens: Tokens, at: int) -> Found | None:
    token = tokens[at]
    if not token.raw.isdigit() or not token.raw.endswith("0") or len(token.raw) not in (2, 4):
        return None
    digits = token.raw if len(token.raw) == 4 else "19" + token.raw
    if not 1000 <= int(digits) < 2100:
        return None
    if tokens[at + 2].raw in ("BC", "BCE"):
        return Found(Fixed("BC" + digits[:3], TimexType.DATE), at + 3)
    return Found(Fixed(digits[:3], TimexType.DATE), at + 2)


def _reads_as_year(tokens: Tokens, at: int, end: int, value: int) -> bool:
    before, after = tokens.word(at - 1), tokens.word(end)
    if before in ("$", "£", "€", "no", "number", "#", "+", "=") or after in _COUNTED:
        return False
    if tokens[at].glued and before not in _BEFORE_YEAR and before not in ("'", "’", "“", '"', "[", "."):
        return False
    if tokens[end].glued and after in ("-", "/") and tokens[end + 1].number is None and before not in _BEFORE_YEAR:
        return tokens.word(end + 1) in ("period", "quarter", "era")
    return bool(before in _BEFORE_YEAR or 1700 <= value <= 2100)


@dataclass(frozen=True, slots=True)
class YearOf:
    """A part of a year with that year told in other words ("February last year")."""

    dated: Dated
    year: Shifted
    type: TimexType = TimexType.DATE

    @property
    def said(self) -> str:
        """The shift of the year, and the part of it: "NOW-P1Y-02"."""
        return self.year.said + self.dated.said[4:]

    def value(self, now: Now) -> str:
        """The part in the year that the words lead to."""
        value = self.year.value(now)
        sign = -1 if value.startswith("BC") else 1
        digits = value.removeprefix("BC")[:4]
        return replace(self.dated, year=sign * int(digits)).said if digits.isdigit() else "XXXX" + self.dated.said[4:]


def relative_year(tokens: Tokens, at: int, dated: Dated) -> Found | None:
    """ "February last year", "February of that year", "the third quarter of this year"."""
    place = at + 1 if tokens.word(at) in ("of", "in", ",") else at
    if tokens.word(place) == "the":
        place += 1
    word = tokens.word(place)
    if tokens.word(place + 1) != "year" or tokens.word(place + 2) == "'s":
        if word == "year" and place > at + 1 and tokens.word(at) == "of":  # "the first half of the year"
            return Found(replace(dated, toward=0), place + 1)
        return None
    if word in lexicon.PREVIOUS:
        return Found(YearOf(dated, Shifted(-1, "Y", word in lexicon.FROM_THEN)), place + 2)
    if word in lexicon.NEXT:
        return Found(YearOf(dated, Shifted(1, "Y", word in lexicon.FROM_THEN)), place + 2)
    if word in lexicon.SAME:
        return Found(YearOf(dated, Shifted(0, "Y", word in lexicon.FROM_THEN)), place + 2)
    return None


def of_year(tokens: Tokens, at: int, dated: Dated) -> Found:
    """A part of a year with the year after it, if one is told."""
    place = at + 1 if tokens.word(at) in ("of", "in", ",") else at
    if tokens.word(place) in ("fiscal", "calendar"):
        place += 1
    found = year(tokens, place)
    if found:
        return Found(replace(dated, year=found[0]), found[1])
    return relative_year(tokens, at, dated) or Found(dated, at)


def quarter(tokens: Tokens, at: int) -> Found | None:
    """ "third quarter", "third-quarter", "first half of 2025", "19th century"."""
    found = ordinal(tokens, at)
    if found is None:
        return None
    number, end = found
    end = end + 1 if tokens.word(end) == "-" else end
    if tokens.word(end) in ("fiscal", "calendar"):
        end += 1
    unit = tokens.word(end)
    if unit == "century":
        if tokens[end + 1].raw in ("BC", "BCE"):
            return Found(Fixed(f"BC{number - 1:02d}", TimexType.DATE), end + 2)
        return Found(Fixed(f"{number - 1:02d}", TimexType.DATE), end + 1)
    if unit == "quarter" and number <= 4:
        return of_year(tokens, end + 1, Dated(None, part=f"Q{number}"))
    if unit == "half" and number <= 2:
        place = of_year(tokens, end + 1, Dated(None, part=f"H{number}"))
        return place if place.end > end + 1 else None
    return None


def season(tokens: Tokens, at: int) -> Found | None:
    """ "summer", "the spring of 2023", "summer 2012"; "fall" only beside a word that makes it a season."""
    part = lexicon.SEASONS.get(tokens.word(at))
    if part is None:
        return None
    found = of_year(tokens, at + 1, Dated(None, part=part))
    if found.end > at + 1:
        return found
    word, before, after = tokens.word(at), tokens.word(at - 1), tokens.word(at + 1)
    if after in ("olympics", "games", "olympic", "palace", "festival", "street", "of", "water", "from", "up", "into"):
        return None
    if word == "fall" and after not in _CAMPAIGNS and not (before in _BEFORE_FALL and _of_time(tokens, at)):
        return None
    if word == "spring" and (before in ("to", "hot", "arab", "prague", "will") or tokens[at - 1].is_capital):
        return None
    return found


def _of_time(tokens: Tokens, at: int) -> bool:
    """Whether "fall" is the season: not "the fall of the city"."""
    return tokens.word(at - 1) != "the" or tokens.word(at - 2) in (
        "in",
        "by",
        "during",
        "until",
        "since",
        "through",
        "of",
    )


def feast(tokens: Tokens, at: int) -> Found | None:
    """ "Christmas", "New Year's Day", "Thanksgiving"; the year after it, if told."""
    if not tokens[at].is_capital:
        return None
    words = tuple(tokens.word(at + step) for step in range(4))
    joined = (words[0] + "'s", *words[2:]) if words[1] == "'s" else words
    if words[0] == "thanksgiving" and tokens.word(at - 1) != "a":
        end = at + 2 if words[1] == "day" else at + 1
        found = year(tokens, end)
        return Found(Thanksgiving(found[0] if found else None), found[1] if found else end)
    for length in (3, 2, 1):
        day = lexicon.FEASTS.get(joined[:length])
        if day:
            end = at + length + (1 if joined is not words else 0)
            return of_year(tokens, end, Dated(None, *day))
    return None


@dataclass(frozen=True, slots=True)
class Thanksgiving:
    """The fourth Thursday of November."""

    year: int | None
    type: TimexType = TimexType.DATE

    @property
    def said(self) -> str:
        """The day, if the year is told."""
        return str(self._day(self.year)) if self.year else ""

    def value(self, now: Now) -> str:
        """The day in the year told, else the one last past, or next to come."""
        year = self.year
        if year is None and now.base:
            near = Dated(None, 11, 25).value(now)
            year = Point.read(near).year if Point.read(near) else None  # type: ignore[union-attr]
        return str(self._day(year)) if year and year > 0 else "XXXX-11-WXX-4"

    @staticmethod
    def _day(year: int) -> Point:
        first = date(year, 11, 1).weekday()
        return Point(year, 11, 22 + (3 - first) % 7)
