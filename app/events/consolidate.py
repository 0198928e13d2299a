"""A group of accounts -> one event: a value for each field, what supports it, and what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from app.events.group import Group
from app.events.occasions import occasion_topics
from app.events.titles import title
from app.model.annotation import Kind, Status
from app.model.dates import Constraint, DateEvidence, Dating, Days, Period, Precision, Weight
from app.model.event import Chosen, Dissent, Event
from app.model.report import Claim, Report, Statement
from app.model.world import ChronologyEntry, World, by_side

T = TypeVar("T")
Solve = Callable[[Iterable[Constraint]], Dating]

# The later an account, the further it sees: what was planned may have been held, what was held stays so.
_STATUS_ORDER = (Status.HELD, Status.CANCELLED, Status.POSTPONED, Status.PLANNED, Status.PROPOSED)


def consolidate(group: Group, world: World, solve: Solve, copies: Mapping[str, str]) -> Event:
    """The event that a group of accounts tells of, without an address yet.

    `copies` gives for each article the first of its copies; copies have one vote.
    """
    reports = tuple(
        sorted((a.report for a in group.accounts if a.report), key=lambda r: (not r.primary, r.article, r.key))
    )
    entry = next((account.entry for account in group.accounts if account.entry), None)
    kind = _elect([(report, report.kind) for report in reports], Kind(entry.kind) if entry else None, copies)
    place = _elect([(r, r.place) for r in reports], entry.place if entry else None, copies)
    country = _elect([(r, r.country) for r in reports], entry.country if entry else None, copies)
    duration = _elect([(r, r.duration_minutes) for r in reports], entry.duration_minutes if entry else None, copies)
    assert kind  # every account has a kind
    status = _status(reports, entry)
    people = by_side({name for account in group.accounts for name in account.pair}, world)
    gathering = _gathering(reports, world)
    dating = _date(reports, entry, solve)
    return Event(
        address="",
        title=_title(kind.value, status.value, people, place, country, gathering, entry, reports, world),
        kind=kind,
        status=status,
        participants=people,
        dating=dating,
        place=place,
        country=country,
        duration_minutes=duration,
        topics=_topics(reports, entry, world),
        statements=_statements(reports),
        reports=reports,
        sources=len({copies.get(report.article, report.article) for report in reports}),
        dissent=(
            *_other_days(_telling(reports, entry), dating, {day for _, day in entry.local_days} if entry else ()),
            *_dissent("kind", kind, [r.kind for r in reports], Kind(entry.kind) if entry else None),
            *_dissent("place", place, [r.place for r in reports], entry.place if entry else None),
            *_dissent(
                "duration_minutes",
                duration,
                [r.duration_minutes for r in reports],
                entry.duration_minutes if entry else None,
            ),
        ),
        chronology=entry,
        matched=group.reasons,
        occasion=entry.occasion if entry else "",
    )


def event_title(event: Event, world: World) -> str:
    """The title that an event's values give it."""
    gathering = _gathering(event.reports, world)
    values = (event.kind.value, event.status.value, event.participants, event.place, event.country)
    return _title(*values, gathering, event.chronology, event.reports, world)


def _title(
    kind: Kind,
    status: Status,
    people: Sequence[str],
    place: Chosen[str] | None,
    country: Chosen[str] | None,
    gathering: str | None,
    entry: ChronologyEntry | None,
    reports: Sequence[Report],
    world: World,
) -> str:
    if entry and not reports:
        return entry.occasion[:1].upper() + entry.occasion[1:]
    host = next((report.host for report in reports if report.host), None)
    where, land = place.value if place else None, country.value if country else host
    return title(kind, status, people, where, land, gathering, world)


def _elect(
    said: Sequence[tuple[Report, Claim[T] | None]], recorded: T | None, copies: Mapping[str, str]
) -> Chosen[T] | None:
    """The value that most independent articles give; the chronology has one vote, and decides between equals."""
    votes: dict[T, set[str]] = defaultdict(set)
    claims: dict[T, list[Claim[T]]] = defaultdict(list)
    for report, claim in said:
        if claim:
            votes[claim.value].add(copies.get(report.article, report.article))
            claims[claim.value].append(claim)
    if recorded is not None:
        votes[recorded].add("chronology")
    if not votes:
        return None
    value = min(votes, key=lambda one: (-len(votes[one]), one != recorded, str(one)))
    return Chosen(value, tuple(claims[value]))


