"""Encounters of one article -> groups, one for each interaction that it tells of.

Two encounters are the same interaction when nothing they say keeps them apart: the pair, the family of the kind
(a call may be told as "spoke" and as "video conference"), how far it has come, the city, the date. What refers back
("during the call") joins the interaction it refers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from app.model.annotation import Encounter, Kind, PlaceMention, Status, Timex, TimexType
from app.model.text import Span

_FAMILY = {
    Kind.CALL: "remote",
    Kind.VIDEO_CALL: "remote",
    Kind.MEETING: "meeting",
    Kind.VISIT: "visit",
    Kind.SUMMIT: "summit",
    Kind.MESSAGE: "message",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_VISIT_DAYS = 7
_NOWHERE = Span(0, 0)
_MANY = 40  # accounts of one interaction, interactions of one pair: more are compared no further
_NEAR = 70  # characters: a date farther from the words that tell of an interaction may be another's
# "a day after the inauguration", "well before Christmas", "since the war began": a date to count from, not the day
_ANCHOR = re.compile(
    r"\b(?:after|before|since|until|till|from|by|than|following|marking|mark)(?: the)?\s+$", re.IGNORECASE
)
_OTHER_DAY = re.compile(
    r"\b(?:the (?:night|evening|day) before|the (?:previous|next|following) (?:day|night|evening|morning))\b",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(r"\b(?:in the (?:evening|afternoon)|later in the day|afterwards|tonight)\b", re.IGNORECASE)
_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED})
_OFF = frozenset({Status.POSTPONED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Told:
    """An encounter with the part of its sentence that is about it, and the dates that stand there."""

    encounter: Encounter
    territory: Span
    dates: tuple[str, ...] = ()
    later: bool = False  # "in the evening": goes on with what was told of last
    apart: bool = False  # "the night before": another day than what was told of last


class Group:
    """Encounters that tell of one interaction, in the order of the text."""

    def __init__(self, first: Told) -> None:
        self.told: list[Told] = []
        self.own: list[Told] = []  # those that do more than refer back
        self.background = True  # whether all that tells of it tells of it for context
        self.families: set[str] = set()
        self._facts: dict[tuple[PlaceMention | None, str | None, tuple[str, ...]], Told] = {}
        self.add(first)

    def add(self, told: Told) -> None:
        """Take in one more encounter."""
        encounter = told.encounter
        self.told.append(told)
        if encounter.shared and self.own:
            return
        self.own.append(told)
        self.background = self.background and encounter.background
        self.families.add(_FAMILY[encounter.kind])
        place = replace(encounter.place, span=_NOWHERE) if encounter.place else None
        if len(self._facts) < _MANY:
            self._facts.setdefault((place, encounter.host, told.dates), told)

    @property
    def distinct(self) -> Iterable[Told]:
        """One encounter for each place and date that they give, so that a long text stays quick to compare."""
        return self._facts.values()

    @property
    def lead(self) -> Encounter:
        """The first encounter that does more than refer back."""
        return self.own[0].encounter

    @property
    def status(self) -> Status:
        """How far it has come by all that is told: an invitation may be accepted, a plan put off, further down."""
        status = self.lead.status
        for told in self.told:
            later = told.encounter.status
            if (later is Status.PLANNED and status is Status.PROPOSED) or (later in _OFF and status in _AHEAD):
                status = later
        return status


def group(body: str, encounters: Sequence[Encounter], times: Sequence[Timex]) -> list[Group]:
    """Groups of encounters, in the order in which the text first tells of them."""
    groups: list[Group] = []
    by_pair: dict[frozenset[str], list[Group]] = {}
    for told in _told(body, encounters, times):
        kept = by_pair.setdefault(frozenset(told.encounter.parties), [])
        home = _home(told, kept[-_MANY:])
        if home is None:
            kept.append(Group(told))
            groups.append(kept[-1])
        else:
            home.add(told)
    return groups


def _told(body: str, encounters: Sequence[Encounter], times: Sequence[Timex]) -> Iterable[Told]:
    """Each encounter with its territory: from the one before it in the same sentence to the next one."""
    dates = [time for time in times if time.type in (TimexType.DATE, TimexType.TIME)]
    at = 0
    for index, encounter in enumerate(encounters):
        start, end = encounter.sentence.start, encounter.sentence.end
        before = encounters[index - 1] if index else None
        after = encounters[index + 1] if index + 1 < len(encounters) else None
        if before and before.sentence == encounter.sentence and before.span.end < encounter.span.start:
            start = _boundary(body, before.span.end, encounter.span.start)
        if after and after.sentence == encounter.sentence and after.span.start > encounter.span.end:
            end = _boundary(body, encounter.span.end, after.span.start)
        while at < len(dates) and dates[at].span.end < encounter.sentence.start:
            at += 1
        found, place = [], at
        while place < len(dates) and dates[place].span.start < end:
            near = dates[place].span.start >= start and dates[place].span.gap(encounter.span) <= _NEAR
            if near and not _ANCHOR.search(body, max(0, dates[place].span.start - 24), dates[place].span.start):
                found.append(dates[place].value)
            place += 1
        apart = _OTHER_DAY.search(body, max(start, encounter.span.start - 50), encounter.span.start) is not None
        later = _SAME_DAY.search(body, start, encounter.span.start) is not None
        yield Told(encounter, Span(start, end), tuple(found), later, apart)


def _boundary(body: str, start: int, end: int) -> int:
    """Where one account ends and the next begins within a sentence: a semicolon, else a comma or "and"."""
    between = body[start:end]
    for mark in (";", ", and ", " and ", ", "):
        at = between.rfind(mark)
        if at >= 0:
            return start + at
    return (start + end) // 2


def _home(told: Told, groups: Sequence[Group]) -> Group | None:
    encounter = told.encounter
    if encounter.shared:
        own = (home for home in reversed(groups) if _kin(encounter, home) and not home.background)
        return next(own, groups[-1] if groups else None)
    return next((home for home in groups if _same(told, home)), None)


def _kin(encounter: Encounter, home: Group) -> bool:
    return _FAMILY[encounter.kind] in home.families


def _same(told: Told, home: Group) -> bool:
    encounter = told.encounter
    if not _kin(encounter, home) or encounter.background != home.background:
        return False
    if told.apart:
        return False
    if not _statuses_fit(encounter.status, home.lead.status) and not _goes_on(told, home):
        return False
    months = encounter.kind is Kind.VISIT
    return all(
        _places_fit(encounter, other.encounter) and _dates_fit(told.dates, other.dates, months)
        for other in home.distinct
    )


def _goes_on(told: Told, home: Group) -> bool:
    """Whether what is to come is the rest of what has begun: tea "in the evening", a visit's next city on Friday."""
    if home.lead.status is not Status.HELD or told.encounter.status is not Status.PLANNED:
        return False
    if told.later:
        return True
    if told.encounter.kind is not Kind.VISIT or told.encounter.host != home.lead.host:
        return False
    ours, theirs = _days(told), [day for other in home.distinct for day in _days(other)]
    return any(abs((a - b).days) <= _VISIT_DAYS for a in ours for b in theirs)


