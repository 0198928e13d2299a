"""The values at the head of an event's page, each with the passages that say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from app.model.event import Chosen, Dissent, Event
from app.model.report import Claim
from app.model.world import World
from app.pages.views import wording
from app.pages.views.passages import Passage, Sources, passage_of
from app.pages.views.sides import Badge, badge_of

T = TypeVar("T")

_FIELDS = {"Kind": "kind", "Status": "status", "Place": "place", "Duration": "duration_minutes"}
_PLACES = 3  # articles named beside one value; all of them stand among the sources


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its label and the passages that say it; `recorded` when the chronology alone does.

    `known` is false where nobody says it; `ruled` where a reviewer corrected or confirmed it.
    """

    label: str
    value: str
    icon: str = ""
    places: tuple[Passage, ...] = ()
    recorded: bool = False
    known: bool = True
    ruled: bool = False
    field: str = ""  # under which a reviewer corrects it


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who took part, with the passages that name them."""

    badge: Badge
    places: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that differs from the one shown: both in words, and the passage that says the other."""

    label: str
    words: str
    place: Passage | None


def what_of(event: Event, sources: Sources, late: str = "") -> tuple[Fact, ...]:
    """Kind, with its sign, and status; `late` says that the date of a plan has passed."""
    kind, status = event.kind.value, event.status.value
    return (
        _fact("Kind", wording.KINDS[kind], event.kind, event, sources, f"k-{kind.value}"),
        _fact("Status", ", ".join(filter(None, (wording.STATUSES[status], late))), event.status, event, sources),
    )


def where_of(event: Event, sources: Sources, world: World) -> tuple[Fact, ...]:
    """Place and duration; a duration that no article gives is said not to be said."""
    facts = []
    said = event.place or event.country
    if said:
        facts.append(_fact("Place", wording.place(event, world), said, event, sources))
    if event.duration_minutes:
        minutes = wording.many(event.duration_minutes.value, "minute")
        facts.append(_fact("Duration", minutes, event.duration_minutes, event, sources))
    elif sources:
        facts.append(Fact("Duration", "Not said", known=False, field=_FIELDS["Duration"]))
    return tuple(facts)


def participants_of(event: Event, sources: Sources, world: World) -> Iterator[Participant]:
    """Those who took part, in the order of the sides."""
    for name in event.participants:
        claims = (claim for report in event.reports for claim in report.participants if claim.value == name)
        yield Participant(badge_of(world, name), _places(claims, sources))


def differences_of(event: Event, sources: Sources, world: World) -> Iterator[Difference]:
    """Where accounts differ from what is shown."""
    for one in event.dissent:
        yield _difference(one, event, sources, world)


def _difference(one: Dissent, event: Event, sources: Sources, world: World) -> Difference:
    place = passage_of(one.claim.excerpt, sources) if one.claim else None
    return Difference(wording.field(one.field), wording.differs(one, event, world), place)


def _fact(label: str, words: str, chosen: Chosen[T], event: Event, sources: Sources, icon: str = "") -> Fact:
    ruled = any(getattr(event, one.field, None) is chosen for one in event.rulings)
    recorded = not chosen.claims and event.chronology is not None and not ruled
    return Fact(label, words, icon, _places(chosen.claims, sources), recorded, ruled=ruled, field=_FIELDS[label])


def _places(claims: Iterable[Claim[T]], sources: Sources) -> tuple[Passage, ...]:
    """The first passage of each article, of the first few articles."""
    first: dict[str, Passage] = {}
    for claim in claims:
        place = passage_of(claim.excerpt, sources)
        if place:
            first.setdefault(place.letter, place)
    return tuple(first.values())[:_PLACES]
