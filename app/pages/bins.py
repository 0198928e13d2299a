"""Bins: what the band shows where marks would be too many, each a link into its own span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.annotation import Kind
from app.model.dates import Period
from app.pages.band import Scale, percent
from app.pages.views import wording
from app.store.timeline import Pile

TALLEST = 30  # pixels; the fullest bin
FOOT = 16  # pixels from the middle of a lane to where its bins stand


@dataclass(frozen=True, slots=True)
class Bin:
    """The events of one kind in one stretch of time; `period` is what its link opens."""

    id: str
    period: Period
    name: str
    x: str
    width: str
    bars: tuple[tuple[str, str, str], ...]  # css, top, height
    hit_top: str


def bins_of(kind: Kind, piles: Sequence[tuple[Period, Pile]], scale: Scale, middle: int, most: int) -> tuple[Bin, ...]:
    """The bins of one lane, in the order of time, measured by the fullest one of the band."""
    return tuple(_bin(kind, pile, period, scale, middle, most) for period, pile in piles)


def _bin(kind: Kind, pile: Pile, period: Period, scale: Scale, middle: int, most: int) -> Bin:
    x, width = scale.cut(period)
    inside = pile.told + pile.only
    bars, level = [], middle + FOOT
    for css, count in (("told", pile.told), ("only", pile.only), ("out", pile.out)):
        if count:
            tall = max(2, round(TALLEST * count / most))
            level -= tall
            bars.append((css, str(level), str(tall)))
    words = f"{wording.span(period)}, {wording.KINDS[kind].lower()}, {wording.many(inside, 'event')}"
    if pile.out:
        words += f", {pile.out:,} outside the filter"
    return Bin(
        id=f"b-{kind}-{period.first.isoformat()}-{period.days}",
        period=period,
        name=f"{words}, {pile.told:,} told by an article; zoom in",
        x=percent(x),
        width=percent(width * 0.86),
        bars=tuple(bars),
        hit_top=str(middle - FOOT),
    )
