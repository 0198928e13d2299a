"""Bins: what the band shows where marks would be too many, each a link into its own span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.model.annotation import Kind
from app.model.dates import Period
from app.pages.band import Scale, percent, units
from app.pages.views import wording
from app.store.timeline import Mark

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


def fullest(marks: Sequence[Mark], scale: Scale) -> int:
    """How many events the fullest bin of any lane holds."""
    counts: dict[tuple[Kind, int], int] = {}
    spans = list(units(scale.period))
    for mark, place in _placed(marks, spans):
        counts[mark.kind, place] = counts.get((mark.kind, place), 0) + 1
    return max(counts.values(), default=1)


def _placed(marks: Sequence[Mark], spans: Sequence[Period]) -> Iterable[tuple[Mark, int]]:
    """Marks, in the order of time, with the place of the span in which each begins (the first, for earlier ones)."""
    place = 0
    for mark in sorted(marks, key=lambda mark: mark.first or date.min):
        while place + 1 < len(spans) and mark.first and mark.first > spans[place].last:
            place += 1
        yield mark, place


def bins_of(kind: Kind, marks: list[Mark], scale: Scale, middle: int, most: int) -> tuple[Bin, ...]:
    """The bins of one lane, in the order of time, measured by the fullest one of the band."""
    spans = list(units(scale.period))
    held: dict[int, list[Mark]] = {}
    for mark, place in _placed(marks, spans):
        held.setdefault(place, []).append(mark)
    return tuple(_bin(kind, some, spans[place], scale, middle, most) for place, some in sorted(held.items()))


def _bin(kind: Kind, marks: list[Mark], period: Period, scale: Scale, middle: int, most: int) -> Bin:
    x, width = scale.cut(period)
    inside = [mark for mark in marks if mark.inside]
    told = sum(mark.sources > 0 for mark in inside)
    bars, level = [], middle + FOOT
    for css, count in (("told", told), ("only", len(inside) - told), ("out", len(marks) - len(inside))):
        if count:
            tall = max(2, round(TALLEST * count / most))
            level -= tall
            bars.append((css, str(level), str(tall)))
    words = f"{wording.span(period)}, {wording.KINDS[kind].lower()}, {wording.many(len(inside), 'event')}"
    if len(inside) < len(marks):
        words += f", {len(marks) - len(inside):,} outside the filter"
    return Bin(
        id=f"b-{kind}-{period.first.isoformat()}-{period.days}",
        period=period,
        name=f"{words}, {told:,} told by an article; zoom in",
        x=percent(x),
        width=percent(width * 0.86),
        bars=tuple(bars),
        hit_top=str(middle - FOOT),
    )
