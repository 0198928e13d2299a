"""Topics: their course over the years, which side speaks of them when, and where a side is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.model.dates import Period
from app.model.filter import Filter, QuoteFilter
from app.model.world import Side, Topic, World
from app.pages import quoted, urls
from app.pages.exports.sharing import FileLink, quotation_files
from app.pages.views import wording
from app.pages.views.chart import Column
from app.pages.views.frame import Frame, frame_of
from app.pages.views.sides import Badge, badges
from app.pages.views.spoken.entries import Named, YearOfEntries, years_of
from app.pages.views.spoken.people import Counted
from app.store.quotations.courses import Silences, Values, YearOfTopic
from app.store.quotations.listing import Entries

PATH = "/topics"
_TALL = 66  # pixels of the fullest column
_FOOT = 70


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic in the list; `sides` are its quotations by side."""

    name: str
    href: str
    events: Counted
    sides: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class TopicsView:
    """What `topics.html` shows."""

    frame: Frame
    sum: str
    sides: tuple[Badge, ...]
    rows: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """The numbers of one year."""

    year: str
    events: Counted
    told: Counted
    sides: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class SilentRow:
    """An event on which a side is not quoted on the topic, in words and by the sign of who speaks."""

    when: str
    iso: str
    event: Named
    icon: str
    css: str
    state: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """What `topic.html` shows."""

    frame: Frame
    name: str
    sum: str
    events: Counted
    quotations: Counted
    sides: tuple[Badge, ...]
    columns: tuple[Column, ...]
    years: tuple[YearRow, ...]
    silent: tuple[SilentRow, ...]
    silence: str
    entries: tuple[YearOfEntries, ...]
    shown: int
    files: tuple[FileLink, ...]


def topics_view(events: Mapping[str, int], spoken: Mapping[tuple[str, str], int], world: World) -> TopicsView:
    """Every topic, by how many events it has; `spoken` counts quotations by topic and side."""
    ordered = sorted(world.topics, key=lambda one: (-events.get(one.slug, 0), one.name))
    known = sum(bool(events.get(topic.slug)) for topic in ordered)
    return TopicsView(
        frame=frame_of(
            world, "Topics", here=PATH, description="What the events are about, and who speaks of it.", canonical=PATH
        ),
        sum=f"{wording.many(known, 'topic')} that these events are about, and how often each side is quoted on them.",
        sides=badges(world),
        rows=tuple(
            TopicRow(
                topic.name,
                urls.topic_path(topic.slug),
                _counted(events.get(topic.slug, 0), "event", urls.address(Filter(topics=(topic.slug,)))),
                tuple(_said(spoken.get((topic.slug, side.slug), 0), topic, side) for side in world.sides),
            )
            for topic in ordered
        ),
    )


@dataclass(frozen=True, slots=True)
class Course:
    """What the store gave of one topic: events and quotations by year, silences, how many events, the latest words."""

    years: Sequence[YearOfTopic]
    spoken: Values
    silences: Silences
    events: int
    page: Entries


def topic_view(topic: Topic, course: Course, world: World) -> TopicView:
    """The course of one topic."""
    wanted = Filter(topics=(topic.slug,))
    first_last = [one.year for one in course.years]
    span = f" from {min(first_last)} to {max(first_last)}" if first_last and min(first_last) < max(first_last) else ""
    return TopicView(
        frame=frame_of(
            world,
            topic.name,
            here=PATH,
            description=f"{topic.name}: events by year, which side speaks of it when, and on what each is silent.",
            canonical=urls.topic_path(topic.slug),
        ),
        name=topic.name,
        sum=f"{wording.many(course.events, 'event')}{span}, {wording.many(course.page.total, 'quotation')}.",
        events=_counted(course.events, "event", urls.address(wanted)),
        quotations=_counted(course.page.total, "quotation", quoted.address(QuoteFilter(topics=(topic.slug,)))),
        sides=badges(world),
        columns=tuple(_columns(course.years, wanted)),
        years=tuple(_years(topic, course, world)),
        silent=tuple(_silent(course.silences, world)),
        silence=_silence(course.silences),
        entries=years_of(course.page.items, world),
        shown=len(course.page.items),
        files=quotation_files(
            topic.name, lambda end: f"{urls.topic_path(topic.slug)}{end}", ("json", "csv", "atom", "ics", "svg")
        ),
    )


def _columns(years: Sequence[YearOfTopic], wanted: Filter) -> Iterator[Column]:
    """A column for each year from the first to the last, also for those without events."""
    by_year = {one.year: one for one in years}
    most = max((one.events for one in years), default=0)
    for year in range(min(by_year, default=0), max(by_year, default=-1) + 1):
        one = by_year.get(year, YearOfTopic(year, 0, 0))
        days = Period.of_year(year)
        yield Column(
            href=urls.address(wanted.but(first=days.first, last=days.last)),
            name=f"{year}: {wording.many(one.events, 'event')}, {one.told:,} told by an article",
            label=f"’{year % 100:02}",
            bars=tuple(_bars(one, most)),
        )


def _bars(one: YearOfTopic, most: int) -> Iterator[tuple[str, str, str]]:
    foot = _FOOT
    for css, number in (("told", one.told), ("only", one.events - one.told)):
        if number:
            tall = max(2, round(_TALL * number / most))
            foot -= tall
            yield css, str(foot), str(tall)


def _years(topic: Topic, course: Course, world: World) -> Iterator[YearRow]:
    by_year = {one.year: one for one in course.years}
    for year in sorted({*by_year, *(year for _, year in course.spoken)}, reverse=True):
        one = by_year.get(year, YearOfTopic(year, 0, 0))
        days = Period.of_year(year)
        wanted = Filter(topics=(topic.slug,), first=days.first, last=days.last)
        yield YearRow(
            str(year),
            _counted(one.events, "event", urls.address(wanted)),
            _counted(one.told, "event", urls.address(wanted.but(told=("article",)))),
            tuple(_said(course.spoken.get((side.slug, year), 0), topic, side, days) for side in world.sides),
        )


def _said(number: int, topic: Topic, side: Side, days: Period | None = None) -> Counted:
    wanted = QuoteFilter(topics=(topic.slug,), sides=(side.slug,))
    if days:
        wanted = wanted.but(first=days.first, last=days.last)
    return _counted(number, "quotation", quoted.address(wanted))


def _counted(number: int, noun: str, href: str) -> Counted:
    return Counted(f"{number:,}", href if number else "", wording.many(number, noun))


def _silent(found: Silences, world: World) -> Iterator[SilentRow]:
    signs = {side.slug: badge for side, badge in zip(world.sides, badges(world), strict=True)}
    for one in found.items:
        speaking = [signs[slug] for slug in one.speaking if slug in signs]
        only = speaking[0] if speaking else None
        yield SilentRow(
            wording.sentence(wording.when(one.dating)),
            wording.iso(one.dating),
            Named(one.title, urls.event_path(one.address)),
            only.icon if only else "s-silent",
            only.css if only else "",
            f"Only {only.name}" if only else "Neither",
        )


def _silence(found: Silences) -> str:
    if not found.told:
        return "No article read here tells of an event on this topic, so nothing can be said of silence."
    told = wording.many(found.told, "event")
    if not found.total:
        return f"Both sides are quoted on it in all of the {told} held of which an article here tells."
    more = f" The latest {len(found.items)} are listed." if found.total > len(found.items) else ""
    return f"In {found.total:,} of the {told} held of which an article here tells, a side is not quoted on it.{more}"