def _days(told: Told) -> list[date]:
    found = []
    for value in told.dates:
        if _DAY.match(value):
            with suppress(ValueError):  # "2025-02-30" can be written
                found.append(date.fromisoformat(value[:10]))
    return found


def _statuses_fit(one: Status, other: Status) -> bool:
    return one is other or {one, other} <= _AHEAD or bool({one, other} & _OFF and {one, other} & _AHEAD)


def _places_fit(one: Encounter, other: Encounter) -> bool:
    here, there = one.place, other.place
    if here is None or there is None:
        return one.host is None or other.host is None or one.host == other.host
    if here.country != there.country:
        return False
    # a visit may go on to a second city
    return one.kind is Kind.VISIT or here.city is None or there.city is None or here.city == there.city


def _dates_fit(one: Sequence[str], other: Sequence[str], months: bool) -> bool:
    """Whether two sets of dates may name one day (or month); dates not known in full keep nothing apart."""
    ours, theirs = [value for value in one if _full(value)], [value for value in other if _full(value)]
    if not ours or not theirs:
        return True
    length = 7 if months else 10
    return any(a.startswith(b[:length]) or b.startswith(a[:length]) for a in ours for b in theirs)


def _full(value: str) -> bool:
    return value[:4].isdigit() and "W" not in value
