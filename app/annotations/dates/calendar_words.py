"""The grammar of calendar words: full dates, months, years, quarters, seasons, weekdays, feasts.

Each function reads from one token on and gives what it found, with the place after it, or None. All look a fixed
number of tokens ahead, so that a sentence is read in linear time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.annotations.dates import lexicon
from app.annotations.dates.expressions import Dated, Expression, Fixed, Now, Nth, Shifted, TimeOfDay, Weekday
from app.annotations.dates.points import Point, real
from app.annotations.dates.tokens import Tokens, cardinal, ordinal
from app.model.annotation import TimexType


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and the token after its last."""

    expression: Expression
    end: int


_WHOLE = frozenset({"may", "june", "july"})  # short names that are written in full: the stop after them ends a sentence
_BEFORE_MONTH = frozenset(
    "in of since by until till from during early late mid last next this every each before after for through to end"
    " and - ( , between beginning around".split()
)
_BEFORE_YEAR = frozenset(
    "in of since by until till from during early late mid before after for through between around about to and the"
    " circa year years summer winter spring autumn fall - ( – — / or ca fiscal than".split()
)
_BEFORE_FALL = frozenset({"the", "in", "this", "last", "next", "early", "late", "by", "during", "until", "mid", "that"})
_CAMPAIGNS = frozenset({"offensive", "campaign", "semester", "session", "harvest"})
# What follows a number that is no day: "on April 24 and 25 people were …", "May 16-17:30".
_NO_SECOND = frozenset(
    (*lexicon.UNITS, "percent", "%", "people", "million", "billion", "thousand", "men", "st", "nd", "rd", "th", ":", "other",
     "others", "leaders", "countries", "members", "officials", "troops", "years", ".5")
)  # fmt: skip
_COUNTED = frozenset("percent % people men troops soldiers miles km feet tons points dollars shares metres meters".split())


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
    if before in _BEFORE_YEAR or 1700 <= value <= 2100:
        return True
    return False


def month_first(tokens: Tokens, at: int) -> Found | None:
    """ "February 24, 2025", "Feb. 24", "February 2025", "February last year", "February"."""
    token = tokens[at]
    month = lexicon.MONTHS.get(token.word)
    if month is None:
        return None
    end = at + 1
    short = len(token.word) < 5 and token.word not in _WHOLE
    if tokens.word(end) == "." and (short or (tokens[end].glued and tokens[end + 1].number is not None)):
        end += 1
    if tokens[end].word == "the" and ordinal(tokens, end + 1):
        end += 1
    day = _day_number(tokens, end, month)
    if day and token.is_capital:
        found = _with_year(tokens, day[1], month, day[0])
        after = second_of(tokens, found)  # "May 16-17, 2024": the year stands behind the second day
        if after and isinstance(found.expression, Dated) and isinstance(after[1].expression, Dated):
            return Found(replace(found.expression, year=after[1].expression.year), found.end)
        return found
    comma = end + 1 if tokens.word(end) in (",", "of") else end
    of_year = year(tokens, comma)
    if of_year and token.is_capital and (tokens[comma].number is None or len(tokens[comma].raw) > 2):
        return Found(Dated(of_year[0], month), of_year[1])
    if not token.is_capital or not _is_month(tokens, at):
        return None
    if end > at + 1 and not (tokens[end].word and not tokens[end].is_capital):
        end = at + 1 if token.word not in ("jan", "feb", "aug", "sept", "sep", "oct", "nov", "dec") else end
    return _relative_year(tokens, end, Dated(None, month)) or Found(Dated(None, month), end)


