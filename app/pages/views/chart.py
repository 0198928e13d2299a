"""The band with its links: lanes, axis, coverage, the four buttons, and the columns that phones get instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.model.annotation import Kind
from app.model.dates import Period
from app.model.filter import Filter
from app.pages import urls
from app.pages.band import marks
from app.pages.band.coverage import Coverage, coverage
from app.pages.band.scale import Scale, Tick, Zooms, percent, ticks, within_months, zooms
from app.pages.band.seeing import Seen
from app.pages.views import wording
from app.store.timeline import Counts, Months

COLUMN = 66  # pixels; the tallest column of the spark line


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a lane: a filter by its kind."""

    kind: str
    name: str
    count: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One of the four buttons; without an address at an end, which its name then says."""

    id: str
    sign: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class TickLink:
    """A line of the axis with its label, and the address of its own span."""

    key: str
    x: str
    width: str
    label: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Column:
    """A year or month for narrow screens; `bars` are class, top and height."""

    href: str
    name: str
    label: str
    bars: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What the band's section shows."""

    title: str
    name: str
    height: int
    axis: int
    first: str
    last: str
    first_day: str
    last_day: str
    hidden: tuple[tuple[str, str], ...]
    labels: tuple[Label, ...]
    lanes: tuple[marks.Lane, ...]
    ticks: tuple[TickLink, ...]
    now: str
    steps: tuple[Step, ...]
    coverage: Coverage
    coverage_now: str
    coverage_now_css: str  # where the word "today" would leave the band, it stands to one side
    spark: tuple[Column, ...]
    binned: bool


def chart_of(wanted: Filter, seen: Seen, counts: Counts, today: date, *, anchors: bool) -> Chart:
    """The band over the days that the filter asks for; `anchors` when the whole list stands on the page."""
    whole, period = seen.whole, seen.period
    scale = Scale(period)
    query = urls.Query(wanted)
    lanes = marks.lanes_of(seen.stretch, scale, query)
    now = Scale(whole).at(today)
    return Chart(
        title=wording.sentence(wording.span(period)),
        name=f"Band, {wording.span(period)}, one lane for each kind",
        height=marks.height(),
        axis=marks.AXIS,
        first=urls.first_text(period.first),
        last=urls.last_text(period.last),
        first_day=period.first.isoformat(),
        last_day=period.last.isoformat(),
        hidden=urls.pairs(wanted.but(first=None, last=None)),
        labels=_labels(wanted, query, counts),
        lanes=lanes,
        ticks=tuple(_tick(tick, query) for tick in ticks(scale)),
        now=percent(scale.at(today)) if today in period else "",
        steps=_steps(query, zooms(period, whole)),
        coverage=coverage(seen.ground, whole, period),
        coverage_now=percent(now),
        coverage_now_css="first" if now < 3 else "last" if now > 97 else "",
        spark=tuple(_spark(query, seen.stretch.inside, period, anchors)),
        binned=any(lane.bins for lane in lanes),
    )


def _labels(wanted: Filter, query: urls.Query, counts: Counts) -> tuple[Label, ...]:
    return tuple(
        Label(
            kind.value,
            wording.KINDS[kind],
            f"{counts.kinds.get(kind.value, 0):,}",
            query.having("kind", (one for one in Kind if (one in wanted.kinds) != (one is kind))),
            kind in wanted.kinds,
        )
        for kind in Kind
    )


def _tick(tick: Tick, query: urls.Query) -> TickLink:
    words = wording.span(tick.period)
    href = query.within(tick.period) if tick.zoom else ""
    key = f"{tick.period.first.isoformat()}-{tick.period.days}"
    return TickLink(key, tick.x, tick.width, tick.label, f"{tick.label}: zoom to {words}", href)


def _steps(query: urls.Query, zooms: Zooms) -> tuple[Step, ...]:
    said = (
        ("earlier", "←", zooms.earlier, "Earlier", "this is the beginning"),
        ("out", "−", zooms.out, "Zoom out", "all is shown"),
        ("in", "+", zooms.closer, "Zoom in", "this is as close as it gets"),
        ("later", "→", zooms.later, "Later", "this is the end"),
    )
    return tuple(
        Step(
            f"zoom-{name}",
            sign,
            words if period else f"{words}: {end}",
            query.within(period) if period else "",
        )
        for name, sign, period, words, end in said
    )


def _spark(query: urls.Query, inside: Months, period: Period, anchors: bool) -> Iterator[Column]:
    by_month = period.days <= 2 * 366
    stacks = [(span, within_months(inside, span)) for span in _columns(period, by_month)]
    most = max((amount.events for _, amount in stacks), default=0)
    for span, amount in stacks:
        here = anchors and not by_month and amount.events
        yield Column(
            href=f"#y{span.first.year}" if here else query.within(span),
            name=f"{wording.span(span)}: {wording.many(amount.events, 'event')}, {amount.told:,} told by an article",
            label=wording.MONTHS[span.first.month - 1][0] if by_month else f"’{span.first.year % 100:02}",
            bars=tuple(_bars(amount.told, amount.events, most)),
        )


def _columns(period: Period, by_month: bool) -> Iterator[Period]:
    day = period.first
    while day <= period.last:
        span = Period.of_month(day.year, day.month) if by_month else Period.of_year(day.year)
        yield span
        day = span.last + timedelta(days=1)


def _bars(told: int, count: int, most: int) -> Iterator[tuple[str, str, str]]:
    """One piece for each event where they fit, else two in proportion."""
    if most * 5 <= COLUMN:
        for place in range(count):
            yield "told" if place < told else "only", str(70 - 5 * (place + 1)), "4"
        return
    foot = 70
    for css, some in (("told", told), ("only", count - told)):
        tall = max(1, round(COLUMN * some / most))
        if some:
            foot -= tall
            yield css, str(foot), str(tall)
