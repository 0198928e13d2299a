"""The timeline page: its heading, the sentence under it, the band, the filters and the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.model.dates import Period
from app.model.filter import Filter, Sort
from app.model.plans.relation import Related
from app.model.world import World
from app.pages import urls
from app.pages.band.seeing import Seen
from app.pages.views import wording
from app.pages.views.around import Around
from app.pages.views.chart import Chart, chart_of
from app.pages.views.feeds.news import FIRST, Since
from app.pages.views.filters import Filters, Loose, dates, filters_of, loosened
from app.pages.views.frame import Frame, frame_of
from app.pages.views.hits import Searched
from app.pages.views.rows import Year, years_of
from app.store.search.passages import FirstHit
from app.store.timeline import Amount, Counts, Lines


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the store gave for a filter.

    `whole` counts without any filter, `every_topic` with all but the topics; `looser` says how many events there are
    without each chosen filter, when there are none with all of them; `hits` where searched words stand, by address;
    `plans` how many plans stand how; `related` what hangs together with the events of the page, by address.
    """

    lines: Lines
    seen: Seen
    counts: Counts
    whole: Counts
    every_topic: int
    looser: tuple[tuple[Loose, int], ...] = ()
    hits: Mapping[str, FirstHit] = field(default_factory=dict)
    plans: Mapping[str, int] = field(default_factory=dict)
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    since: Since = FIRST


@dataclass(frozen=True, slots=True)
class Loosening:
    """A filter to take away from an empty result, and what that gives."""

    id: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """What `timeline.html` and its fragment show."""

    frame: Frame
    heading: str
    sum: tuple[tuple[str, bool], ...]  # stretches of the sentence, and whether they stand out
    chart: Chart
    filters: Filters
    years: tuple[Year, ...]
    order: tuple[str, str, str]  # the order in words, the other one, its address
    newer: str
    older: str
    loosenings: tuple[Loosening, ...]
    empty: str
    news: str = ""  # where it asks whether anything new has come


def timeline_view(found: Gathered, wanted: Filter, world: World, today: date) -> TimelineView:
    """The timeline under a filter."""
    page, spread = found.lines, found.seen.spread
    complete = page.next is None and wanted.after is None
    names = [one.name for one in loosened(wanted, world)]
    oldest = wanted.sort is Sort.OLDEST
    other = urls.address(wanted.but(sort=Sort.NEWEST if oldest else Sort.OLDEST))
    return TimelineView(
        frame=frame_of(
            world,
            f"{', '.join(names)} · Timeline" if names else "Timeline",
            here="/",
            canonical=urls.address(wanted),
            words=wanted.words,
        ),
        heading=_heading(spread.whole, world),
        sum=_sum(found, wanted),
        chart=chart_of(wanted, found.seen, found.counts, today, anchors=complete),
        filters=filters_of(wanted, found.counts, found.whole, found.every_topic, world, found.plans),
        years=years_of(page.lines, spread, world, Searched(wanted.words, found.hits), Around(found.related, today)),
        order=("Oldest first", "Newest first", other) if oldest else ("Newest first", "Oldest first", other),
        newer=urls.address(wanted.but()) if wanted.after else "",
        older=urls.address(replace(wanted, after=page.next)) if page.next else "",
        loosenings=_loosenings(found, wanted),
        empty=_empty(wanted, names, page),
    )


def _heading(whole: Period | None, world: World) -> str:
    if whole is None:
        return world.tagline
    first, last = whole.first.year, whole.last.year
    return f"{world.tagline}, {first} to {last}" if first < last else f"{world.tagline}, {first}"


def _sum(found: Gathered, wanted: Filter) -> tuple[tuple[str, bool], ...]:
    """ "105 held, 1 planned. 5 articles tell of 4 of them; the other 101 are known from the chronology alone." """
    total, spread = found.lines.total, found.seen.spread
    if not total:
        return (("No event", True), (" is here yet." if not wanted.narrows else " fits all of these filters.", False))
    by_status = [(count, wording.STATUSES[status].lower()) for status, count in spread.chosen_statuses.items()]
    parts: list[tuple[str, bool]] = []
    if wanted.narrows:
        parts += [(f"{total:,}", True), (f" of {wording.many(spread.every, 'event')}", False)]
    if wanted.narrows and len(by_status) == 1:
        parts.append((f", {'all ' if total > 1 else ''}{by_status[0][1]}. ", False))
    else:
        parts += [(": ", False)] if wanted.narrows else []
        for place, (count, words) in enumerate(by_status):
            parts += [(", ", False)] if place else []
            parts += [(f"{count:,}", True), (f" {words}", False)]
        parts.append((". ", False))
    parts += _told(spread.chosen, found.lines.articles)
    undated = spread.undated.events
    if undated:
        words = "has no date and stands" if undated == 1 else "have no date and stand"
        parts += [(f" {undated:,}", True), (f" {words} in the list alone, not on the band.", False)]
    return tuple(parts)


def _told(chosen: Amount, articles: int | None) -> list[tuple[str, bool]]:
    told, rest = chosen.told, chosen.events - chosen.told
    if not told:
        known = "It is" if rest == 1 else "All are"
        return [(f"{known} known from the chronology alone.", False)]
    if articles is not None:
        parts = [(f"{articles:,}", True), (" article tells of " if articles == 1 else " articles tell of ", False)]
    else:
        parts = [("Articles tell of ", False)]
    if not rest:
        return [*parts, ("it." if told == 1 else "all of them.", False)]
    other = "the other one is" if rest == 1 else f"the other {rest:,} are"
    return [*parts, (f"{told:,}", True), (f" of them; {other} known from the chronology alone.", False)]


def _loosenings(found: Gathered, wanted: Filter) -> tuple[Loosening, ...]:
    """The filters whose absence alone gives something, best first; where none does, all of them."""
    helpful = sorted(((count, one) for one, count in found.looser if count), key=lambda pair: -pair[0])
    if found.looser and not helpful:
        href = urls.address(Filter(sort=wanted.sort, limit=wanted.limit))
        return (Loosening("all", f"Without any filter: {wording.many(found.seen.spread.every, 'event')}", href),)
    return tuple(
        Loosening(one.id, f"Without {one.name}: {wording.many(count, 'event')}", one.href) for count, one in helpful
    )


def _empty(wanted: Filter, names: list[str], page: Lines) -> str:
    if page.lines:
        return ""
    if wanted.after and page.total:
        return "There is nothing beyond this page."
    if not wanted.narrows:
        return "No event is here yet. Add an article, or load a tracker."
    when = f" in {dates(wanted)}" if names == [dates(wanted)] else ""
    return f"No event{when} fits {wording.joined(tuple(names))}." if not when else f"No event is known{when}."
