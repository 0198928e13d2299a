"""The list: events by year and month, planned ones apart at the head of their year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.model.annotation import Status
from app.model.dates import Precision
from app.model.event import Event
from app.model.line import Line, Said, line_of
from app.model.world import World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.around import ALONE, Around
from app.pages.views.event.plans import Head
from app.pages.views.hits import NOTHING, HitLine, Pieces, Searched, marked
from app.pages.views.sides import Badge, badge_of
from app.store.timeline import Amount, Spread

MINUTES = "{} min"
_STATUS_ORDER = {status: place for place, status in enumerate(Status)}


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
    pieces: Pieces  # the title, cut at words that were searched for, if any were
    hit: HitLine | None
    ties: tuple[Head, ...]  # what it is part of, what came of it
    late: str


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
    lines: Sequence[Line], spread: Spread, world: World, searched: Searched = NOTHING, around: Around = ALONE
) -> tuple[Year, ...]:
    """The list in the order given, cut by year and month; `spread` counts all that the filter selects."""
    totals: dict[str, Amount] = {"": spread.undated}
    for month, amount in spread.chosen_months.items():
        totals[str(month.year)] = totals.get(str(month.year), Amount()) + amount
    return tuple(
        _year(year, list(some), totals.get(year, Amount()), world, searched, around)
        for year, some in groupby(lines, key=_year_of)
    )


def _year(year: str, lines: list[Line], total: Amount, world: World, searched: Searched, around: Around) -> Year:
    apart = [line for line in lines if line.status is not Status.HELD]
    held = [line for line in lines if line.status is Status.HELD]
    apart.sort(key=lambda line: _STATUS_ORDER[line.status])
    groups = [
        Group(year, heading, tuple(row(line, world, searched, around) for line in some))
        for part, name in ((apart, _status_of), (held, _month_of))
        for heading, some in groupby(part, key=name)
    ]
    count = max(total.events, len(lines))
    note = wording.many(count, "event") + (f", {total.told:,} told by an article" if total.told else "")
    return Year(f"y{year or '-undated'}", year or "Date not said", note, tuple(groups))


def row(line: Line, world: World, searched: Searched = NOTHING, around: Around = ALONE) -> Row:
    """One event of the list. What an article tells has a quotation, dissent and topics; the rest is a line."""
    told = line.sources > 0
    planned = line.status is not Status.HELD
    when, note = wording.row_when(line.dating, month=planned)  # these do not stand under their month
    return Row(
        id=f"e-{line.address}",
        href=urls.event_path(line.address),
        css=" ".join(["ev", "read" if told else "known", *(["plan"] if planned else [])]),
        datetime=wording.iso(line.dating),
        when=when,
        note=note,
        kind=line.kind.value,
        kind_name=wording.KINDS[line.kind],
        title=line.title,
        meta=_meta(line, world),
        sources=wording.sources(line.sources, line.links),
        told=told,
        quote=_quote(line.said, world) if line.said else None,
        notes=tuple((f"{wording.field(one.field)} differs", wording.differing(one, world)) for one in line.dissent),
        topics=_topics(line, world),
        pieces=marked(line.title, searched.words) if searched.words else (),
        hit=searched.line(line.address),
        ties=around.ties(line),
        late=around.late(line),
    )


def leading(event: Event, world: World) -> Leading | None:
    """The quotation of an event to show, with the sign of its speaker's side."""
    said = line_of(event).said
    return _quote(said, world) if said else None


def _quote(said: Said, world: World) -> Leading:
    speaker = badge_of(world, said.speaker)
    return Leading(
        words=wording.printed(said.text, said.type),
        speaker=speaker,
        css=" ".join(part for part in ("said", speaker.css, said.type.value) if part),
        via=f"via {said.via}" if said.via else "no medium named",
    )


def _meta(line: Line, world: World) -> str:
    told = line.sources > 0
    parts = (
        wording.sentence(line.occasion) if told else "",
        wording.where(line.place, line.country, world),
        MINUTES.format(line.minutes) if line.minutes else "",
        wording.known_by(line.dating, line.dated_by) if told or line.dating.precision is not Precision.DAY else "",
    )
    return " · ".join(part for part in parts if part)


def _topics(line: Line, world: World) -> tuple[TopicLink, ...]:
    known = world.topic_by_slug
    return tuple(TopicLink(known[topic].name, f"/?topic={topic}") for topic in line.topics if topic in known)


def _year_of(line: Line) -> str:
    return str(line.dating.period.first.year) if line.dating.period else ""


def _status_of(line: Line) -> str:
    return wording.STATUSES[line.status]


def _month_of(line: Line) -> str:
    """The month's name; "Month not said" for what is known to the season or year only."""
    period = line.dating.period
    if period is None:
        return "Undated"
    exact = line.dating.precision in (Precision.DAY, Precision.MONTH)
    return wording.MONTHS[period.first.month - 1] if exact else "Month not said"
