"""The lanes of the band: one for each kind, a mark for each event, bins where marks would be too many.

Told ones keep the middle of their lane; marks closer than 12 pixels move up, then down. What is known to a span only
is a bracket over that span. Heights are pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.model.annotation import Kind, Status
from app.model.dates import Dating, Period, Precision
from app.pages import urls
from app.pages.band.bins import Bin, bars_of, bins_of, hit_top, slots_of
from app.pages.band.scale import PLOT, Scale, percent, units
from app.pages.views import wording
from app.store.timeline import Mark, Pile, Stretch

LANE = 40
AXIS = 30  # height of the row of years above the lanes
NEAR = 12  # pixels between marks of one row
LETTER = 7  # pixels that a letter of a date beside a mark takes
BRACKET = 48  # pixels; a vague date as wide as this is drawn as its span


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark at its place: `side` says where its date is printed ("left", "right" or nowhere, "")."""

    id: str
    href: str
    name: str
    css: str
    x: str
    top: str
    size: int
    hit_top: str
    hit_left: int
    hit_width: int
    tag: str
    tag_css: str
    tag_dx: int
    middle: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """A span of days over which an event is known to lie."""

    id: str
    href: str
    name: str
    css: str
    x: str
    end: str
    width: str
    y: str
    top: str
    bottom: str
    hit_top: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one kind, in the order of time."""

    kind: Kind
    name: str
    marks: tuple[DrawnMark, ...]
    brackets: tuple[Bracket, ...]
    bins: tuple[Bin, ...]
    bottom: str
    bars: tuple[tuple[str, str], ...] = ()  # of the bins: class and path
    hit_top: str = ""  # of the bins


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a mark lies, in pixels, and how wide it is to its left and right."""

    mark: Mark
    x: float
    dy: int = 0
    tag: str = ""
    side: str = ""


def lanes_of(seen: Stretch, scale: Scale, query: urls.Query) -> tuple[Lane, ...]:
    """The lanes, with every dated event that touches the days shown under the filter of a query."""
    if seen.piles is not None:
        return tuple(_binned(seen.piles, scale, query))
    by_kind: dict[Kind, list[Mark]] = {kind: [] for kind in Kind}
    for mark in seen.marks:
        by_kind[mark.kind].append(mark)
    return tuple(_lane(place, kind, some, scale) for place, (kind, some) in enumerate(by_kind.items()))


def _binned(piles: Mapping[Kind, Sequence[tuple[int, Pile]]], scale: Scale, query: urls.Query) -> Iterator[Lane]:
    slots = slots_of(units(scale.period), scale, query)
    most = max(sum(pile) for some in piles.values() for _, pile in some)
    for place, kind in enumerate(Kind):
        some = [(slots[at], pile) for at, pile in piles.get(kind, ())]
        name = f"{wording.KINDS[kind]}, {wording.many(sum(sum(pile) for _, pile in some), 'event')}"
        middle = _middle(place)
        bars = bars_of(some, middle, most)
        yield Lane(kind, name, (), (), bins_of(kind, some), _bottom(place), bars, hit_top(middle))


def height() -> int:
    """How high the band is, its axis included."""
    return AXIS + LANE * len(Kind)


def mark_name(mark: Mark) -> str:
    """All that the eye sees of a mark, in words: "24 February 2025, call, …, 2 articles, held, date: day"."""
    told = wording.sources(mark.sources, mark.links)
    if not mark.sources:
        told = f"chronology only, {wording.many(mark.links, 'link')}"
    parts = [
        wording.sentence(wording.when(dating_of(mark))),
        wording.KINDS[mark.kind].lower(),
        mark.title,
        told,
        wording.STATUSES[mark.status].lower(),
        f"date: {mark.precision.value}",
    ]
    return ", ".join(parts if mark.inside else [*parts, "outside the filter"])


def dating_of(mark: Mark) -> Dating:
    """The mark's dating, without its evidence."""
    return Dating(Period(mark.first, mark.last), mark.precision) if mark.first and mark.last else Dating()


def _lane(place: int, kind: Kind, marks: list[Mark], scale: Scale) -> Lane:
    middle = _middle(place)
    spans = [mark for mark in marks if _is_span(mark, scale)]
    spots = _pack([mark for mark in marks if not _is_span(mark, scale)], scale)
    return Lane(
        kind=kind,
        name=f"{wording.KINDS[kind]}, {wording.many(len(marks), 'event')}",
        marks=tuple(_drawn(spot, middle) for spot in sorted(spots, key=lambda spot: (spot.x, spot.mark.address))),
        brackets=tuple(_bracket(mark, scale, middle, row) for row, mark in enumerate(spans)),
        bins=(),
        bottom=_bottom(place),
    )


def _middle(place: int) -> int:
    return AXIS + LANE * place + LANE // 2


def _bottom(place: int) -> str:
    return f"{AXIS + LANE * (place + 1) - 0.5:g}"


