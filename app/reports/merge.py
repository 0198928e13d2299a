"""Encounters of one article -> groups, one for each interaction that it tells of.

Two encounters are the same interaction when nothing they say keeps them apart: the pair, the family of the kind
(a call may be told as "spoke" and as "video conference"), how far it has come, the city, the date. What refers back
("during the call") joins the interaction it refers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.model.annotation import Encounter, Kind, Status, Timex, TimexType
from app.model.text import Span

_FAMILY = {
    Kind.CALL: "remote",
    Kind.VIDEO_CALL: "remote",
    Kind.MEETING: "meeting",
    Kind.VISIT: "visit",
    Kind.SUMMIT: "summit",
    Kind.MESSAGE: "message",
}
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


@dataclass(slots=True)
class Group:
    """Encounters that tell of one interaction, in the order of the text."""

    told: list[Told] = field(default_factory=list)

    @property
    def own(self) -> list[Told]:
        """Those that do more than refer back."""
        return [told for told in self.told if not told.encounter.shared] or self.told

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

    @property
    def background(self) -> bool:
        """Whether all that tells of it tells of it for context."""
        return all(told.encounter.background for told in self.own)


def group(body: str, encounters: Sequence[Encounter], times: Sequence[Timex]) -> list[Group]:
    """Groups of encounters, in the order in which the text first tells of them."""
    groups: list[Group] = []
    for told in _told(body, encounters, times):
        home = _home(told, groups)
        if home is None:
            groups.append(Group([told]))
        else:
            home.told.append(told)
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
    pair = frozenset(encounter.parties)
    if encounter.shared:
        for home in reversed(groups):
            if frozenset(home.lead.parties) == pair and _kin(encounter, home) and not home.background:
                return home
        return next((home for home in reversed(groups) if frozenset(home.lead.parties) == pair), None)
    return next((home for home in groups if frozenset(home.lead.parties) == pair and _same(told, home)), None)


def _kin(encounter: Encounter, home: Group) -> bool:
    return any(_FAMILY[encounter.kind] == _FAMILY[other.encounter.kind] for other in home.own)


def _same(told: Told, home: Group) -> bool:
    encounter = told.encounter
    if not _kin(encounter, home) or encounter.background != home.background:
        return False
    if told.apart:
        return False
    if not _statuses_fit(encounter.status, home.lead.status) and not (told.later and home.lead.status is Status.HELD):
        return False
    months = encounter.kind is Kind.VISIT
    return all(
        _places_fit(encounter, other.encounter) and _dates_fit(told.dates, other.dates, months) for other in home.own
    )


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
