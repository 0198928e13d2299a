"""How two events stand to each other, from their sketches. Each relation comes with its reason in words.

A visit contains its meetings, a summit its bilateral: they are related, never merged. What two events are to each
other depends on these two alone, so that it does not matter which came first. What came of a plan is the one
exception (`outcome`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from app.events.compare import FAMILY
from app.model.annotation import Kind, Status
from app.model.dates import Period, Precision
from app.model.event import Event
from app.model.plans.relation import Link, Sketch, Tie
from app.model.report import Report
from app.model.world import World

WHOLES = (Kind.VISIT, Kind.SUMMIT)
PARTS = (Kind.MEETING, Kind.SUMMIT)
_OFF = (Status.POSTPONED, Status.CANCELLED)
_SETTLED = re.compile(r"\b(?:agreed|invit(?:ed?|es|ing|ations?)|accept(?:ed|s|ing)?)\b")


def sketch(id_: int, event: Event, told: date | None, world: World) -> Sketch:
    """The sketch of a stored event; `told` is the first day on which an article told of it as still to come."""
    ahead = [report for report in event.reports if report.status.value is not Status.HELD]
    host = next((report.host for report in event.reports if report.host), None)
    held = (one for one in event.reports if one.primary and one.status.value is Status.HELD)
    return Sketch(
        id=id_,
        people="|".join(sorted(event.participants)),
        family=FAMILY[event.kind.value],
        kind=event.kind.value,
        status=event.status.value,
        period=event.dating.period,
        precision=event.dating.precision,
        place=event.place.value if event.place else None,
        country=event.country.value if event.country else host,
        articles=frozenset(report.article for report in event.reports),
        main=frozenset(report.article for report in held),
        ahead=frozenset(report.article for report in ahead),
        settled=frozenset(report.article for report in ahead if _settles(report, world)),
        told=told,
        gathering=_gathering(event, world),
    )


def _settles(report: Report, world: World) -> bool:
    """Whether a plan is told of by somebody of a side, or as agreed or invited to."""
    by_side = any(world.side_of(said.quote.speaker) for said in report.statements)
    return by_side or any(_SETTLED.search(mention.text) for mention in (report.excerpt, *report.mentions))


def _gathering(event: Event, world: World) -> str | None:
    """The multilateral meeting that the record or an account names as the occasion."""
    told = " ".join((event.occasion, *(report.excerpt.text for report in event.reports)))
    return next((name for name, forms in world.gatherings.items() if any(form in told for form in forms)), None)


def ties(one: Sketch, others: Iterable[Sketch]) -> Iterator[Tie]:
    """How one event stands to others, what came of plans aside; each tie in its stored direction."""
    for other in others:
        if other.id == one.id:
            continue
        for left, right in ((one, other), (other, one)):
            if words := contains(left, right):
                yield Tie(left.id, right.id, Link.CONTAINS, words)
            elif words := announced(left, right):
                yield Tie(left.id, right.id, Link.ANNOUNCED, words)


def contains(whole: Sketch, part: Sketch) -> str:
    """Why one is part of the other; empty when it is not."""
    if whole.people != part.people or whole.kind not in WHOLES or part.kind not in PARTS or whole.kind is part.kind:
        return ""
    if whole.kind is Kind.SUMMIT and not _on_the_sidelines(whole, part):
        return ""
    if whole.held is not part.held or whole.status in _OFF or part.status in _OFF or not _places_agree(whole, part):
        return ""
    name = whole.kind.value
    if whole.period and part.period and whole.precision is part.precision is Precision.DAY:
        within = whole.period.first <= part.period.first and part.period.last <= whole.period.last
        return f"It falls within the days of the {name}." if within else ""
    # Plans have no `main`: what one article has in store for a year is not all of one visit.
    if not whole.main & part.main or not _touch(whole.period, part.period):
        return ""
    return f"The same article tells of both, and nothing dates it to other days than the {name}."


def _on_the_sidelines(summit: Sketch, part: Sketch) -> bool:
    """Whether a meeting may be a summit's bilateral: of no other gathering, and not beside some talks of three."""
    return part.kind is Kind.MEETING and summit.gathering is not None and part.gathering in (None, summit.gathering)


def announced(talks: Sketch, plan: Sketch) -> str:
    """Why a plan counts as announced at talks; empty when it does not."""
    if talks.people != plan.people or not talks.held:
        return ""
    if not talks.period or talks.precision is not Precision.DAY:
        return ""
    if plan.period and plan.period.last <= talks.period.last:
        return ""
    told = talks.main & plan.settled
    return "An account of these talks tells of it as still to come." if told else ""


def _places_agree(whole: Sketch, part: Sketch) -> bool:
    if whole.country and part.country and whole.country != part.country:
        return False
    # A guest may go on to another city during a visit; a summit has one.
    return whole.kind is Kind.VISIT or not (whole.place and part.place) or whole.place == part.place


def _touch(left: Period | None, right: Period | None) -> bool:
    if not left or not right:
        return left is right
    return left.first <= right.last and right.first <= left.last
