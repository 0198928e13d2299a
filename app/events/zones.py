"""One evening, two days: a call late in one capital is the next day in the other. Both days are kept and shown.

What tells of it, in this order: the chronology, which has the days of a known dispute; a time of the day with its
zone; accounts of the two sides that differ by one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.model.event import Event
from app.model.text import Excerpt
from app.model.world import World


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A day in one place, with the passage that it follows from; without one the chronology gives it."""

    place: str
    day: date
    excerpt: Excerpt | None = None


def local_days(event: Event, homes: Mapping[str, str | None], world: World) -> tuple[LocalDay, ...]:
    """The days of an event in the places that have different ones; none where all have the same, or nobody tells.

    `homes` gives the country of the outlet of each article, where that is known.
    """
    if event.chronology and event.chronology.local_days:
        return tuple(LocalDay(place, day) for place, day in event.chronology.local_days)
    return _apart(_by_clock(event, world)) or _apart(_by_side(event, homes, world))


def _by_clock(event: Event, world: World) -> Iterable[LocalDay]:
    for report in event.reports:
        day = report.dating.day or event.dating.day
        if report.clock is None or day is None:
            continue
        told = report.clock.value
        moment = datetime.combine(day, told.at, ZoneInfo(told.zone))
        return [
            LocalDay(
                side.name,
                moment.astimezone(ZoneInfo(world.country_by_code[side.country].zone)).date(),
                report.clock.excerpt,
            )
            for side in world.sides
        ]
    return []


def _by_side(event: Event, homes: Mapping[str, str | None], world: World) -> Iterable[LocalDay]:
    """The day of each side's own accounts, where both sides have one and they are a day apart."""
    found: dict[str, dict[date, Excerpt]] = {}
    for report in event.reports:
        home = homes.get(report.article)
        if report.dating.day and home in world.side_by_country:
            decided = (one.constraint.excerpt for one in report.dating.evidence if one.decides)
            told = next((excerpt for excerpt in decided if excerpt), report.excerpt)
            found.setdefault(str(home), {}).setdefault(report.dating.day, told)
    if len(found) != len(world.sides) or any(len(days) != 1 for days in found.values()):
        return []
    days = [LocalDay(side.name, day, told) for side in world.sides for day, told in found[side.country].items()]
    return days if max(one.day for one in days).toordinal() - min(one.day for one in days).toordinal() == 1 else []


def _apart(days: Iterable[LocalDay]) -> tuple[LocalDay, ...]:
    found = tuple(days)
    return found if len({one.day for one in found}) > 1 else ()
