"""Quotations of an event as pages show them: equal words of one speaker are one entry with several places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.model.event import Event
from app.model.report import Statement
from app.model.world import World
from app.pages.views import wording
from app.pages.views.passages import Passage, Sources
from app.pages.views.sides import Badge, badge_of

_MOST = 12  # names in a row


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation: its words as printed, who said it, how, through which medium, and where it stands."""

    words: str
    speaker: Badge
    type: str
    via: str
    places: tuple[Passage, ...]


def said(statements: Iterable[Statement], sources: Sources, world: World) -> tuple[Said, ...]:
    """Quotations in the order given, the same words of the same speaker once."""
    alike: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        key = (statement.quote.speaker or "", " ".join(re.findall(r"\w+", statement.text.casefold())))
        alike.setdefault(key, []).append(statement)
    return tuple(_entry(group, sources, world) for group in alike.values())


def _entry(group: list[Statement], sources: Sources, world: World) -> Said:
    first = group[0]
    vias = dict.fromkeys(one.quote.via for one in group if one.quote.via)
    places = (
        sources[one.article].passage(one.quote.spans[0]) for one in group if one.article in sources and one.quote.spans
    )
    return Said(
        wording.printed(first.text, first.quote.type),
        badge_of(world, first.quote.speaker),
        first.quote.type.value,
        f"via {wording.joined(tuple(vias))}" if vias else "no medium named",
        tuple(dict.fromkeys(places)),
    )


def quotations(event: Event, sources: Sources, world: World) -> tuple[Said, ...]:
    """The event's quotations by speaker: those of the sides first, in the tracker's order, then all others."""
    sides = {side.country: place for place, side in enumerate(world.sides)}
    order = {name: place for place, name in enumerate(dict.fromkeys(one.quote.speaker for one in event.statements))}

    def rank(one: Statement) -> tuple[int, int]:
        return sides.get(world.country_of(one.quote.speaker) or "", len(sides)), order[one.quote.speaker]

    return said(sorted(event.statements, key=rank), sources, world)


def left_out(event: Event, sources: Sources) -> tuple[str, ...]:
    """Speakers whom the articles quote on other occasions only."""
    here = {one.quote.speaker for one in event.statements}
    quoted = (quote.speaker for source in sources.values() for quote in source.stored.annotations.quotes)
    names = tuple(dict.fromkeys(name for name in quoted if name and name not in here))
    return names if len(names) <= _MOST else (*names[:_MOST], wording.many(len(names) - _MOST, "other"))
