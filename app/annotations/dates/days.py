"""The grammar of days: full dates, days of a month, months, weekdays, and the second end of a range."""

from __future__ import annotations

from dataclasses import replace

from app.annotations.dates import lexicon
from app.annotations.dates.expressions import Dated, Fixed, Nth, TimeOfDay, Weekday
from app.annotations.dates.points import real
from app.annotations.dates.tokens import Tokens, ordinal
from app.annotations.dates.years import Found, relative_year, year
from app.model.annotation import TimexType

_WHOLE = frozenset({"may", "june", "july"})  # short names that are written in full: the stop after them ends a sentence
_BEFORE_MONTH = frozenset(
    "in of since by until till from during early late mid last next this every each before after for through to end"
    " and - ( , between beginning around".split()
)
# What follows a number that is no day: "on April 24 and 25 people were …", "May 16-17:30".
_NO_SECOND = frozenset(
    (*lexicon.UNITS, "percent", "%", "people", "million", "billion", "thousand", "men", "st", "nd", "rd", "th", ":",
     "other", "others", "leaders", "countries", "members", "officials", "troops", "years", ".5")
)  # fmt: skip


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
    return relative_year(tokens, end, Dated(None, month)) or Found(Dated(None, month), end)


def second_of(tokens: Tokens, first: Found) -> tuple[int, Found] | None:
    """The second end of "May 16-17", "April 24 and 25" or "1958-59", where it begins, and where it ends."""
    expression, at = first.expression, first.end
    if not isinstance(expression, Dated) or tokens.word(at) not in ("-", "–", "—", "and", "to", "/", "or", "&"):
        return None
    number = tokens[at + 1]
    if number.number is None or not number.raw.isdigit() or tokens.word(at + 2) in _NO_SECOND:
        return None
    value = int(number.raw) if len(number.raw) <= 2 else 0
    if expression.day and expression.month and value > expression.day and real(2000, expression.month, value):
        own_month = tokens.word(at + 2) in lexicon.MONTHS
        return None if own_month else (at + 1, _with_year(tokens, at + 2, expression.month, value))
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
    return relative_year(tokens, at, plain) or Found(plain, at)


def _century(short: int) -> int:
    return 1900 + short if short > 35 else 2000 + short


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
    placed = found[1] == at + 2 and tokens.word(at - 2) in ("on", "of", "until", "by", "from", "to")
    alone = tokens.word(found[1]) in ("", ".", ",", "and", "to", ";")
    return Found(Nth(day), found[1]) if by_figure and placed and alone else None


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
