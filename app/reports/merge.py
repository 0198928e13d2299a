"""Encounters of one article -> groups, one for each interaction that it tells of.

Two encounters are the same interaction when nothing they say keeps them apart: the pair, the family of the kind
(a call may be told as "spoke" and as "video conference"), how far it has come, the city, the date. What refers back
("during the call") joins the interaction it refers to.
"""

from __future__ import annotations

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
_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED})
_OFF = frozenset({Status.POSTPONED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Told:
    """An encounter with the part of its sentence that is about it, and the dates that stand there."""

    encounter: Encounter
    territory: Span
    dates: tuple[str, ...] = ()


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
    def background(self) -> bool:
        """Whether all that tells of it tells of it for context."""
        return all(told.encounter.background for told in self.own)


def group(encounters: Sequence[Encounter], times: Sequence[Timex]) -> list[Group]:
    """Groups of encounters, in the order in which the text first tells of them."""
    groups: list[Group] = []
    for told in _told(encounters, times):
        home = _home(told, groups)
        if home is None:
            groups.append(Group([told]))
        else:
            home.told.append(told)
    return groups


def _told(encounters: Sequence[Encounter], times: Sequence[Timex]) -> Iterable[Told]:
    """Each encounter with its territory: from the one before it in the same sentence to the next one."""
    dates = [time for time in times if time.type in (TimexType.DATE, TimexType.TIME)]
    at = 0
    for index, encounter in enumerate(encounters):
        start, end = encounter.sentence.start, encounter.sentence.end
        before = encounters[index - 1] if index else None
        after = encounters[index + 1] if index + 1 < len(encounters) else None
        if before and before.sentence == encounter.sentence and before.span.end < encounter.span.start:
            start = (before.span.end + encounter.span.start) // 2
        if after and after.sentence == encounter.sentence and after.span.start > encounter.span.end:
            end = (encounter.span.end + after.span.start) // 2
        while at < len(dates) and dates[at].span.end < encounter.sentence.start:
            at += 1
        found, place = [], at
        while place < len(dates) and dates[place].span.start < end:
            if dates[place].span.start >= start:
                found.append(dates[place].value)
            place += 1
        yield Told(encounter, Span(start, end), tuple(found))


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
    if not _statuses_fit(encounter.status, home.lead.status):
        return False
    return all(_places_fit(encounter, other.encounter) and _dates_fit(told.dates, other.dates) for other in home.own)


def _statuses_fit(one: Status, other: Status) -> bool:
    return one is other or {one, other} <= _AHEAD or bool({one, other} & _OFF and {one, other} & _AHEAD)


def _places_fit(one: Encounter, other: Encounter) -> bool:
    here, there = one.place, other.place
    if here is None or there is None:
        return one.host is None or other.host is None or one.host == other.host
    if here.country != there.country:
        return False
    return here.city is None or there.city is None or here.city == there.city


def _dates_fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sets of dates may name one day; dates not known in full keep nothing apart."""
    ours, theirs = [value for value in one if _full(value)], [value for value in other if _full(value)]
    if not ours or not theirs:
        return True
    return any(a.startswith(b[:10]) or b.startswith(a[:10]) for a in ours for b in theirs)


def _full(value: str) -> bool:
    return value[:4].isdigit() and "W" not in value
