"""The coverage below the band: what is known when, over the whole span of the data, whatever the filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.model.dates import Period
from app.pages.band import DAY, Scale, months, percent, within_months, years
from app.pages.views import wording
from app.store.timeline import Amount, Spread

STACK = 7  # events that a column can show one by one
COLUMN = 49  # height of such a column, in pixels
FOOT = 56  # where columns stand


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a column: `told` by an article or known from the chronology only."""

    x: str
    y: str
    height: str
    told: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known when: columns over the whole span of the data, with a window on the part that the band shows."""

    name: str
    by: str
    bars: tuple[Bar, ...]
    bar_width: str
    gaps: tuple[tuple[str, str], ...]
    ticks: tuple[str, ...]
    window: tuple[str, str]
    end: str
    first: str
    last: str


def coverage(found: Spread, whole: Period, window: Period) -> Coverage:
    """What is known in each quarter (each year, when there are very many) of the whole span."""
    scale = Scale(whole)
    by_year = whole.days > 366 * 40
    units = list(years(whole, 1) if by_year else months(whole, 3))
    counts = [(period, within_months(found.held, period)) for period in units]
    highest = max((amount.events for _, amount in counts), default=0)
    first, width = scale.cut(window)
    unit = "year" if by_year else "quarter"
    return Coverage(
        name=_coverage_name(unit, counts, found.known),
        by=unit,
        bars=tuple(bar for period, amount in counts for bar in _column(scale, period, amount, highest)),
        bar_width=percent(85 / len(units)),
        gaps=_gaps(scale, found.known),
        ticks=tuple(percent(scale.at(period.first)) for period in years(whole, 1)),
        window=(percent(first), percent(width)),
        end=percent(first + width),
        first=whole.first.isoformat(),
        last=whole.last.isoformat(),
    )


def _coverage_name(unit: str, counts: list[tuple[Period, Amount]], known: Period | None) -> str:
    if known is None:
        return f"Coverage by {unit}: nothing is known yet."
    every = sum((amount for _, amount in counts), Amount())
    fullest = max(counts, key=lambda one: one[1].events)[0]
    return (
        f"Coverage by {unit}: {wording.many(every.told, 'event')} told by an article here, "
        f"{every.events - every.told:,} known from the chronology alone, most in {wording.span(fullest)}. "
        f"Before {wording.day(known.first)} and after {wording.day(known.last)} nothing is known: no data."
    )


def _column(scale: Scale, period: Period, amount: Amount, highest: int) -> Iterator[Bar]:
    """One piece for each event, told ones at the foot; two pieces in proportion, where there are too many."""
    x, told, count = percent(scale.at(period.first)), amount.told, amount.events
    if highest <= STACK:
        for place in range(count):
            yield Bar(x, str(FOOT - 7 * (place + 1)), "5.5", place < told)
        return
    foot = FOOT
    for some, by_article in ((told, True), (count - told, False)):
        height = round(COLUMN * some / highest)
        if some:
            foot -= max(1, height)
            yield Bar(x, str(foot), str(max(1, height)), by_article)


def _gaps(scale: Scale, known: Period | None) -> tuple[tuple[str, str], ...]:
    if known is None:
        return (("0%", "100%"),)
    before, after = scale.at(known.first), scale.at(known.last + DAY)
    gaps = ((0.0, before), (after, 100 - after))
    return tuple((percent(x), percent(width)) for x, width in gaps if width > 0)
