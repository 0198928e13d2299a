"""What each side says of an event, by topic: only one, the other, both, or silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.model.event import Event
from app.model.report import Statement
from app.model.world import World


class Voice(StrEnum):
    """Who of the two sides speaks of a topic."""

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic, with the statements of each side by ISO code of its country; `topic` None is for all other words."""

    topic: str | None
    said: Mapping[str, tuple[Statement, ...]]
    voice: Voice


def statements_by_side(event: Event, world: World) -> Mapping[str, tuple[Statement, ...]]:
    """The event's statements by the country of the side that makes them, in the order of the tracker's sides.

    A statement belongs to the side of its speaker: a leader, a ministry or an official outlet of that government.
    """
    return {
        side.country: tuple(said for said in event.statements if world.country_of(said.quote.speaker) == side.country)
        for side in world.sides
    }


def compare_sides(event: Event, world: World) -> tuple[TopicRow, ...]:
    """By topic, what each side says; topics of the event on which neither side is quoted are silent ones."""
    by_side = statements_by_side(event, world)
    topics = [topic.value for topic in event.topics]
    topics += sorted({name for said in by_side.values() for one in said for name in one.topics} - set(topics))
    rows = [_row(topic, by_side) for topic in topics]
    rest = {country: tuple(one for one in said if not one.topics) for country, said in by_side.items()}
    if any(rest.values()):
        rows.append(TopicRow(None, rest, _voice(rest)))
    order = [Voice.BOTH, Voice.FIRST, Voice.SECOND, Voice.SILENT]
    return tuple(sorted(rows, key=lambda row: (row.topic is None, order.index(row.voice))))


def _row(topic: str, by_side: Mapping[str, tuple[Statement, ...]]) -> TopicRow:
    said = {country: tuple(one for one in all_said if topic in one.topics) for country, all_said in by_side.items()}
    return TopicRow(topic, said, _voice(said))


def _voice(said: Mapping[str, tuple[Statement, ...]]) -> Voice:
    first, *others = [bool(one) for one in said.values()]
    if first and any(others):
        return Voice.BOTH
    if first:
        return Voice.FIRST
    return Voice.SECOND if any(others) else Voice.SILENT