def _is_span(mark: Mark, scale: Scale) -> bool:
    """Whether a date is so vague that a point on the band would claim too much."""
    if mark.precision is Precision.DAY or not (mark.first and mark.last):
        return False
    wide = scale.pixels(mark.last) - scale.pixels(mark.first)
    return mark.precision is not Precision.MONTH or wide >= BRACKET


def _middle_day(mark: Mark) -> date:
    first, last = mark.first or date.min, mark.last or date.max
    return first if mark.precision is Precision.DAY else first + (last - first) / 2


def _pack(marks: Iterable[Mark], scale: Scale) -> list[_Spot]:
    """Marks moved apart: the middle row first, those with articles first of all."""
    spots: list[_Spot] = []
    near: dict[int, list[_Spot]] = {}  # by stretches of NEAR pixels
    for mark in sorted(marks, key=lambda mark: (mark.sources == 0, mark.first or date.min, mark.address)):
        x = min(max(scale.pixels(_middle_day(mark)), 0), PLOT)
        at = int(x // NEAR)
        taken = {spot.dy for n in (at - 1, at, at + 1) for spot in near.get(n, ()) if abs(spot.x - x) < NEAR}
        spot = _Spot(mark, x, next((dy for dy in (0, -11, 11) if dy not in taken), 11))
        near.setdefault(at, []).append(spot)
        spots.append(spot)
    return _tagged(spots)


def _tagged(spots: list[_Spot]) -> list[_Spot]:
    """A date beside each told mark that has room for it, on the left or else on the right."""
    room = _Room()
    for spot in spots:
        room.take(spot.x - _size(spot.mark) / 2, spot.x + _size(spot.mark) / 2, spot)
    tagged: list[_Spot] = []
    for spot in spots:
        period = dating_of(spot.mark).period
        if _css(spot.mark) != "read" or spot.mark.precision is not Precision.DAY or period is None:
            tagged.append(spot)
            continue
        tag = wording.short_days(period)
        wide = 12 + LETTER * len(tag)
        sides = {"left": (spot.x - wide, spot.x - 8), "right": (spot.x + 8, spot.x + wide)}
        side = next((name for name, stretch in sides.items() if room.free(*stretch, spot)), "")
        if side:
            room.take(*sides[side], None)
        tagged.append(replace(spot, side=side, tag=tag if side else ""))
    return tagged


class _Room:
    """What is taken of the width of a lane, found by stretches of it."""

    STEP = 20  # pixels

    def __init__(self) -> None:
        self._taken: dict[int, list[tuple[float, float, _Spot | None]]] = {}

    def take(self, first: float, last: float, by: _Spot | None) -> None:
        for step in self._steps(first, last):
            self._taken.setdefault(step, []).append((first, last, by))

    def free(self, first: float, last: float, but: _Spot) -> bool:
        """Whether nothing else stands there, nor the end of the band."""
        if first < -AXIS or last > PLOT:
            return False
        near = (one for step in self._steps(first, last) for one in self._taken.get(step, ()))
        return all(by is but or last <= left or first >= right for left, right, by in near)

    def _steps(self, first: float, last: float) -> range:
        return range(int(first // self.STEP), int(last // self.STEP) + 1)


def _size(mark: Mark) -> int:
    return 16 if mark.sources or mark.status is not Status.HELD else 11


def _css(mark: Mark) -> str:
    if not mark.inside:
        return "out"
    if mark.status is not Status.HELD:
        return "plan"
    return "read" if mark.sources else "known"


def _drawn(spot: _Spot, lane_middle: int) -> DrawnMark:
    mark, middle = spot.mark, lane_middle + spot.dy
    beside = LETTER * len(spot.tag)
    size = _size(mark)
    return DrawnMark(
        id=f"m-{mark.address}",
        href=urls.event_path(mark.address),
        name=mark_name(mark),
        css=_css(mark),
        x=percent(spot.x * 100 / PLOT),
        top=f"{middle - size / 2:g}",
        size=size,
        hit_top=str(middle - 12),
        hit_left=-12 - (beside if spot.side == "left" else 0),
        hit_width=24 + beside,
        tag=spot.tag,
        tag_css=f"tag {spot.side}",
        tag_dx=-12 if spot.side == "left" else 12,
        middle=str(middle),
    )


def _bracket(mark: Mark, scale: Scale, middle: int, row: int) -> Bracket:
    x, width = scale.cut(dating_of(mark).period or scale.period)
    y = middle + (11, 6, 15)[row % 3]
    return Bracket(
        id=f"m-{mark.address}",
        href=urls.event_path(mark.address),
        name=mark_name(mark),
        css=_css(mark),
        x=percent(x),
        end=percent(x + width),
        width=percent(width),
        y=str(y),
        top=str(y - 4),
        bottom=str(y + 4),
        hit_top=str(y - 12),
    )
