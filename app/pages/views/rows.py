"""The list: events by year and month, planned ones apart at the head of their year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.model.annotation import QuoteType, Status
from app.model.dates import Precision
from app.model.event import Event
from app.model.report import Statement
from app.model.world import World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.hits import NOTHING, HitLine, Pieces, Searched, marked
from app.pages.views.sides import Badge, badge_of
from app.store.timeline import Mark

MINUTES = "{} min"
LONG, BRIEF = 420, 30  # characters; a quotation between the two leads
_ORDER = (QuoteType.DIRECT, QuoteType.MIXED, QuoteType.INDIRECT)


@dataclass(frozen=True, slots=True)
class Leading:
    """The quotation that stands for an event, letter for letter, with who said it and through which medium."""

    words: str
    speaker: Badge
    css: str
    via: str


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic and where its events are."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the list."""

    id: str
    href: str
    css: str
    datetime: str
    when: str
    note: str
    kind: str
    kind_name: str
    title: str
    meta: str
    sources: str
    told: bool
    quote: Leading | None
    notes: tuple[tuple[str, str], ...]
    topics: tuple[TopicLink, ...]
    pieces: Pieces  # the title, cut at words that were searched for
    hit: HitLine | None


@dataclass(frozen=True, slots=True)
class Group:
    """The events of a month, or those of a year that are not held."""

    year: str
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year, or the undated ones."""

    id: str
    heading: str
    note: str
    groups: tuple[Group, ...]


def years_of(
    events: Sequence[Event], marks: Iterable[Mark], world: World, searched: Searched = NOTHING
) -> tuple[Year, ...]:
    """The list in the order given, cut by year and month; `marks` are all events of the filter, for honest counts."""
    totals: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for mark in marks:
        year = str(mark.first.year) if mark.first else ""
        totals[year] += 1
        told[year] += mark.sources > 0
    return tuple(
        _year(year, list(some), totals[year], told[year], world, searched)
        for year, some in groupby(events, key=_year_of)
    )


def _year(year: str, events: list[Event], total: int, told: int, world: World, searched: Searched) -> Year:
    apart = [event for event in events if event.status.value is not Status.HELD]
    held = [event for event in events if event.status.value is Status.HELD]
    apart.sort(key=lambda event: list(Status).index(event.status.value))
    groups = [
        Group(year, heading, tuple(row(event, world, searched) for event in some))
        for part, name in ((apart, _status_of), (held, _month_of))
        for heading, some in groupby(part, key=name)
    ]
    count = max(total, len(events))
    note = wording.many(count, "event") + (f", {told:,} told by an article" if told else "")
    return Year(f"y{year or '-undated'}", year or "Date not said", note, tuple(groups))


def row(event: Event, world: World, searched: Searched = NOTHING) -> Row:
    """One event of the list. What an article tells has a quotation, dissent and topics; the rest is a line."""
    told = event.sources > 0
    planned = event.status.value is not Status.HELD
    when, note = wording.row_when(event.dating, month=planned)  # these do not stand under their month
    return Row(
        id=f"e-{event.address}",
        href=urls.event_path(event.address),
        css=" ".join(["ev", "read" if told else "known", *(["plan"] if planned else [])]),
        datetime=wording.iso(event.dating),
        when=when,
        note=note,
        kind=event.kind.value.value,
        kind_name=wording.KINDS[event.kind.value],
        title=event.title,
        meta=_meta(event, world),
        sources=wording.sources(event.sources, len(event.chronology.sources) if event.chronology else 0),
        told=told,
        quote=leading(event, world),
        notes=tuple(
            (f"{wording.field(one.field)} differs", wording.differs(one, event, world)) for one in event.dissent
        ),
        topics=_topics(event, world),
        pieces=marked(event.title, searched.words),
        hit=searched.line(event.address),
    )


def leading(event: Event, world: World) -> Leading | None:
    """The quotation to show, with the sign of its speaker's side."""
    best = leading_statement(event)
    if best is None:
        return None
    speaker = badge_of(world, best.quote.speaker)
    return Leading(
        words=wording.printed(best.text, best.quote.type),
        speaker=speaker,
        css=" ".join(part for part in ("said", speaker.css, best.quote.type.value) if part),
        via=f"via {best.quote.via}" if best.quote.via else "no medium named",
    )


def leading_statement(event: Event) -> Statement | None:
    """The quotation of one who took part, direct before mixed before indirect, of readable length."""

    def rank(place: int, one: Statement) -> tuple[bool, int, bool, int]:
        fits = BRIEF <= len(one.text) <= LONG
        return one.quote.speaker not in event.participants, _ORDER.index(one.quote.type), not fits, place

    ranked = sorted(enumerate(event.statements), key=lambda item: rank(*item))
    return ranked[0][1] if ranked else None


def _meta(event: Event, world: World) -> str:
    minutes = event.duration_minutes
    told = event.sources > 0
    parts = (
        wording.sentence(event.occasion) if told else "",
        wording.place(event, world),
        MINUTES.format(minutes.value) if minutes else "",
        wording.precision(event) if told or event.dating.precision is not Precision.DAY else "",
    )
    return " · ".join(part for part in parts if part)


def _topics(event: Event, world: World) -> tuple[TopicLink, ...]:
    return tuple(
        TopicLink(world.topic_by_slug[topic.value].name, f"/?topic={topic.value}")
        for topic in event.topics
        if topic.value in world.topic_by_slug
    )


def _year_of(event: Event) -> str:
    return str(event.dating.period.first.year) if event.dating.period else ""


def _status_of(event: Event) -> str:
    return wording.STATUSES[event.status.value]


def _month_of(event: Event) -> str:
    """The month's name; "Month not said" for what is known to the season or year only."""
    period = event.dating.period
    if period is None:
        return "Undated"
    exact = event.dating.precision in (Precision.DAY, Precision.MONTH)
    return wording.MONTHS[period.first.month - 1] if exact else "Month not said"
