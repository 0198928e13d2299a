"""Interactions of several days: "from Monday to Wednesday", "May 16-17", "a two-day visit that began Thursday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from app.model.annotation import Timex, TimexType
from app.model.dates import Constraint, Period, Precision, Weight
from app.model.text import Span
from app.reports.dating.said import allowed
from app.reports.dating.scene import Scene

_STAY = re.compile(r"[\s-]*(?:\w+[\s-]+){0,3}?(?:visit|trip|stay|tour|stop|summit|forum|meeting)\b")
_DAYS_OF = re.compile(r"\s+of\s+(?:\w+\s+)?(?:talks|meetings|ceremon\w+|events|visit|diplomacy|handshakes|pageantry)\b")
_TO_DAY = re.compile(r"\s?[-–—]\s?(\d{1,2})\b(?!\d|:)")
_ENDS = re.compile(
    r"\b(?:flew home|flies home|left|leaves?|leaving|depart(?:s|ed)?|wrap(?:s|ped) up|end(?:s|ed)|conclud(?:es|ed)"
    r"|return(?:s|ed) home|headed home)\b[^.;]{0,40}$"
)
_ARRIVES = re.compile(
    r"\b(?:arriv(?:es|ed|ing|al)|landed|lands|touched down|flew in|began|begins|starting|start(?:s|ed)|opened)"
    r"\b[^.;]{0,40}$"
)
_RANGE = re.compile(r"\s*(?:to|through|until|till|-|–|—|and)\s*(?:on\s+)?$")


def told_length(scene: Scene, sentence: Span) -> tuple[int, Span] | None:
    """How many days a stay lasts, if a sentence says so ("a two-day visit"), and where."""
    if not scene.may_last:
        return None
    found = _length_in(scene, sentence)
    if found is None and not scene.background:  # "three days of ceremony in the capital": the headline of a stay
        first = next(iter(scene.page.sentences), None)
        found = _length_in(scene, first) if first else None
    return found


def _length_in(scene: Scene, sentence: Span) -> tuple[int, Span] | None:
    for timex in scene.times_in(sentence):
        days = re.fullmatch(r"P(\d{1,2})D", timex.value)
        if timex.type is TimexType.DURATION and days and int(days[1]) > 1:
            reach = scene.body[timex.span.end : min(sentence.end, timex.span.end + 60)]
            after = _STAY.match(reach) or _DAYS_OF.match(reach)
            if after:
                return int(days[1]), Span(timex.span.start, timex.span.end + after.end())
    return None


def ranged(scene: Scene, timex: Timex, times: Sequence[Timex]) -> tuple[Timex, int, Span] | None:
    """First expression, length in days and passage, where an expression is part of a range of days."""
    direct = _to_day(scene, timex)
    if direct:
        return timex, *direct
    at = times.index(timex)
    for first, last in ((at, at + 1), (at - 1, at)):
        if first < 0 or last >= len(times):
            continue
        found = _between(scene, times[first], times[last])
        if found:
            return times[first], found, Span(times[first].span.start, times[last].span.end)
    return None


def _to_day(scene: Scene, timex: Timex) -> tuple[int, Span] | None:
    """ "May 16-17"."""
    day = re.search(r"-(\d\d)-(\d\d)$", timex.said)
    match = _TO_DAY.match(scene.body, timex.span.end)
    if not (day and match):
        return None
    length = int(match[1]) - int(day[2]) + 1
    return (length, Span(timex.span.start, match.end())) if 1 < length <= 14 else None


def _between(scene: Scene, first: Timex, last: Timex) -> int | None:
    """The length of "from Monday to Wednesday", "arrived on Tuesday … and leaves on Wednesday", if it is a range."""
    words = scene.body[first.span.end : last.span.start]
    lead = scene.body[max(0, first.span.start - 40) : first.span.start]
    joined = bool(_RANGE.fullmatch(words)) and ("and" not in words or "between" in lead)
    framed = bool(_ARRIVES.search(lead)) and bool(_ENDS.search(words)) and len(words) < 120
    if not (joined or framed) or not scene.may_last:
        return None
    start, end = _weekday_or_day(scene, first), _weekday_or_day(scene, last)
    if start is None or end is None:
        return None
    length = (end - start) % 7 + 1 if max(start, end) < 7 else end - start + 1
    return length if 1 < length <= 14 else None


def _weekday_or_day(scene: Scene, timex: Timex) -> int | None:
    """A number by which two ends of a range can be compared: the weekday, else the day's own number."""
    weekday = re.search(r"WXX-([1-7])", timex.said)
    if weekday:
        return int(weekday[1]) - 1
    told = allowed(timex.said, timex.value, scene.writing.day, scene.side)
    periods = (told.near or told.any) if told else ()
    return periods[0].first.toordinal() if periods and periods[0].days == 1 else None


def departed(scene: Scene, sentence: Span, timex: Timex, length: int | None) -> Constraint | None:
    """What a day of leaving says ("flew home on Wednesday"): the last day of the stay."""
    lead = scene.body[max(sentence.start, timex.span.start - 60) : timex.span.start]
    if not scene.may_last or not _ENDS.search(lead):
        return None
    told = allowed(timex.said, timex.value, scene.writing.day, scene.side)
    if told is None or not told.near or told.near[0].days > 1:
        return None
    last = told.near[0].first
    excerpt = scene.cut(timex.span)
    if length:
        first = Period.of_day(last - timedelta(days=length - 1))
        words = f"“{excerpt.text}” was the last of {length} days."
        return Constraint("visit-length", words, Weight.RELATIVE, Precision.DAY, excerpt, (first,), length=length)
    period = Period(last - timedelta(days=6), last)
    words = f"It ended on “{excerpt.text}”; the text does not tell when it began."
    return Constraint("departure", words, Weight.RELATIVE, Precision.MONTH, excerpt, (period,))
