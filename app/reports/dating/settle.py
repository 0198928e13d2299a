"""A time expression or a named day -> constraints, worded for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.model.annotation import Timex
from app.model.dates import Constraint, Period, Precision, Weight
from app.model.text import Span
from app.reports.dating.named import Named, Relation
from app.reports.dating.said import Allowed, allowed
from app.reports.dating.scene import Scene

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SOON = timedelta(days=10)  # "after the inauguration" reaches at least so far
_AHEAD_OF = timedelta(days=31)  # "ahead of the summit" reaches back so far
# A stay that is under way: its beginning is past even where the rest of it is still to come.
_ARRIVED = re.compile(r"\b(?:arrived|landed|touched down|flew in|began|started|opened)\b[^,;.]{0,40}$")
_ALONE = {Precision.DAY: "full-date", Precision.MONTH: "month", Precision.SEASON: "season", Precision.YEAR: "year"}


def time_constraints(
    scene: Scene, timex: Timex, length: int | None = None, reach: Span | None = None
) -> Iterator[Constraint]:
    """What one time expression says of the day: as counted from the day of writing, and by its words alone."""
    past = scene.side > 0 and _ARRIVED.search(scene.body[max(0, timex.span.start - 60) : timex.span.start])
    told = allowed(timex.said, timex.value, scene.writing.day, -1 if past else scene.side)
    if not told:
        return
    told = _edge(scene, timex, told)
    excerpt = scene.cut(reach or timex.span)
    if told.near:
        rule = "weekday" if told.weekdays else _ALONE[told.grain] if told.stated or told.any else "relative"
        weight = Weight.STATED if told.stated else Weight.RELATIVE
        yield Constraint(rule, _near(scene, excerpt.text, told), weight, told.grain, excerpt, told.near, length=length)
    if told.stated:
        return
    if told.weekdays:
        words = f"“{excerpt.text}”: it was a {_DAYS[told.weekdays[0]]}."
        yield Constraint("weekday", words, Weight.NAMED, Precision.DAY, excerpt, weekdays=told.weekdays, length=length)
    elif told.any:
        words = f"“{excerpt.text}”, without a year."
        yield Constraint(_ALONE[told.grain], words, Weight.NAMED, told.grain, excerpt, told.any, length=length)


def _edge(scene: Scene, timex: Timex, told: Allowed) -> Allowed:
    """ "late summer" is its last month, "early spring" its first."""
    if told.grain is not Precision.SEASON or not re.search(r"-(?:SP|SU|FA|WI)$", timex.said):
        return told
    words = timex.span.of(scene.body).lower()
    if "late" in words.split() or "end of" in words:
        return replace(told, near=tuple(_last_month(p) for p in told.near), any=tuple(_last_month(p) for p in told.any))
    if "early" in words.split() or "beginning of" in words or "start of" in words:
        return replace(
            told, near=tuple(_first_month(p) for p in told.near), any=tuple(_first_month(p) for p in told.any)
        )
    return told


def _last_month(period: Period) -> Period:
    return Period(period.last.replace(day=1), period.last)


def _first_month(period: Period) -> Period:
    return Period.of_month(period.first.year, period.first.month)


def _near(scene: Scene, text: str, told: Allowed) -> str:
    if told.stated:
        return f"The text gives it: “{text}”."
    period = told.near[0]
    if scene.writing.day is None:
        return f"“{text}”: {span_in_words(period)}, from what was told before."
    return f"“{text}”: {span_in_words(period)}, counted from {day_in_words(scene.writing.day)}."


def day_in_words(day: date) -> str:
    """ "24 February 2025"."""
    return f"{day.day} {day:%B %Y}"


def span_in_words(period: Period) -> str:
    """A day, a month or a year by its name, else its first and last day."""
    first, last = period.first, period.last
    if first == last:
        return day_in_words(first)
    if period == Period.of_month(first.year, first.month):
        return f"{first:%B %Y}"
    if period == Period.of_year(first.year):
        return str(first.year)
    return f"{day_in_words(first)} to {day_in_words(last)}"


def named_constraints(scene: Scene, named: Named) -> Iterator[Constraint]:
    """What a named day says: the day itself, days before or after it, or about then."""
    excerpt = scene.cut(named.span)
    if named.relation is Relation.ON or (named.relation is Relation.FOR and scene.undone):
        yield from _on(scene, named, excerpt.span)
    elif named.relation is Relation.AFTER and not scene.background:
        periods = tuple(_soon_after(period.first) for period in named.periods())
        words = f"Soon after {named.name} ({_listed(named.periods())})."
        yield Constraint("after-named-day", words, Weight.NAMED, Precision.MONTH, excerpt, periods)
    elif named.relation is Relation.BEFORE and not scene.background:
        day = timedelta(days=1)
        periods = tuple(Period(period.first - _AHEAD_OF, period.first - day) for period in named.periods())
        words = f"Shortly before {named.name} ({_listed(named.periods())})."
        yield Constraint("before-named-day", words, Weight.LOOSE, Precision.MONTH, excerpt, periods)


def _on(scene: Scene, named: Named, span: Span) -> Iterator[Constraint]:
    periods = named.shifted()
    if not periods:
        return
    grain = Precision.DAY if all(period.first == period.last for period in periods) else Precision.MONTH
    rule = "anniversary" if named.nth is not None else "named-day"
    excerpt = scene.cut(span)
    yield Constraint(rule, _on_words(named, periods), Weight.NAMED, grain, excerpt, periods)
    nearest = _nearest(periods, scene)
    if nearest and len(periods) > 1:
        day = scene.writing.day
        told = f"“{excerpt.text}”: {span_in_words(nearest)} is the one nearest to {day_in_words(day) if day else ''}."
        yield Constraint(rule, told, Weight.RELATIVE, grain, excerpt, (nearest,))


def _nearest(periods: tuple[Period, ...], scene: Scene) -> Period | None:
    """The one last before the day of writing, or next after it for what is to come."""
    day = scene.writing.day
    if day is None:
        return None
    if scene.ahead:
        return next((period for period in periods if period.last >= day), None)
    past = [period for period in periods if period.first <= day + timedelta(days=1)]
    return past[-1] if past else None


def _soon_after(day: date) -> Period:
    return Period(day, max(Period.of_month(day.year, day.month).last, day + _SOON))


def _on_words(named: Named, periods: tuple[Period, ...]) -> str:
    origin = next((day.period.first for day in named.days if day.period), None)
    if named.nth and origin:
        return (
            f"Named day: {named.name} was on {day_in_words(origin)}; its {_nth(named.nth)} anniversary"
            f" is {span_in_words(periods[0])}."
        )
    if named.shift:
        way = "before" if named.shift < 0 else "after"
        return f"{abs(named.shift)} days {way} {named.name}: {_listed(periods)}."
    if named.nth == 0:
        return f"An anniversary of {named.name}: {_listed(periods)}."
    return f"Named day: {named.name}, {_listed(periods)}."


def _nth(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _listed(periods: tuple[Period, ...]) -> str:
    shown = ", ".join(span_in_words(period) for period in periods[:3])
    return f"{shown} or another year" if len(periods) > 3 else shown
