"""TimelineJS: the JSON that TimelineJS3 loads. Its text is HTML, so everything is escaped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from app.model.dates import Dating, Period, Precision
from app.model.filter import Sort
from app.pages.exports.selection import Item, Selection
from app.pages.exports.words import line, lines_of
from app.pages.urls import event_path
from app.pages.views import wording

Slide = dict[str, Any]


def write_timelinejs(selection: Selection) -> Iterator[str]:
    """The slides in the order of time. TimelineJS needs a date: the title says how many events have none."""
    undated = 0
    yield '{"scale": "human", "events": ['
    separator = "\n"
    for item in selection.items(Sort.OLDEST):
        period = item.stored.event.dating.period
        if period is None:
            undated += 1
            continue
        yield separator + json.dumps(_slide(item, period, selection), ensure_ascii=False)
        separator = ",\n"
    yield f'\n], "title": {json.dumps(_title(selection, undated), ensure_ascii=False)}}}\n'


def _title(selection: Selection, undated: int) -> Slide:
    words = [escape(selection.world.tagline)]
    if undated:
        verb = "is" if undated == 1 else "are"
        words.append(f"{wording.many(undated, 'event')} without a date {verb} left out.")
    words.append(_link(selection.page_url, "Readout, with every source"))
    return {"unique_id": "title", "text": {"headline": escape(line(selection.name)), "text": _paragraphs(words)}}


def _slide(item: Item, period: Period, selection: Selection) -> Slide:
    event = item.stored.event
    url = f"{selection.base}{event_path(event.address)}"
    words = [*map(escape, lines_of(event, selection.world)), _link(url, "Every source and quotation")]
    return {
        "unique_id": item.first,
        "start_date": _date(period.first, event.dating),
        "end_date": _date(period.last, event.dating),
        "display_date": wording.sentence(wording.when(event.dating)),
        "group": wording.KINDS[event.kind.value],
        "text": {"headline": escape(line(event.title)), "text": _paragraphs(words)},
    }


def _date(at: date, dating: Dating) -> dict[str, int]:
    """As much of a date as is known: a year alone, a month, or a day."""
    if dating.precision is Precision.YEAR:
        return {"year": at.year}
    parts = {"year": at.year, "month": at.month}
    return parts | {"day": at.day} if dating.precision is Precision.DAY else parts


def _paragraphs(html: list[str]) -> str:
    return "".join(f"<p>{one}</p>" for one in html)


def _link(url: str, words: str) -> str:
    return f'<a href="{escape(url)}">{escape(words)}</a>'