def _status(reports: Sequence[Report], entry: ChronologyEntry | None) -> Chosen[Status]:
    """How far it has come: what the record lists was held, also where no article yet tells of more than its plan."""
    held = tuple(report.status for report in reports if report.status.value is Status.HELD)
    if entry:
        return Chosen(Status.HELD, held)
    value = min((report.status.value for report in reports), key=_STATUS_ORDER.index)
    return Chosen(value, tuple(report.status for report in reports if report.status.value is value))


def _date(reports: Sequence[Report], entry: ChronologyEntry | None, solve: Solve) -> Dating:
    constraints = [constraint for report in _telling(reports, entry) for constraint in report.constraints]
    if entry:
        days = " to ".join(f"{day.day} {day:%B %Y}" for day in dict.fromkeys((entry.period.first, entry.period.last)))
        constraints.append(
            Constraint(
                rule="chronology",
                words=f"Public record: the chronology gives {days}.",
                weight=Weight.METADATA,
                grain=Precision.DAY,
                periods=(Period.of_day(entry.period.first),),
                length=entry.period.days,
            )
        )
    dating = solve(constraints)
    return _lasting(dating, entry) if entry and dating.day and dating.day in entry.period else dating


def _telling(reports: Sequence[Report], entry: ChronologyEntry | None) -> Sequence[Report]:
    """The reports that tell when it was held; for what day it was planned before is its history."""
    held = [report for report in reports if report.status.value is Status.HELD]
    return held if held or entry else reports


def _lasting(dating: Dating, entry: ChronologyEntry) -> Dating:
    """The days that the record gives for what lasted several: an account may tell of one of them."""
    if entry.period.days == 1 or dating.period == entry.period:
        return dating
    days = Days.of([entry.period])
    evidence = [
        DateEvidence(one.constraint, bool(one.constraint.days() & days), one.constraint.rule == "chronology")
        for one in dating.evidence
    ]
    evidence.sort(key=lambda one: (not one.decides, not one.supports))
    return Dating(entry.period, Precision.DAY, tuple(evidence))


def _topics(reports: Sequence[Report], entry: ChronologyEntry | None, world: World) -> tuple[Chosen[str], ...]:
    claims: dict[str, list[Claim[str]]] = defaultdict(list)
    if entry:
        claims |= {topic: [] for topic in occasion_topics(entry.occasion, world)}
    for report in reports:
        for claim in report.topics:
            claims[claim.value].append(claim)
    order = {topic.slug: place for place, topic in enumerate(world.topics)}
    return tuple(
        Chosen(topic, tuple(found))
        for topic, found in sorted(claims.items(), key=lambda item: order.get(item[0], len(order)))
    )


def _statements(reports: Sequence[Report]) -> tuple[Statement, ...]:
    seen: Counter[tuple[str, object]] = Counter()
    kept = []
    for report in reports:
        for statement in report.statements:
            place = (statement.article, statement.quote.spans)
            seen[place] += 1
            if seen[place] == 1:
                kept.append(statement)
    return tuple(kept)


def _dissent(
    field: str, chosen: Chosen[T] | None, said: Iterable[Claim[T] | None], recorded: T | None
) -> Iterable[Dissent]:
    if chosen is None:
        return
    for claim in said:
        if claim and claim.value != chosen.value:
            yield Dissent(field, str(claim.value), str(chosen.value), Claim(str(claim.value), claim.excerpt))
    if recorded is not None and recorded != chosen.value:
        yield Dissent(field, str(recorded), str(chosen.value))


def _other_days(reports: Sequence[Report], dating: Dating, elsewhere: Collection[date]) -> Iterable[Dissent]:
    """The days that reports give for themselves and that are not the event's, nor its day in another place."""
    for report in reports:
        own = report.dating
        if own.day and dating.day and own.day not in (dating.period or ()) and own.day not in elsewhere:
            told = next((one.constraint.excerpt for one in own.evidence if one.decides), None)
            claim = Claim(own.day.isoformat(), told or report.excerpt)
            yield Dissent("date", own.day.isoformat(), dating.day.isoformat(), claim)


def _gathering(reports: Sequence[Report], world: World) -> str | None:
    """The multilateral meeting that a report's own sentence names."""
    for report in reports:
        for name, forms in world.gatherings.items():
            if any(form in report.excerpt.text for form in forms):
                return name
    return None
