"""The order of reading: sentence after sentence, each expression valued from where the reader then stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.annotations.dates import grammar
from app.annotations.dates.days import second_of
from app.annotations.dates.expressions import Dated, Expression, Now, Weekday
from app.annotations.dates.points import Point
from app.annotations.dates.tense import tenses
from app.annotations.dates.tokens import Tokens
from app.annotations.dates.years import Found
from app.annotations.nlp import Text
from app.model.annotation import Role, Timex, TimexType
from app.model.text import Span

_READ = (Role.TITLE, Role.DATELINE, Role.HEADING, Role.TEXT)
_DAY_OF_WRITING = ("NOW+P", "NOW-P")
_OPENING = 6  # tokens of a sentence that open it
_SOME, _MANY = 6, 20  # years that a narrative names at least, and so many that their age does not matter
_NARRATIVE_YEARS = 2  # years that lie at least so long before the day of writing are told of, not reported


def find_times(text: Text, published: date | None) -> tuple[Timex, ...]:
    """Every time expression of a body with its value, in the order of the text."""
    scanned: dict[str, tuple[Tokens, list[tuple[int, Found]]]] = {}  # the same words again are scanned once
    found = []
    for span in _passages(text):
        words = span.of(text.body)
        if words not in scanned:
            tokens = Tokens(words)
            scanned[words] = tokens, list(_scan(tokens))
        found.append((span, *scanned[words]))
    now = Now(published, narrative=False)
    now.narrative = _is_narrative([f for _, _, row in found for _, f in row], published)
    times: list[Timex] = []
    for span, tokens, row in found:
        if row:
            times.extend(_valued(span, tokens, row, now))
    return tuple(times)


def _passages(text: Text) -> Iterator[Span]:
    """The sentences, and the lines that only give a date."""
    for block in text.blocks:
        if block.role in _READ:
            yield from block.sentences or (block.span,)


def _scan(tokens: Tokens) -> Iterator[tuple[int, Found]]:
    """The expressions of one sentence, longest first at each place, none within another."""
    at = 0
    while at < len(tokens):
        found = grammar.parse(tokens, at) if grammar.may_begin(tokens, at) else None
        if found:
            yield at, found
            at = found.end
            second = second_of(tokens, found)
            if second:
                yield second
                at = second[1].end
        else:
            at += 1


def _is_narrative(found: list[Found], published: date | None) -> bool:
    """Whether a text tells of past years.

    It names many years and seldom a weekday, "today" or "last month"; most of the years lie well before the day of
    writing, if that is known.
    """
    years = [f.expression.year for f in found if isinstance(f.expression, Dated) and f.expression.year]
    near = sum(isinstance(f.expression, Weekday) or f.expression.said[:5] in _DAY_OF_WRITING for f in found)
    dated = sum(f.expression.type is TimexType.DATE for f in found)
    if len(years) < _SOME or len(years) * 4 < dated or near * 4 > len(years):
        return False
    if published is None or (len(years) >= _MANY and near * 10 <= dated):
        return True
    old = sum(year <= published.year - _NARRATIVE_YEARS for year in years)
    return old * 4 >= len(years) * 3


def _valued(span: Span, tokens: Tokens, row: list[tuple[int, Found]], now: Now) -> Iterator[Timex]:
    tense = tenses(tokens)
    now.since_quarter += 1
    for at, found in row:
        now.tense = tense[at]
        expression = _beside(tokens, at, found)
        value = expression.value(now)
        if not value:
            continue
        if not now.narrative or _leads(at, expression, now):
            _remember(now, value)
        start, end = span.start + tokens[at].start, span.start + tokens[found.end - 1].end
        yield Timex(Span(start, end), expression.type, value, expression.said)


def _beside(tokens: Tokens, at: int, found: Found) -> Expression:
    """The expression in the light of the words beside it: "ended Sept. 30" is past, "Friday's ruling" is near."""
    expression = found.expression
    if isinstance(expression, Dated) and not expression.year and tokens.word(at - 1) == "ended":
        return replace(expression, toward=-1)
    if isinstance(expression, Weekday) and expression.toward is None and tokens.word(found.end) == "'s":
        return replace(expression, nearest=True)
    return expression


def _leads(at: int, expression: Expression, now: Now) -> bool:
    """Whether a narrative goes on from there: not from a bare year in passing ("a campaign planned for 1976")."""
    if not isinstance(expression, Dated) or expression.month or expression.part or now.then is None:
        return True
    return at < _OPENING or expression.year is None


def _remember(now: Now, value: str) -> None:
    point = Point.read(value)
    if point is None:
        return
    if point.grain != "Y" or now.then is None or now.then.year != point.year:  # "in that year" keeps the day told of
        now.then = point
    now.told = point
    if point.grain == "Q":
        now.since_quarter = 0
        over = now.written is None or point.start is None or point.start + timedelta(days=85) < now.written
        if now.quarter is None or (over and (point.year, point.part) >= (now.quarter.year, now.quarter.part)):
            now.quarter = point
