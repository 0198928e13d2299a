"""Which event a denial speaks of, if it surely speaks of one.

A denial that names days speaks of the one event of its people and kind on those days. One that names none ("no
meeting is planned") speaks of the one plan that was known when it was told and was still ahead, unless the two met in
between: then nobody can say which was meant. Where several fit, or none, it speaks of no event, and makes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from app.events.compare import FAMILY
from app.model.annotation import Status
from app.model.dates import Period, Precision
from app.model.event import Dissent, Event
from app.model.plans.history import Step
from app.model.plans.relation import Sketch
from app.model.report import Claim, Denial, Report

FAR = 366  # days from a plan's being told, or from a denial, within which they may belong together
_LONGEST = 92  # days: a denial of a longer time ("this year") names no days
_WIDEST = 31  # days that an event may span for a denial of some of them to be of it
_ALIKE = ("meeting", "summit", "visit")  # of two who come together one says a visit and another a meeting


def kindred(family: str) -> tuple[str, ...]:
    """The families of kinds that a denial of one may be of."""
    return _ALIKE if family in _ALIKE else (family,)


def people_of(report: Report) -> str:
    """The people of a report, as sketches have them."""
    return "|".join(sorted(report.pair))


def days_of(denial: Denial, told: date | None) -> Period | None:
    """The days by which a denial is found: those that it names, else the day on which it was told."""
    return _named(denial) or (Period.of_day(told) if told else None)


def spoken_of(denial: Denial, told: date | None, events: Iterable[Sketch]) -> Sketch | None:
    """The event that a denial speaks of; `events` are all of its people and kindred kinds near its days."""
    family = FAMILY[denial.report.kind.value]
    fitting = [one for one in events if _fits(denial.report, one)]
    exact = [one for one in fitting if one.family == family]
    return _meant(denial, told, exact, fitting) if exact else _meant(denial, told, fitting, fitting)


def against(event: Event, denials: Iterable[Denial]) -> tuple[Denial, ...]:
    """The denials that an event took place which was held: they differ from what is shown, and are of no plan."""
    return tuple(one for one in denials if event.status.value is Status.HELD and is_past(one))


def of_plans(event: Event, denials: Iterable[Denial]) -> tuple[Denial, ...]:
    """The denials that belong to the history of an event's plans: all the others."""
    return tuple(one for one in denials if event.status.value is not Status.HELD or not is_past(one))


def dissent_of(event: Event, denials: Iterable[Denial]) -> tuple[Dissent, ...]:
    """What denials say against an event that was held."""
    held, denied = Status.HELD.value, Step.DENIED.value
    return tuple(Dissent("status", denied, held, Claim(denied, one.report.excerpt)) for one in against(event, denials))


def is_past(denial: Denial) -> bool:
    """Whether it is denied that something took place, not that it is to come."""
    return denial.report.status.value is Status.HELD


def _named(denial: Denial) -> Period | None:
    period = denial.report.dating.period
    return period if period and period.days <= _LONGEST else None


def _fits(report: Report, one: Sketch) -> bool:
    if one.people != people_of(report) or one.family not in kindred(FAMILY[report.kind.value]):
        return False
    country = report.country.value if report.country else report.host
    if country and one.country and country != one.country:
        return False
    return not (report.place and one.place) or report.place.value == one.place


def _meant(denial: Denial, told: date | None, some: Sequence[Sketch], near: Sequence[Sketch]) -> Sketch | None:
    days = _named(denial)
    if days:
        return _only([one for one in some if _on(days, one) and (is_past(denial) or _ahead(one, told))], told)
    if told is None or is_past(denial):
        return None
    known = [one for one in some if _known(one, told) and not _met_between(one, told, near)]
    return known[0] if len(known) == 1 else None


def _on(days: Period, one: Sketch) -> bool:
    period = one.period
    return (
        period is not None
        and (period.days <= _WIDEST or (days.first <= period.first and period.last <= days.last))
        and period.first <= days.last
        and days.first <= period.last
    )


def _ahead(one: Sketch, told: date | None) -> bool:
    """Whether an event was still to come, or under way, when something was told."""
    return told is None or one.period is None or one.period.last >= told


def _only(some: Sequence[Sketch], told: date | None) -> Sketch | None:
    """The one of some events, or the one of them whose plan was known."""
    if len(some) > 1:
        some = [one for one in some if one.told and told and one.told <= told]
    return some[0] if len(some) == 1 else None


def _known(one: Sketch, told: date) -> bool:
    if one.told is None or not one.told <= told <= one.told + timedelta(days=FAR):
        return False
    if one.period is None:
        return True
    return one.period.last >= told and one.period.first <= told + timedelta(days=FAR)


def _met_between(plan: Sketch, told: date, near: Iterable[Sketch]) -> bool:
    """Whether its people came together from the day a plan was told of to the day that it is for."""
    assert plan.told
    until = plan.period.first if plan.period and plan.precision is Precision.DAY else told
    held = (one.period for one in near if one.held and one.id != plan.id and one.period)
    return any(plan.told < period.first and period.last < max(until, told) for period in held)
