"""How events spread over time: by month over all of it, and over the days that the band shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

import numpy as np

from app.model.annotation import Kind, Status
from app.model.dates import Period
from app.store.rollups.index import Index, Mask, Numbers
from app.store.rollups.month import UNDATED, month_of
from app.store.timeline.chosen import Chosen
from app.store.timeline.marks import marks_of
from app.store.timeline.shapes import Amount, Months, Pile, Spread, Stretch

Value = TypeVar("Value", bound=StrEnum)
MOST = 500  # marks; above, bins


def spread(chosen: Chosen) -> Spread:
    """How what a filter selects spreads over time, beside all that there is."""
    index, mask = chosen.index, chosen.all
    held, known, whole = _held(index)
    counts, told = index.by_month(mask), index.by_month(mask & index.having("told", ("article",)))
    undated = index.months.index(UNDATED) if UNDATED in index.months else None
    return Spread(
        every=index.count(index.everything),
        whole=whole,
        held=held,
        known=known,
        chosen=Amount(int(counts.sum()), int(told.sum())),
        chosen_months=_months(index, counts, told),
        chosen_kinds=_sorted(index.by_value("kind", mask), Kind),
        chosen_statuses=_sorted(index.by_value("status", mask), Status),
        undated=Amount(int(counts[undated]), int(told[undated])) if undated is not None else Amount(),
    )


def stretch(chosen: Chosen, period: Period, bins: Sequence[date], most: int = MOST) -> Stretch:
    """The dated events that touch a period: marks if they are few, else piles in bins that begin on some days."""
    index = chosen.index
    seen = _seen(chosen, period)
    inside = seen & chosen.inside
    counts = index.by_month(inside)
    told = index.by_month(inside & index.having("told", ("article",)))
    months = _months(index, counts, told)
    if index.count(seen) <= most:
        ids, chosen_ids = (frozenset(index.ids[index.places(mask)].tolist()) for mask in (seen, inside))
        return Stretch(marks_of(chosen.connection, ids, chosen_ids), None, months)
    return Stretch((), _piles(index, seen, inside, bins), months)


def _seen(chosen: Chosen, period: Period) -> Mask:
    """The dated events that touch a period; the two usual periods are known already."""
    whole = _held(chosen.index)[2]
    if whole is None or (period.first <= whole.first and period.last >= whole.last):
        return chosen.index.dated
    if (period.first, period.last) == (chosen.wanted.first, chosen.wanted.last):
        return chosen.parts["dates"]
    return chosen.index.touching(period.first, period.last)


def _held(index: Index) -> tuple[Months, Period | None, Period | None]:
    """The events held by month and their span, and the span of all events; made once for each state of the data."""
    kept = index.drawn.get("held")
    if kept is None:
        held = index.having("status", (Status.HELD.value,)) & index.dated
        told = held & index.having("told", ("article",))
        months = _months(index, index.by_month(held), index.by_month(told))
        kept = index.drawn["held"] = (months, _span(index, held), _span(index, index.dated))
    return kept  # type: ignore[return-value]


def span(chosen: Chosen) -> Period | None:
    """From the first to the last day of what a filter selects, the undated aside."""
    return _span(chosen.index, chosen.all)


def _span(index: Index, mask: Mask) -> Period | None:
    places = index.places(mask & index.dated)
    if not len(places):
        return None
    first, last = index.first[places].min(), index.last[places].max()
    return Period(date.fromordinal(int(first)), date.fromordinal(int(last)))


def _months(index: Index, counts: Numbers, told: Numbers) -> Months:
    return {
        date(month // 100, month % 100, 1): Amount(int(some), int(by_article))
        for month, some, by_article in zip(index.months, counts, told, strict=True)
        if some and month != UNDATED
    }


def _sorted(counts: Mapping[str, int], kinds: Iterable[Value]) -> dict[Value, int]:
    return {value: counts[value.value] for value in kinds if value.value in counts}


def _piles(index: Index, seen: Mask, inside: Mask, bins: Sequence[date]) -> dict[Kind, list[tuple[int, Pile]]]:
    told = index.having("told", ("article",))
    by_month = all(day.day == 1 for day in bins)
    count = _by_months(index, bins) if by_month and len(bins) > 1 else _by_days(index, bins)
    found: dict[Kind, list[tuple[int, Pile]]] = {}
    for kind in Kind:
        here = seen & index.having("kind", (kind.value,))
        within = here & inside
        all_, chosen, by_article = count(here), count(within), count(within & told)
        full = np.flatnonzero(all_)
        counts = (some[full].tolist() for some in (by_article, chosen - by_article, all_ - chosen))
        found[kind] = list(zip(full.tolist(), map(Pile, *counts), strict=True))
    return found


_BEYOND = timedelta(days=62)  # no bin of days reaches further than the month after its first day
Counting = Callable[[Mask], Numbers]


def _by_months(index: Index, bins: Sequence[date]) -> Counting:
    """Counts by bins that are whole months."""
    starts = [month_of(day) for day in bins]
    place = np.clip(np.searchsorted(starts, index.months, side="right") - 1, 0, len(bins) - 1)
    return lambda mask: np.bincount(place, index.by_month(mask), len(bins)).astype(np.int64)


def _by_days(index: Index, bins: Sequence[date]) -> Counting:
    """Counts by bins of days: those of earlier months are in the first, the others are looked up by their first day."""
    early, late = (sum(month < month_of(day) for month in index.months) for day in (bins[0], bins[-1] + _BEYOND))
    start, end = (index.slice_of(n).start if n < len(index.months) else index.words for n in (early, late))
    starts = np.asarray([day.toordinal() for day in bins])

    def count(mask: Mask) -> Numbers:
        days = index.first[index.places(mask, slice(start, end))]
        place = np.clip(np.searchsorted(starts, days, side="right") - 1, 0, len(bins) - 1)
        found = np.bincount(place, minlength=len(bins))
        found[0] += index.count(mask[:start])
        return found

    return count
