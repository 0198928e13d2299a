"""The events before and after one, and how long lies between."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.dates import Dating, Period, Precision
from app.model.event import Event
from app.pages import urls
from app.pages.views import wording
from app.store.timeline import Mark


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An event before or after; `gap` says how long lies between, `step` is its short name."""

    href: str
    when: str
    iso: str
    icon: str
    words: str
    gap: str
    step: str


def neighbours_of(event: Event, marks: tuple[Mark, ...]) -> tuple[Neighbour, ...]:
    """The neighbours of an event in the order given; an undated event has none."""
    if event.dating.period is None:
        return ()
    return tuple(_neighbour(event.dating, mark) for mark in marks if mark.first and mark.last)


def _neighbour(here: Dating, mark: Mark) -> Neighbour:
    assert mark.first
    assert mark.last
    period = Period(mark.first, mark.last)
    there = Dating(period, mark.precision)
    kind = wording.KINDS[mark.kind]
    same_year = here.period is not None and here.period.first.year == period.first.year
    short = wording.days(period, year=not same_year) if mark.precision is Precision.DAY else wording.when(there)
    return Neighbour(
        urls.event_path(mark.address),
        wording.sentence(wording.when(there)),
        wording.iso(there),
        f"k-{mark.kind.value}",
        f"{kind}: {mark.title}",
        _gap(here, there),
        f"{short}, {kind.lower()}",
    )


def _gap(here: Dating, there: Dating) -> str:
    """ "72 days later", from first day to first day; nothing where one of the two is not known to the day."""
    if here.day is None or there.day is None:
        return ""
    days = (there.day - here.day).days
    if days == 0:
        return "on the same day"
    return f"{wording.many(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
