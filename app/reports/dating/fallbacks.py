"""What dates the main interaction of an article when its own sentences do not.

The date under the headline of an official readout; the clock of a live page; a sentence elsewhere that names the day
("Wednesday was the first day of spring"); what is said to come next month. The day of publication is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.model.annotation import Block, Role, Timex
from app.model.dates import Constraint, Period, Precision, Weight
from app.model.text import Span
from app.reports.dating.named import Named, Relation
from app.reports.dating.said import allowed, moved
from app.reports.dating.scene import Scene
from app.reports.dating.settle import day_in_words, named_constraints, span_in_words, time_constraints

_REACH = 200  # blocks before a clock in which the day of a live page is looked for
_CLOCK = re.compile(r"\s*(?:\d{1,2}[:.]\d\d|\d{4})\s*(?:GMT|UTC|[A-Z]{2,4}T|[ap]\.?m\b)")
_UNDER_WAY = re.compile(r"\b(?:is|are|has|have)\s+(?:now\s+|just\s+)?\w+(?:ing|ed|un|en)\b")
_TO_COME = re.compile(r"\b(?:will|is to|are to|is due|is set to|is expected|plans? to|upcoming|forthcoming)\b")
_OPENING = 3  # sentences, the headline among them
_JUST_DONE = re.compile(
    r"\b(?:has|have)\s+(?:just\s+)?(?:held|spoken|met|talked|had|arrived|begun|started|discussed|concluded|wrapped)\b"
)
_GOING_ON = re.compile(
    r"\b(?:is|are)\s+(?:now\s+|currently\s+)?(?:holding|meeting|hosting|receiving|talking|speaking)\b"
)
_SECOND_END = re.compile(r"\d\s?[-–—]\s?\Z")
_EQUALS = re.compile(r"\b(?:was|is|were|marks|marked)\b|,\s*(?:the\s+)?$|\bas\b|\bmarking\b")
_EVENT_TITLE = re.compile(
    r"\s*(?:beginning of |excerpts from |start of )?(?:the )?(?:[\w-]+ )?"
    r"(?:telephone |phone |informal |working |restricted )*"
    r"(?:conversations?|calls?|meetings?|talks|consultations|videoconference)\b",
    re.IGNORECASE,
)
_VERB_IN_TITLE = re.compile(
    r"\b(?:holds?|held|says?|said|told|tells|spoke|speaks|met|meets|will|to \w+)\b", re.IGNORECASE
)


def readout_date(scene: Scene) -> Iterator[Constraint]:
    """The date under a headline that is the name of the event ("Telephone conversation with …")."""
    blocks = [block for block in scene.page.annotations.blocks[:20] if block.role is not Role.JUNK][:8]
    if not blocks:
        return
    title = scene.page.article.title or ""
    first = blocks[0].span.of(scene.body)
    named = any(_EVENT_TITLE.match(text) and not _VERB_IN_TITLE.search(text) for text in (title, first) if text)
    if not named:
        return
    for timex in scene.page.annotations.times:
        if timex.span.start > blocks[-1].span.end:
            return
        block = next((block for block in blocks[1:] if block.span.contains(timex.span)), None)
        if block and re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", timex.said) and _only_date(scene, block, timex):
            day = date.fromisoformat(timex.said[:10])
            excerpt = scene.cut(timex.span)
            words = f"The headline is the name of the event, and the date under it is its day: {day_in_words(day)}."
            yield Constraint("readout-date", words, Weight.NAMED, Precision.DAY, excerpt, (Period.of_day(day),))
            return


def _only_date(scene: Scene, block: Block, timex: Timex) -> bool:
    return len(block.span) <= len(timex.span) + 30


def caption_date(scene: Scene, sentence: Span) -> Iterator[Constraint]:
    """The date before the colon of a caption: "ASTANA, KAZAKHSTAN - JULY 3, 2024: … shake hands"."""
    for timex in scene.page.lines_in(Span(max(0, sentence.start - 60), min(sentence.end, sentence.start + 60))):
        if scene.body[timex.span.end : sentence.start].strip(": \n") or _SECOND_END.search(
            scene.body[max(0, timex.span.start - 4) : timex.span.start]
        ):
            continue
        if scene.body[timex.span.end : timex.span.end + 1] == ":" and re.fullmatch(r"\d{4}-\d\d-\d\d", timex.said):
            day = Period.of_day(date.fromisoformat(timex.said))
            words = f"A caption gives the day: {span_in_words(day)}."
            yield Constraint("caption", words, Weight.STATED, Precision.DAY, scene.cut(timex.span), (day,))


def live_clock(scene: Scene, sentence: Span) -> Iterator[Constraint]:
    """A live page tells under a clock of what is going on: it is the day of that page."""
    if not _UNDER_WAY.search(scene.body, sentence.start, sentence.end):
        return
    before = scene.page.blocks_to(sentence.start, 3)
    clock = next((block for block in reversed(before) if _CLOCK.match(scene.body, block.span.start)), None)
    if clock is None:
        return
    day, span = _page_day(scene, clock.span)
    if day is None:
        return
    match = _CLOCK.match(scene.body, clock.span.start)
    excerpt = scene.cut(span or Span(clock.span.start, match.end() if match else clock.span.end).trimmed(scene.body))
    words = f"Told under a clock on a live page of {day_in_words(day)}, as going on."
    yield Constraint("live-clock", words, Weight.RELATIVE, Precision.DAY, excerpt, (Period.of_day(day),))


def as_news(scene: Scene, sentence: Span, encounter: Span) -> Iterator[Constraint]:
    """What an agency's first words tell as just done ("has held a call") is of the day of its dateline.

    What is told as going on ("is holding talks") is of the day of writing, wherever that stands.
    """
    day, dateline = scene.writing.day, scene.writing.excerpt
    told = scene.body[sentence.start : encounter.end]
    going_on = _GOING_ON.search(told)
    opening = sentence in scene.page.sentences[:_OPENING]
    if day is None or scene.side >= 0 or not (going_on or (dateline and opening and _JUST_DONE.search(told))):
        return
    excerpt = dateline or scene.cut(encounter)
    how = "going on" if going_on else "just done"
    words = f"Told as {how}, in a text of {day_in_words(day)}."
    yield Constraint("as-news", words, Weight.RELATIVE, Precision.DAY, excerpt, (Period.of_day(day),))


def _page_day(scene: Scene, before: Span) -> tuple[date | None, Span | None]:
    """The last line that is a date before a clock, else the day of writing."""
    for block in reversed(scene.page.blocks_to(before.start - 1, _REACH)):
        for timex in scene.times_in(block.span):
            if len(block.span) <= len(timex.span) + 12:
                told = allowed(timex.said, timex.value, scene.writing.day, side=-1)
                if told and told.near and told.near[0].days == 1:
                    return told.near[0].first, timex.span
    return scene.writing.day, None


def equated(scene: Scene) -> Iterator[Constraint]:
    """A weekday or "today" that is said to be a named day, anywhere in the text."""
    for sentence, named in scene.page.named:
        timex = _equal(scene, sentence, named)
        if timex is None:
            continue
        on = Named(named.span, named.days, Relation.ON, named.shift, named.nth)
        reach = Span(min(timex.span.start, named.span.start), max(timex.span.end, named.span.end))
        weekday = re.search(r"WXX-([1-7])", timex.said)
        for constraint in named_constraints(scene, on):
            narrowed = (int(weekday[1]) - 1,) if weekday else ()
            yield replace(constraint, excerpt=scene.cut(reach), weekdays=narrowed)
        if weekday:
            yield from (c for c in time_constraints(scene, timex) if c.weight is Weight.RELATIVE)


def _equal(scene: Scene, sentence: Span, named: Named) -> Timex | None:
    for timex in scene.times_in(sentence):
        if "WXX-" not in timex.said and timex.said != "NOW+P0D":
            continue
        between = scene.body[timex.span.end : named.span.start]
        if timex.span.end <= named.span.start and len(between) <= 30 and (
            _EQUALS.search(between) or named.relation is Relation.ON
        ):  # fmt: skip
            return timex
    return None


def next_month(scene: Scene) -> Iterator[Constraint]:
    """A named day that is told as coming "next month" or "next week" fixes when the article was written."""
    for sentence, named in scene.page.named:
        times = [timex for timex in scene.times_in(sentence) if re.fullmatch(r"NOW\+P\d{1,2}[MWY]", timex.said)]
        periods = named.periods()
        if times and len(periods) == 1 and named.nth is None and periods[0].days <= 31:
            yield from _written(scene, named, periods[0], times[0])


def to_come(scene: Scene) -> Iterator[Constraint]:
    """A gathering that comes but once ("the summit in …"), told as still to come, bounds the day of writing."""
    for sentence, named in scene.page.named:
        once = named.nth is None and len(named.days) == 1 and named.days[0].period
        if once and _TO_COME.search(scene.body, sentence.start, sentence.end):
            period = Period(once.first - timedelta(days=365), once.last)
            words = f"{named.name} is told as still to come: the text was written in the year before it."
            excerpt = scene.cut(named.span)
            yield Constraint("to-come", words, Weight.LOOSE, Precision.UNKNOWN, excerpt, (period,))


def _written(scene: Scene, named: Named, period: Period, timex: Timex) -> Iterator[Constraint]:
    shift = re.fullmatch(r"NOW\+P(\d{1,2})([MWY])", timex.said)
    if shift is None or abs(timex.span.start - named.span.end) > 120:
        return
    written = moved(period.first, -int(shift[1]), shift[2])
    if written is None:
        return
    excerpt = scene.cut(Span(min(timex.span.start, named.span.start), max(timex.span.end, named.span.end)))
    words = (
        f"“{timex.span.of(scene.body)}” is {span_in_words(period)} ({named.name}),"
        f" so the text was written in {span_in_words(written)}."
    )
    grain = {"M": Precision.MONTH, "W": Precision.MONTH, "Y": Precision.YEAR}[shift[2]]
    yield Constraint("before-named-day", words, Weight.NAMED, grain, excerpt, (written,))
    for day, source in ((scene.page.article.published, None), scene.writing.page or (None, None)):
        if day:
            told = f"The date given with the text is {day_in_words(day)}; news tells of the days before it."
            window = Period(day - timedelta(days=14), day + timedelta(days=1))
            yield Constraint("published", told, Weight.METADATA, Precision.UNKNOWN, source, (window,))
