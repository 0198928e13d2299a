"""Bins: what the band shows where marks would be too many, each a link into its own span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.model.annotation import Kind
from app.model.dates import Period
from app.pages import urls
from app.pages.band.scale import Scale, percent
from app.pages.views import wording
from app.store.timeline import Pile

TALLEST = 30  # pixels; the fullest bin
FOOT = 16  # pixels from the middle of a lane to where its bins stand
WIDE = 1000  # units across, in which bars are drawn
_FULL = 0.86  # of a stretch is bar, the rest is the gap


class Bin(NamedTuple):
    """The events of one kind in one stretch of time; its link opens that span.

    A tuple, since a page has hundreds, which its template takes apart.
    """

    id: str
    href: str
    name: str
    x: str
    width: str
    period: Period


@dataclass(frozen=True, slots=True)
class Slot:
    """What the bins of one stretch of time have in common, whatever their lane."""

    period: Period
    key: str
    words: str
    href: str
    x: str
    width: str
    bar: tuple[str, str]  # where the bar begins, and how wide it is


def slots_of(spans: Iterable[Period], scale: Scale, query: urls.Query) -> tuple[Slot, ...]:
    """The stretches of time in which bins stand."""
    return tuple(_slot(period, scale, query) for period in spans)


def _slot(period: Period, scale: Scale, query: urls.Query) -> Slot:
    x, width = scale.cut(period)
    bar = (f"{x * WIDE / 100:.1f}", f"{width * _FULL * WIDE / 100:.1f}")
    key = f"{period.first.isoformat()}-{period.days}"
    return Slot(period, key, wording.span(period), query.within(period), percent(x), percent(width * _FULL), bar)


def bins_of(kind: Kind, piles: Sequence[tuple[Slot, Pile]]) -> tuple[Bin, ...]:
    """The bins of one lane, in the order of time."""
    lane, name = f"b-{kind.value}-", wording.KINDS[kind].lower()
    return tuple(
        Bin(lane + slot.key, slot.href, _name(name, slot, pile), slot.x, slot.width, slot.period)
        for slot, pile in piles
    )


def hit_top(middle: int) -> str:
    """Where the bins of a lane begin to answer a press."""
    return str(middle - FOOT)


def bars_of(piles: Sequence[tuple[Slot, Pile]], middle: int, most: int) -> tuple[tuple[str, str], ...]:
    """What stands in the bins of a lane, measured by the fullest one of the band: a class and a path for each class."""
    drawn: tuple[list[str], ...] = ([], [], [])
    for slot, pile in piles:
        (x, wide), level = slot.bar, middle + FOOT
        for count, paths in zip(pile, drawn, strict=True):
            if count:
                tall = round(TALLEST * count / most) or 1
                level -= tall
                paths.append(f"M{x} {level}h{wide}v{tall}H{x}z")
    return tuple((css, "".join(paths)) for css, paths in zip(Pile._fields, drawn, strict=True) if paths)


def _name(kind: str, slot: Slot, pile: Pile) -> str:
    told, only, out = pile
    beside = f", {out:,} outside the filter" if out else ""
    return f"{slot.words}, {kind}, {wording.many(told + only, 'event')}{beside}, {told:,} told by an article; zoom in"
