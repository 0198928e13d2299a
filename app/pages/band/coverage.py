"""The coverage below the band: what is known when, over the whole span of the data, whatever the filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.model.dates import Period
from app.pages.band.scale import DAY, Scale, months, percent, within_months, years
from app.pages.views import wording
from app.store.timeline import Amount, Spread

STACK = 7  # events that a column can show one by one
COLUMN = 49  # height of such a column, in pixels
WIDE = 1000  # units across, in which columns are drawn
FOOT = 56  # where columns stand


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known when, over the whole span of the data: the same under every filter.

    `bars` are the columns, told by an article or known from the chronology only: a class and a path, `WIDE` across.
    """

    name: str
    by: str
    bars: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, str], ...]
    ticks: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known when, with a window on the part that the band shows."""

    ground: Ground
    window: tuple[str, str]
    end: str


def coverage(ground: Ground, whole: Period, window: Period) -> Coverage:
    """The whole span of the data with a window on a part of it."""
    first, width = Scale(whole).cut(window)
    return Coverage(ground, (percent(first), percent(width)), percent(first + width))


def ground(found: Spread, whole: Period) -> Ground:
    """What is known in each quarter (each year, when there are very many) of the whole span."""
    scale = Scale(whole)
    by_year = whole.days > 366 * 40
    counts = [
        (period, within_months(found.held, period)) for period in (years(whole, 1) if by_year else months(whole, 3))
    ]
    unit = "year" if by_year else "quarter"
    return Ground(
        name=_coverage_name(unit, counts, found.known),
        by=unit,
        bars=_bars(scale, counts),
        gaps=_gaps(scale, found.known),
        ticks=tuple(percent(scale.at(period.first)) for period in years(whole, 1)),
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


def _bars(scale: Scale, counts: list[tuple[Period, Amount]]) -> tuple[tuple[str, str], ...]:
    paths: dict[str, list[str]] = {"told": [], "only": []}
    highest, wide = max(amount.events for _, amount in counts), 0.85 * WIDE / len(counts)
    for period, amount in counts:
        x = scale.at(period.first) * WIDE / 100
        for css, top, height in _column(amount, highest):
            paths[css].append(f"M{x:.1f} {top}h{wide:.1f}v{height}H{x:.1f}z")
    return tuple((css, "".join(some)) for css, some in paths.items() if some)


def _column(amount: Amount, highest: int) -> Iterator[tuple[str, int, str]]:
    """One piece for each event, told ones at the foot; two pieces in proportion, where there are too many."""
    if highest <= STACK:
        for place in range(amount.events):
            yield "told" if place < amount.told else "only", FOOT - 7 * (place + 1), "5.5"
        return
    foot = FOOT
    for css, some in (("told", amount.told), ("only", amount.events - amount.told)):
        if some:
            height = max(1, round(COLUMN * some / highest))
            foot -= height
            yield css, foot, str(height)


def _gaps(scale: Scale, known: Period | None) -> tuple[tuple[str, str], ...]:
    if known is None:
        return (("0%", "100%"),)
    before, after = scale.at(known.first), scale.at(known.last + DAY)
    gaps = ((0.0, before), (after, 100 - after))
    return tuple((percent(x), percent(width)) for x, width in gaps if width > 0)
