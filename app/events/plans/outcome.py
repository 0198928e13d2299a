"""What came of a plan that stands as an event of its own: the first held event that it can have meant.

A plan for a day or a month is joined with what was held then (`compare`). This is for plans that tell no more than a
season or a year, that slipped, or that were put off: they stay events, and lead to what came of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app.model.annotation import Status
from app.model.dates import Period
from app.model.plans.relation import Sketch

LONGEST = 366  # days that a plan may span and still mean something
_DAY = timedelta(days=1)
_LATER = {"remote": 14, "message": 0}  # days by which a plan may slip and still be the same
_SLIP, _PUT_OFF = 62, 366  # visits, meetings, summits; those that were postponed
_UNDATED = 366  # after it was told, for a plan without a date


def reach(plan: Sketch) -> Period | None:
    """The days on which what came of a plan may have taken place; None for what is no plan or has no time at all."""
    if plan.held or plan.status is Status.CANCELLED:
        return None
    if plan.period is None:
        return Period(plan.told, plan.told + timedelta(days=_UNDATED)) if plan.told else None
    if plan.period.days > LONGEST:
        return None
    first = max(plan.period.first - _DAY, plan.told or date.min)
    return Period(min(first, plan.period.last), plan.period.last + timedelta(days=_slack(plan)))


def _slack(plan: Sketch) -> int:
    return _PUT_OFF if plan.status is Status.POSTPONED else _LATER.get(plan.family, _SLIP)


def outcome(plan: Sketch, held: Iterable[Sketch]) -> tuple[Sketch, str] | None:
    """The first of the held events that a plan can have meant, and why; `held` in the order of time."""
    within = reach(plan)
    if within is None:
        return None
    fitting = (one for one in held if one.period and _within(one.period, within) and _fits(plan, one))
    first = next(fitting, None)
    return (first, _words(plan, first)) if first else None


def _within(held: Period, days: Period) -> bool:
    return held.first <= days.last and held.last >= days.first


def _fits(plan: Sketch, held: Sketch) -> bool:
    if not held.held or held.people != plan.people or held.family != plan.family:
        return False
    if plan.family in _LATER:
        return True
    # Without a place in common it is some other visit as likely as not.
    if plan.place and held.place:
        return plan.place == held.place
    return bool(plan.country) and plan.country == held.country


def _words(plan: Sketch, held: Sketch) -> str:
    assert held.period
    kind = plan.kind.value.replace("_", " ")
    if plan.period is None:
        return f"It is the first such {kind} after the plan was told of."
    if held.period.first <= plan.period.last + _DAY:
        return f"It is the first such {kind} within the days that were planned."
    days = (held.period.first - plan.period.last).days
    later = f"{days} {'day' if days == 1 else 'days'} after the days that were planned"
    return f"It is the first such {kind} since, {later}."
