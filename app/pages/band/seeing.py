"""What there is to draw of a filter, as the store gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.model.dates import Period
from app.pages.band.coverage import Ground, ground
from app.pages.band.scale import extent, shown, units
from app.store.timeline import Chosen, Spread, Stretch, spread, stretch


@dataclass(frozen=True, slots=True)
class Seen:
    """How events spread over all of time, and over the days that the band shows.

    `whole` are the years of all events, `period` the days shown, `ground` what is known when.
    """

    spread: Spread
    stretch: Stretch
    whole: Period
    period: Period
    ground: Ground


def see(chosen: Chosen, today: date) -> Seen:
    """What the band shows of a filter."""
    found = spread(chosen)
    whole = extent(found.whole, today)
    period = shown(chosen.wanted, whole)
    known = chosen.once(f"ground {whole}", lambda: ground(found, whole))
    return Seen(found, stretch(chosen, period, [unit.first for unit in units(period)]), whole, period, known)
