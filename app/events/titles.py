"""A title in plain present tense, from an event's kind, status, people and place."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.annotation import Kind, Status
from app.model.world import Person, World

_TOGETHER = {
    Kind.CALL: "speak by phone",
    Kind.VIDEO_CALL: "speak by video link",
    Kind.MEETING: "meet",
    Kind.MESSAGE: "exchange messages",
}
_WILL = {Status.PLANNED: "to", Status.PROPOSED: "may"}
_NOUN = {
    Kind.CALL: "call",
    Kind.VIDEO_CALL: "video call",
    Kind.MEETING: "meeting",
    Kind.VISIT: "visit",
    Kind.SUMMIT: "summit",
    Kind.MESSAGE: "message",
}


def title(
    kind: Kind,
    status: Status,
    people: Sequence[str],
    place: str | None,
    country: str | None,
    gathering: str | None,
    world: World,
) -> str:
    """The title of an event; `country` is an ISO code, `gathering` the multilateral meeting that is its occasion."""
    known = [world.person_by_name[name] for name in people if name in world.person_by_name]
    short = " and ".join(person.family for person in known) or " and ".join(people)
    if status in (Status.POSTPONED, Status.CANCELLED):
        return _upper(f"{_NOUN[kind]} of {short} {status.value}{_where(place, country, world)}")
    if kind is Kind.VISIT:
        guests = [person for person in known if country and person.country != country]
        if guests and len(guests) < len(known):
            return f"{_names(guests)} {_verb('visit', len(guests), status)} {place or _country(country, world)}"
        return _upper(f"visit of {short}{_where(place, country, world)}")
    if kind is Kind.SUMMIT:
        guests = [person for person in known if country and person.country != country] or known
        occasion = f"the {gathering} summit" if gathering else "a summit"
        return f"{_names(guests)} {_verb('attend', len(guests), status)} {occasion}{_where(place, country, world)}"
    verb = _TOGETHER[kind]
    will = _WILL.get(status)
    return f"{short} {will + ' ' if will else ''}{verb}{_where(place, country, world)}"


def short_names(people: Sequence[str], world: World) -> tuple[str, ...]:
    """Family names where the tracker knows them."""
    return tuple(world.person_by_name[name].family if name in world.person_by_name else name for name in people)


def _names(people: Sequence[Person]) -> str:
    return " and ".join(person.family for person in people)


def _verb(stem: str, subjects: int, status: Status) -> str:
    will = _WILL.get(status)
    return f"{will} {stem}" if will else stem + ("s" if subjects == 1 else "")


def _where(place: str | None, country: str | None, world: World) -> str:
    where = place or _country(country, world)
    return f" in {where}" if where else ""


def _country(code: str | None, world: World) -> str:
    if not code:
        return ""
    known = world.country_by_code.get(code)
    return known.name if known else code


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
