"""The order of reading: sentence after sentence, each expression valued from where the reader then stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.annotations.dates import grammar
from app.annotations.dates.calendar_words import Found
from app.annotations.dates.expressions import Dated, Now, Weekday
from app.annotations.dates.points import Point
from app.annotations.dates.tense import tenses
from app.annotations.dates.tokens import Tokens
from app.annotations.nlp import Text
from app.model.annotation import Role, Timex, TimexType
from app.model.text import Span

_READ = (Role.TITLE, Role.DATELINE, Role.HEADING, Role.TEXT)
_DAY_OF_WRITING = ("NOW+P", "NOW-P")
_NARRATIVE_YEARS = 2  # years that lie at least so long before the day of writing are told of, not reported


def find_times(text: Text, published: date | None) -> tuple[Timex, ...]:
    """Every time expression of a body with its value, in the order of the text."""
    passages = [(span, Tokens(span.of(text.body))) for span in _passages(text)]
    found = [(span, tokens, list(_scan(tokens))) for span, tokens in passages]
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
        found = grammar.parse(tokens, at)
        if found:
            yield at, found
            at = found.end
        else:
            at += 1


def _is_narrative(found: list[Found], published: date | None) -> bool:
    """Whether a text tells of past years: most of the years that it names lie well before the day of writing."""
    years = [f.expression.year for f in found if isinstance(f.expression, Dated) and f.expression.year]
    near = sum(isinstance(f.expression, Weekday) or f.expression.said[:5] in _DAY_OF_WRITING for f in found)
    if near * 4 > len(years):
        return False
    dated = [f for f in found if f.expression.type is TimexType.DATE]
    if len(years) < 4 or len(years) * 4 < len(dated):
        return False
    if published is None:
        return True
    old = sum(year <= published.year - _NARRATIVE_YEARS for year in years)
    return old * 4 >= len(years) * 3


def _valued(span: Span, tokens: Tokens, row: list[tuple[int, Found]], now: Now) -> Iterator[Timex]:
    tense = tenses(tokens)
    for at, found in row:
        now.tense = tense[at]
        expression = found.expression
        value = expression.value(now)
        if not value:
            continue
        _remember(now, value)
        start, end = span.start + tokens[at].start, span.start + tokens[found.end - 1].end
        yield Timex(Span(start, end), expression.type, value, expression.said)


def _remember(now: Now, value: str) -> None:
    point = Point.read(value)
    if point is None:
        return
    now.then = point
    now.told = point
    if point.grain == "Q" and (now.quarter is None or (point.year, point.part) >= (now.quarter.year, now.quarter.part)):
        now.quarter = point
