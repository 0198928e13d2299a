"""What an article is about, and what it tells of for context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.model.annotation import Status
from app.model.dates import Dating
from app.reports.merge import Group

_LONG_AGO = timedelta(days=60)
_APART = timedelta(days=15)
_FIRST = 4  # sentences that say what an article is about
_SEVERAL = 3
_OFF = frozenset({Status.POSTPONED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Standing:
    """A group of encounters with its date and the number of the first sentence that tells of it."""

    group: Group
    dating: Dating
    place: int
    aside: bool = False  # told in a clause that only leads up to the news: "When he visited …, they …"


def primary(standings: Sequence[Standing], published: date | None) -> list[Group]:
    """The groups that an article is about: the first told for its own sake, and others of the same occasion."""
    own = [standing for standing in standings if not standing.group.background]
    if not own:
        return [standings[0].group] if standings and standings[0].place <= 2 else []
    main = _main(own, published)
    old = published and main.dating.period and published - main.dating.period.last > _LONG_AGO
    if old and (main.place > _FIRST or main.aside or len(_days(own)) >= _SEVERAL):
        return []  # all is told for context
    if published is None and _is_history(own, main):
        return []
    return [standing.group for standing in own if standing is main or _with(standing, main)]


def _days(own: Sequence[Standing]) -> set[date]:
    """The first days of what is told: a list of old interactions is about none of them."""
    return {standing.dating.period.first for standing in own if standing.dating.period}


def _is_history(own: Sequence[Standing], main: Standing) -> bool:
    """Whether an article that does not say when it was written goes on from what was held first to much later days."""
    days = _days([standing for standing in own if standing.group.status is Status.HELD])
    first = main.dating.period.first if main.dating.period else None
    return first is not None and len(days) >= _SEVERAL and max(days) - first > _LONG_AGO


def _main(own: Sequence[Standing], published: date | None) -> Standing:
    first = own[0]
    if first.group.status is not Status.HELD:
        held = next((standing for standing in own if standing.group.status is Status.HELD), None)
        if held is not None and held.place - first.place <= 1:
            first = held
    if published is not None and first.dating.period and published - first.dating.period.last > _LONG_AGO:
        past = [standing for standing in own if standing.group.status is Status.HELD and standing.dating.period]
        recent = past or [first]
        return max(recent, key=lambda standing: standing.dating.period.last if standing.dating.period else date.min)
    return first


def _with(standing: Standing, main: Standing) -> bool:
    """Whether an interaction is of the same occasion as the main one."""
    status = standing.group.status
    if status in _OFF:
        return standing.place <= main.place + 2
    if status is not main.group.status and main.group.status not in _OFF:
        return False
    ours, theirs = standing.dating.period, main.dating.period
    if ours is None or theirs is None:
        return standing.place <= main.place + 4
    return ours.first - theirs.last <= _APART and theirs.first - ours.last <= _APART