def second_of(tokens: Tokens, first: Found) -> tuple[int, Found] | None:
    """The second end of "May 16-17", "April 24 and 25" or "1958-59", where it begins, and where it ends."""
    expression, at = first.expression, first.end
    if not isinstance(expression, Dated) or tokens.word(at) not in ("-", "–", "—", "and", "to", "/", "or", "&"):
        return None
    number = tokens[at + 1]
    if number.number is None or not number.raw.isdigit() or tokens.word(at + 2) in _NO_SECOND:
        return None
    if expression.day and expression.month and len(number.raw) <= 2 and int(number.raw) > expression.day:
        if real(2000, expression.month, int(number.raw)) and tokens.word(at + 2) not in lexicon.MONTHS:
            return at + 1, _with_year(tokens, at + 2, expression.month, int(number.raw))
    alone = expression.year and not expression.month and not expression.part and tokens.word(at) in ("-", "–", "/")
    if alone and number.glued and len(number.raw) == 2 and expression.year and int(number.raw) > expression.year % 100:
        return at + 1, Found(Dated(expression.year // 100 * 100 + int(number.raw)), at + 2)
    return None


def _is_month(tokens: Tokens, at: int) -> bool:
    """Whether a capital word alone is the month and not a name or a verb ("May", "March", "Jan")."""
    word = tokens.word(at)
    if word not in lexicon.DOUBTFUL and len(word) > 3:
        return True
    before = tokens.word(at - 1)
    if word in ("may", "march"):
        return before in _BEFORE_MONTH or (before in lexicon.MONTHS and tokens.word(at + 1) in (",", ".", "and", ""))
    return tokens.word(at + 1) == "." and (before in _BEFORE_MONTH or before in lexicon.EDGES)


def _day_number(tokens: Tokens, at: int, month: int) -> tuple[int, int] | None:
    token = tokens[at]
    found = ordinal(tokens, at)
    if found is None and token.number is not None and len(token.raw) <= 2 and token.raw.isdigit():
        found = int(token.number), at + 1
    if found is None or real(2000, month, found[0]) is None:
        return None
    following = tokens[found[1]]
    if following.word in ("%", "percent") or (following.word == "," and tokens[found[1] + 1].raw == "000"):
        return None
    return found


def _with_year(tokens: Tokens, at: int, month: int, day: int) -> Found:
    """A month and a day, and the year if it follows."""
    comma = at + 1 if tokens.word(at) == "," else at
    found = year(tokens, comma)
    if found and (tokens[comma].number is None or 1000 <= found[0] < 2200) and found[0] > 0:
        return Found(Dated(found[0], month, day), found[1])
    if found and found[0] < 0:
        return Found(Dated(found[0], month, day), found[1])
    short = tokens[at + 1]
    if tokens.word(at) in ("'", "’") and short.glued and short.raw.isdigit() and len(short.raw) == 2:
        return Found(Dated(_century(int(short.raw)), month, day), at + 2)
    plain = Dated(None, month, day)
    return _relative_year(tokens, at, plain) or Found(plain, at)


def _century(short: int) -> int:
    return 1900 + short if short > 35 else 2000 + short


def _relative_year(tokens: Tokens, at: int, dated: Dated) -> Found | None:
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

    def value(self, now: object) -> str:
        """The part in the year that the words lead to."""
        value = self.year.value(now)  # type: ignore[arg-type]
        sign = -1 if value.startswith("BC") else 1
        digits = value.removeprefix("BC")[:4]
        return replace(self.dated, year=sign * int(digits)).said if digits.isdigit() else "XXXX" + self.dated.said[4:]


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


def day_first(tokens: Tokens, at: int) -> Found | None:
    """ "24 February 2025", "the 24th of February", "24 Feb", "2025-02-24", "the 24th"."""
    token = tokens[at]
    iso = _numeric(tokens, at)
    if iso:
        return iso
    found = ordinal(tokens, at)
    if found is None:
        if token.number is None or len(token.raw) > 2 or not token.raw.isdigit():
            return None
        found = int(token.number), at + 1
    day, end = found
    of = end + 1 if tokens.word(end) == "of" else end
    month = lexicon.MONTHS.get(tokens.word(of))
    if month and tokens[of].is_capital and real(2000, month, day):
        end = of + 1
        if tokens.word(end) == "." and tokens[end].glued and len(tokens.word(of)) < 5 and tokens.word(of) not in _WHOLE:
            end += 1
        return _with_year(tokens, end, month, day)
    shared = _first_of_two(tokens, end, day)
    if shared:
        return shared
    by_figure = token.number is not None and tokens.word(at - 1) == "the" and 1 <= day <= 31
    if by_figure and found[1] == at + 2 and tokens.word(at - 2) in ("on", "of", "until", "by", "from", "to"):
        if tokens.word(found[1]) in ("", ".", ",", "and", "to", ";"):
            return Found(Nth(day), found[1])
    return None


def _first_of_two(tokens: Tokens, at: int, day: int) -> Found | None:
    """The "6" of "6-7 February 1920", with the month and year that stand behind the second day."""
    if tokens.word(at) not in ("-", "–", "—", "and", "to", "/", "or", "&") or not tokens[at + 1].raw.isdigit():
        return None
    month = lexicon.MONTHS.get(tokens.word(at + 2))
    if not month or not tokens[at + 2].is_capital or len(tokens[at + 1].raw) > 2 or int(tokens[at + 1].raw) <= day:
        return None
    if real(2000, month, day) is None:
        return None
    both = _with_year(tokens, at + 3, month, day)
    return Found(both.expression, at)


def _numeric(tokens: Tokens, at: int) -> Found | None:
    """ "2025-02-24", "02/24/2025", "11/02/89"."""
    first, mark, second, again, third = (tokens[at + step] for step in range(5))
    if mark.word not in ("-", "/") or again.word != mark.word or not (second.glued and third.glued and mark.glued):
        return None
    if not (first.raw.isdigit() and second.raw.isdigit() and third.raw.isdigit()):
        return None
    if len(first.raw) > 4 or len(second.raw) > 2 or len(third.raw) > 4:
        return None
    numbers = int(first.raw), int(second.raw), int(third.raw)
    if len(first.raw) == 4:
        order = numbers
    elif mark.word == "/" and len(third.raw) in (2, 4):
        last = numbers[2] if len(third.raw) == 4 else _century(numbers[2])
        order = (last, numbers[0], numbers[1]) if numbers[0] <= 12 else (last, numbers[1], numbers[0])
    else:
        return None
    return Found(Dated(*order), at + 5) if real(*order) else None


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
        return _of_year(tokens, end + 1, Dated(None, part=f"Q{number}"))
    if unit == "half" and number <= 2:
        place = _of_year(tokens, end + 1, Dated(None, part=f"H{number}"))
        return place if place.end > end + 1 else None
    return None


def _of_year(tokens: Tokens, at: int, dated: Dated) -> Found:
    """A part of a year with the year after it, if one is told."""
    place = at + 1 if tokens.word(at) in ("of", "in", ",") else at
    if tokens.word(place) in ("fiscal", "calendar"):
        place += 1
    found = year(tokens, place)
    if found:
        return Found(replace(dated, year=found[0]), found[1])
    return _relative_year(tokens, at, dated) or Found(dated, at)


def season(tokens: Tokens, at: int) -> Found | None:
    """ "summer", "the spring of 2023", "summer 2012"; "fall" only beside a word that makes it a season."""
    part = lexicon.SEASONS.get(tokens.word(at))
    if part is None:
        return None
    found = _of_year(tokens, at + 1, Dated(None, part=part))
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
    return tokens.word(at - 1) != "the" or tokens.word(at - 2) in ("in", "by", "during", "until", "since", "through", "of")


def weekday(tokens: Tokens, at: int) -> Found | None:
    """ "Monday", "Mondays", "Monday, February 24, 2025", "Monday next week", "Monday night"."""
    token = tokens[at]
    word = token.word
    if word.endswith("days") and word[:-1] in lexicon.WEEKDAYS and token.is_capital:
        return Found(Fixed(f"XXXX-WXX-{lexicon.WEEKDAYS[word[:-1]] + 1}", TimexType.SET), at + 1)
    number = lexicon.WEEKDAYS.get(word)
    if number is None or not token.is_capital:
        return None
    end = at + 1
    if tokens.word(end) == "." and len(word) < 5:
        end += 1
    comma = end + 1 if tokens.word(end) == "," else end
    full = month_first(tokens, comma) or day_first(tokens, comma)
    if full and isinstance(full.expression, Dated) and full.expression.day:
        return Found(replace(full.expression, weekday=number), full.end)
    if word in lexicon.DOUBTFUL or len(word) < 6:
        return None
    week = {"next": 1, "last": -1, "this": 0}.get(tokens.word(end))
    if week is not None and tokens.word(end + 1) == "week":
        return Found(Weekday(number, week=week), end + 2)
    return Found(Weekday(number), end)


def with_part(tokens: Tokens, found: Found) -> Found:
    """The same with the part of the day that follows ("Monday night", "February 24 in the morning")."""
    part = lexicon.PARTS.get(tokens.word(found.end))
    if part and found.expression.type is TimexType.DATE:
        return Found(TimeOfDay(part, found.expression), found.end + 1)
    return found


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
            return _of_year(tokens, end, Dated(None, *day))
    return None
