"""The grammar's top: which rule reads at which word, and the words that turn one expression into another.

"last", "early", "the end of", "later this": such words stand before an expression and shift or widen it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.annotations.dates import counted, days, lexicon, pointing, years
from app.annotations.dates.clock import clock
from app.annotations.dates.expressions import Fixed, TimeOfDay
from app.annotations.dates.tokens import Tokens
from app.annotations.dates.years import Found
from app.model.annotation import TimexType

Rule = Callable[[Tokens, int], Found | None]


def part_of_day_of(tokens: Tokens, at: int) -> Found | None:
    """ "the night of 8 February", "the early morning hours of November 1"."""
    end = at + 1
    if tokens.word(end) in ("early", "late"):
        end += 1
    part = lexicon.PARTS.get(tokens.word(end), "")
    end = end + 2 if tokens.word(end + 1) == "hours" else end + 1
    if part in ("TMO", "TAF", "TEV", "TNI") and tokens.word(end) == "of":
        day = parse(tokens, end + 1, widen=False)
        if day and day.expression.type is TimexType.DATE:
            return Found(TimeOfDay(part, day.expression), day.end)
    return None


def edged(tokens: Tokens, at: int) -> Found | None:
    """ "early May", "late last year", "mid-November", "the end of 2022", "earlier this month"."""
    end = at
    if tokens.word(end) == "the":
        end += 1
    if tokens.word(end) not in lexicon.EDGES:
        return None
    end += 1
    if tokens.word(end) in ("-", "of", "in", "on"):
        end += 1
    elif tokens.word(end) == "part" and tokens.word(end + 1) == "of":
        end += 2
    return parse(tokens, end, widen=False)


def any_number(tokens: Tokens, at: int) -> Found | None:
    """Whatever a number or number word may begin."""
    if tokens.word(at + 1)[:1].isdigit() and tokens.word(at + 2) != "/":
        return None if len(tokens.word(at)) != 4 else years.lone_year(tokens, at)
    return _longest(tokens, at, (counted.counted, years.quarter, days.day_first,
                                 years.lone_year, clock))  # fmt: skip


def _longest(tokens: Tokens, at: int, rules: tuple[Rule, ...]) -> Found | None:
    best: Found | None = None
    for rule in rules:
        found = rule(tokens, at)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def _table() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, tuple[Rule, ...]] = {}

    def add(words: object, *rules: Rule) -> None:
        for word in words:  # type: ignore[attr-defined]
            table[word] = (*table.get(word, ()), *rules)

    add(lexicon.MONTHS, days.month_first)
    add(lexicon.WEEKDAYS, days.weekday)
    add([day + "s" for day in lexicon.WEEKDAYS if len(day) > 5], days.weekday)
    add(lexicon.SEASONS, years.season)
    add((*lexicon.CARDINALS, *lexicon.ORDINALS), any_number)
    add(("a", "an", "half", *lexicon.VAGUE), counted.counted)
    add(lexicon.UNITS, counted.bare_units)
    add((*lexicon.ADVERBS, "every", "each", "per"), counted.repeated)
    add(("today", "yesterday", "tomorrow", "tonight", "overnight", *lexicon.PRESENT, *lexicon.PAST, *lexicon.FUTURE),
        pointing.deictic)  # fmt: skip
    add(pointing.DETERMINERS, pointing.determined)
    add(("the",), pointing.year_before_the, pointing.past_or_future, part_of_day_of)
    add(("year",), pointing.year_before)
    add(("noon", "midnight", "midday"), clock)
    add(("mid",), pointing.middle_of_day)
    add({words[0].removesuffix("'s") for words in lexicon.FEASTS}, years.feast)
    return table


_RULES: Final = _table()


_BEGINS: Final = frozenset({*_RULES, *lexicon.EDGES}) - {"the"}
_AFTER_THE: Final = frozenset({*_BEGINS, *lexicon.PARTS, "weekend", "fiscal", "calendar"})


def may_begin(tokens: Tokens, at: int) -> bool:
    """Whether an expression could begin at a token, from a look at the word alone (after "the": at the next one)."""
    word = tokens.words[at]
    if word == "the":
        word = tokens.word(at + 1)
        return word in _AFTER_THE or word[:1].isdigit()
    return word in _BEGINS or word[0].isdigit()


def parse(tokens: Tokens, at: int, widen: bool = True) -> Found | None:
    """The longest expression that begins at a token, or None."""
    token = tokens[at]
    word = token.word
    rules = _RULES.get(word)
    best: Found | None = None
    if rules:
        best = _longest(tokens, at, rules)
    elif token.number is not None or ":" in word or "." in word:
        best = any_number(tokens, at)
    if word == "the" and best is None:
        best = parse(tokens, at + 1, widen=False) if tokens.word(at + 1) != "the" else None
        if best and isinstance(best.expression, Fixed) and best.expression.type is TimexType.SET:
            best = None
    if widen and (word in lexicon.EDGES or word == "the"):
        wider = edged(tokens, at)
        if wider and (best is None or wider.end > best.end):
            best = wider
    return days.with_part(tokens, best) if best else None
