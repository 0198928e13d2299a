"""iCalendar (RFC 5545): an all-day entry for each dated event, for calendars that subscribe to a filter.

Made with the package icalendar, which is alive and knows the format's folding and escapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import icalendar

from app.model.annotation import Status
from app.model.dates import Period, Precision
from app.model.event import Event
from app.model.filter import Sort
from app.pages.exports.selection import Item, Selection
from app.pages.exports.words import line, lines_of, printable, topic_names
from app.pages.urls import event_path
from app.pages.views import wording

_DAY = timedelta(days=1)
_END = "END:VCALENDAR\r\n"
_STATUS = {Status.HELD: "CONFIRMED", Status.CANCELLED: "CANCELLED"}  # all others are TENTATIVE


def write_ics(selection: Selection) -> Iterator[str]:
    """The calendar, piece by piece. Undated events cannot stand in one: its description says how many there are."""
    undated, begun = 0, False
    for item in selection.items(Sort.NEWEST):  # the undated ones come first in this order
        period = item.stored.event.dating.period
        if period is None:
            undated += 1
            continue
        if not begun:
            yield _head(selection, undated)
            begun = True
        yield str(_entry(item, period, selection).to_ical(), "utf-8")
    if not begun:
        yield _head(selection, undated)
        yield str(_greenwich().to_ical(), "utf-8")  # a calendar must hold something
    yield _END


def _head(selection: Selection, undated: int) -> str:
    name, description = line(selection.name), _description(selection, undated)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Readout//Readout//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", icalendar.vText(name))
    calendar.add("description", description)
    calendar.add("x-wr-caldesc", icalendar.vText(description))
    calendar.add("url", selection.page_url)
    calendar.add("source", selection.url, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", icalendar.vDuration(_DAY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    return str(calendar.to_ical(), "utf-8").removesuffix(_END)


def _description(selection: Selection, undated: int) -> str:
    words = f"{selection.world.tagline}. Dates known to a month, season or year stand as that whole span."
    if undated:
        verb = "is" if undated == 1 else "are"
        words += f" {wording.many(undated, 'event')} without a date {verb} left out; the page lists them."
    return f"{words} {selection.page_url}"


def _entry(item: Item, period: Period, selection: Selection) -> icalendar.Event:
    stored, event, world = item.stored, item.stored.event, selection.world
    url = f"{selection.base}{event_path(event.address)}"
    entry = icalendar.Event()
    entry.add("uid", f"{item.first}@{urlsplit(selection.base).hostname or 'readout'}")
    entry.add("dtstamp", stored.updated)
    entry.add("last-modified", stored.updated)
    entry.add("sequence", stored.revision - 1)
    entry.add("dtstart", period.first)
    entry.add("dtend", period.last + _DAY)  # the day after the last: the end is not part of an entry
    entry.add("summary", _summary(event))
    entry.add("description", "\n".join((*lines_of(event, world, item.related), url)))
    place = line(wording.place(event, world))
    if place:
        entry.add("location", place)
    topics = topic_names(event, world)
    entry.add("categories", [wording.KINDS[event.kind.value], *map(printable, topics)])
    entry.add("status", _STATUS.get(event.status.value, "TENTATIVE"))
    entry.add("transp", "TRANSPARENT")
    entry.add("url", url)
    return entry


def _summary(event: Event) -> str:
    """The title, and what a calendar would hide: that a plan is one, and that a span is all that is known."""
    status = event.status.value
    notes = [] if status is Status.HELD else [wording.STATUSES[status].lower()]
    if event.dating.precision is not Precision.DAY:
        notes.append(wording.when(event.dating))
    kind = wording.KINDS[event.kind.value]
    return line(f"{kind}: {event.title}" + (f" ({'; '.join(notes)})" if notes else ""))


def _greenwich() -> icalendar.Timezone:
    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None))
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add_component(standard)
    return zone
