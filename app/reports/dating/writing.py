"""The day on which an article was written, from which "on Monday" and "last month" count.

A dateline ("BEIJING, Feb 24 (…) —") is part of the text and closer to the event than the date of publication, which
copies and portals change. Neither is ever taken for the day of an interaction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.model.annotation import Annotations, Role, Timex
from app.model.article import Article
from app.model.text import Excerpt, Span
from app.reports.dating.said import allowed

_DATELINE_REACH = 60  # code points within which a dateline stands
_DATELINE_END = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:--?|[–—:])\s|[.,]?\s/[A-Z][\w .-]{1,20}/\.?\s")
_TOP, _SHORT = 12, 80  # blocks from the top, and the length of a line that only gives a date


@dataclass(frozen=True, slots=True)
class Writing:
    """The day of writing as far as it is known, the passage that tells it, and the datelines, which date no event.

    `page` is the date that the page itself shows, if it stands in the body.
    """

    day: date | None = None
    excerpt: Excerpt | None = None
    datelines: tuple[Span, ...] = ()
    page: tuple[date, Excerpt] | None = None
    yearless: Timex | None = field(default=None)  # a dateline whose year nothing tells


def day_of_writing(article: Article, annotations: Annotations) -> Writing:
    """The dateline's day if there is one, else the publication date, else the date that the page shows."""
    datelines = _datelines(article.body, annotations)
    page = _page_date(article, annotations)
    spans = tuple(timex.span for timex in datelines)
    for timex in datelines:
        told = allowed(timex.said, timex.value, article.published, side=0)
        day = told.near[0].first if told and told.near else None
        if day and (article.published is None or abs(article.published - day) <= timedelta(days=366)):
            return Writing(day, Excerpt.cut(article.id, article.body, timex.span), spans, page)
    if article.published:
        return Writing(article.published, None, spans, page)
    if page:
        return Writing(page[0], page[1], spans, page)
    return Writing(datelines=spans, yearless=datelines[0] if datelines else None)


def _datelines(body: str, annotations: Annotations) -> list[Timex]:
    """Days within the first words of a block, before a dash or colon and after nothing but places and an outlet."""
    starts = sorted(block.span.start for block in annotations.blocks if block.role in (Role.TEXT, Role.DATELINE))
    found = []
    at = 0
    for timex in annotations.times:
        while at + 1 < len(starts) and starts[at + 1] <= timex.span.start:
            at += 1
        if not starts or not 0 < timex.span.start - starts[at] <= _DATELINE_REACH:
            continue
        lead = body[starts[at] : timex.span.start].strip()
        if re.search(r"-\d\d(?:T|$)", timex.said) and _is_place(lead) and _DATELINE_END.match(body, timex.span.end):
            found.append(timex)
    return found


def _is_place(lead: str) -> bool:
    """ "BEIJING," or "MOSCOW/BEIJING, ": a place in capitals, or capitalised words before a comma."""
    words = re.findall(r"[^\W\d_]+", lead)
    return (
        bool(words)
        and len(words) <= 6
        and (words[0].isupper() or lead.endswith(","))
        and all(word[0].isupper() for word in words)
    )


def _page_date(article: Article, annotations: Annotations) -> tuple[date, Excerpt] | None:
    """A full date in a line of its own near the top."""
    times = {timex.span.start: timex for timex in annotations.times}
    starts = sorted(times)
    for block in annotations.blocks[:_TOP]:
        if len(block.span) > _SHORT or block.role not in (Role.DATELINE, Role.TEXT, Role.HEADING):
            continue
        for start in starts:
            if block.span.start <= start < block.span.end:
                timex = times[start]
                full = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", timex.said)
                if full and len(timex.span) * 2 >= len(block.span) - 20:
                    day = date(int(full[1]), int(full[2]), int(full[3]))
                    return day, Excerpt.cut(article.id, article.body, timex.span)
    return None
