"""The day that stands not in the sentence of an interaction but beside it.

A list gives it as a heading ("2 December 2019. A video link …"), the sentence before it tells the day ("Thursday"),
or it is counted from another event ("a day after the visitor held talks", "hours after").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta

from app.model.annotation import Timex
from app.model.dates import Constraint, Period, Precision, Weight
from app.model.text import Span
from app.reports.dating import nearness, stays
from app.reports.dating.named import number
from app.reports.dating.said import allowed
from app.reports.dating.scene import Scene
from app.reports.dating.settle import day_in_words, time_constraints

_FROM_OTHER = re.compile(
    r"\b(?P<count>\w+)\s+(?P<unit>days?|weeks?|hours?|minutes?)\s+(?P<way>after|before)\b[^,;.]{0,60}$"
)
_HOURS_FROM = re.compile(r"\b(?:hours?|minutes|moments|just|shortly|immediately)\s+(?:after|before)\b[^,;]{0,40}$")
_HOURS_LATER = re.compile(
    r"\b(?:(?:(?:just |a few |several )?(?:hours|minutes)|shortly|soon|immediately) (?:later|afterwards?)|"
    r"later (?:in|on) the (?:same )?day|later that (?:day|evening|night|afternoon)|(?:on )?the same (?:day|evening))"
    r"\b[^;.]{0,40}$",
    re.IGNORECASE,
)
_NTH_DAY = re.compile(
    r"\b(?P<nth>opening|first|second|third|closing|final|last)\s+day\s+of\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}?"
    r"(?P<what>summit|forum|games|olympics|meeting|conference|gathering)\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"\bthere\b")
_LINE = 60  # code points in which a line's own date stands
_BACK = 3  # sentences before that may tell the day


def heading_date(scene: Scene, sentence: Span) -> Iterator[Constraint]:
    """The date that opens the line or stands alone in the sentence before ("2 December 2019. A video link …")."""
    block = next(iter(scene.page.blocks_to(sentence.start)), None)
    if block is None or not block.span.contains(sentence):
        return
    opening = Span(block.span.start, min(sentence.start, block.span.start + _LINE))
    for timex in scene.times_in(opening):
        lead = scene.body[block.span.start : timex.span.start].strip(" —–-•*\t")
        tail = scene.body[timex.span.end : timex.span.end + 1]
        if not lead and tail in (".", ":", "—", "–") and nearness.useful(timex):
            yield from time_constraints(scene, timex)
            return


def counted_from(scene: Scene, sentence: Span, encounter: Span) -> list[Constraint] | None:
    """The day of an encounter from which another one is counted: "on Tuesday, a day after [he held talks]"."""
    lead = scene.body[sentence.start : encounter.start][-120:]
    match = _FROM_OTHER.search(lead)
    if match is None or match["unit"][:4] in ("hour", "minu"):
        return None
    count = number(match["count"].lower())
    before = Span(sentence.start, encounter.start - len(lead) + match.start() if match.start() else sentence.start)
    times = [timex for timex in scene.times_in(before) if nearness.useful(timex)]
    if not count or not times:
        return None
    told = allowed(times[-1].said, times[-1].value, scene.writing.day, scene.side)
    if told is None or not told.near or told.near[0].days > 1:
        return None
    days = count * (7 if match["unit"].startswith("week") else 1) * (-1 if match["way"] == "after" else 1)
    day = told.near[0].first + timedelta(days=days)
    start = encounter.start - len(lead) + match.start()
    excerpt = scene.cut(Span(times[-1].span.start, start + match.start("way") - match.start() + len(match["way"])))
    words = f"“{excerpt.text}” it: {day_in_words(day)}."
    return [Constraint("relative", words, Weight.RELATIVE, Precision.DAY, excerpt, (Period.of_day(day),))]


def same_day(scene: Scene, sentence: Span, encounter: Span) -> Iterator[Constraint]:
    """ "hours after he had held a video conference": the day of what was told before."""
    lead = scene.body[sentence.start : encounter.start][-80:]
    if _HOURS_LATER.search(lead):
        told = [day for day in _days_told(scene, sentence) if day[0].span.end <= encounter.start]
        if told and len({period for _, period in told}) == 1:
            timex, period = told[0]
            excerpt = scene.cut(timex.span)
            words = f"Later on the day told of, “{excerpt.text}”: {day_in_words(period.first)}."
            yield Constraint("same-day", words, Weight.RELATIVE, Precision.DAY, excerpt, (period,))
            return
        yield from _earlier_day(scene, sentence, "same-day", 1)
        return
    if not _HOURS_FROM.search(lead) or "hour" not in lead:
        return
    yield from _earlier_day(scene, sentence, "same-day", 6)


def time_of_day(scene: Scene, sentence: Span) -> Iterator[Constraint]:
    """ "In the morning": of the day just told of, else of the day of writing if no other is named."""
    bare = [timex for timex in scene.times_in(sentence) if re.match(r"XXXX-XX-XXT[A-Z]", timex.said)]
    if not bare or _days_told(scene, sentence):
        return
    found = list(_earlier_day(scene, sentence, "day-spoken-of", _BACK))
    yield from found
    written = scene.writing.day
    named = any(
        re.search(r"WXX-\d|-\d\d-\d\d", timex.said) for timex in scene.page.times if not scene.page.in_dateline(timex)
    )
    if not found and written and not named and not scene.ahead:
        excerpt = scene.cut(bare[0].span)
        words = f"“{excerpt.text}”: no day but that of writing is spoken of, {day_in_words(written)}."
        yield Constraint("relative", words, Weight.RELATIVE, Precision.DAY, excerpt, (Period.of_day(written),))


def day_spoken_of(scene: Scene, sentence: Span) -> Iterator[Constraint]:
    """The one day that the sentences just before give to another encounter of the same people, or to "there"."""
    if _days_told(scene, sentence):
        return  # it tells a day itself, though of something else
    there = bool(_THERE.search(scene.body, sentence.start, sentence.end))
    pairs = {frozenset(encounter.parties) for encounter in scene.encounters}
    yield from _earlier_day(scene, sentence, "day-spoken-of", _BACK, None if there else pairs)


def _earlier_day(
    scene: Scene, sentence: Span, rule: str, back: int, pairs: set[frozenset[str]] | None = None
) -> Iterator[Constraint]:
    """The day of a sentence before, one that tells of the same people if `pairs` are given."""
    sentences = scene.page.sentences
    at = bisect_right(sentences, sentence) - 1
    for earlier in reversed(sentences[max(0, at - back) : max(at, 0)]):
        days = _days_told(scene, earlier)
        if not days:
            continue
        if pairs is not None and not any(frozenset(e.parties) in pairs for e in scene.page.encounters_in(earlier)):
            return
        timex, period = days[0]
        spread = stays.ranged(scene, timex, list(scene.times_in(earlier)))
        if spread or len({period for _, period in days}) == 1:
            excerpt = scene.cut(spread[2] if spread else timex.span)
            words = f"The text has just spoken of “{excerpt.text}”: {day_in_words(period.first)}."
            length = spread[1] if spread else None
            yield Constraint(rule, words, Weight.RELATIVE, Precision.DAY, excerpt, (period,), length=length)
        return


def _days_told(scene: Scene, sentence: Span) -> list[tuple[Timex, Period]]:
    found = []
    for timex in scene.times_in(sentence):
        if not nearness.useful(timex) or nearness.told_by_speech(scene.body, sentence, timex):
            continue
        told = allowed(timex.said, timex.value, scene.writing.day, scene.side)
        if told and told.near and told.near[0].days == 1:
            found.append((timex, told.near[0]))
    return found


def nth_day(scene: Scene, sentence: Span) -> Iterator[Constraint]:
    """ "on the opening day of the summit": of the gathering named in the text that is nearest to the day of writing."""
    match = _NTH_DAY.search(scene.body, sentence.start, sentence.end)
    written = scene.writing.day
    if match is None or written is None:
        return
    near = _gathering(scene)
    if near is None:
        return
    step = {"second": 1, "third": 2}.get(match["nth"].lower(), 0)
    last = match["nth"].lower() in ("closing", "final", "last")
    day = near[1].last if last else near[1].first + timedelta(days=step)
    if day not in near[1]:
        return
    excerpt = scene.cut(Span(match.start(), match.end()))
    words = f"“{excerpt.text}”: {near[0]}, {day_in_words(day)}."
    yield Constraint("named-day", words, Weight.RELATIVE, Precision.DAY, excerpt, (Period.of_day(day),))


def _gathering(scene: Scene) -> tuple[str, Period] | None:
    """The gathering of several days named in the text, if it lies within two weeks of the day of writing."""
    written = scene.writing.day
    assert written is not None
    found = []
    for _, named in scene.page.named:
        found += [
            (named.name, period)
            for period in named.periods()
            if period.days > 1 and abs((period.first - written).days) <= 14
        ]
    return min(found, key=lambda pair: abs((pair[1].first - written).days), default=None)
