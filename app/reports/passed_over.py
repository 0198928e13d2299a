"""Why an article is not relevant, in a sentence for readers."""

from __future__ import annotations

from app.model.annotation import Annotations
from app.model.world import World, by_side

_NONE = "No interaction between the two sides is told of"


def reason(annotations: Annotations, world: World, *, denied: bool = False) -> str:
    """What an article without interactions lacks."""
    if denied:
        return f"{_NONE}: the article says of one that it was denied."
    leaders = {person.name for person in world.leaders}
    named = by_side({name for mention in annotations.people for name in mention.people if name in leaders}, world)
    sides = {side.name for name in named if (side := world.side_of(name)) is not None}
    if not named:
        return f"{_NONE}: the article names no leader of either side."
    who = _listed(named[:4])
    if len(sides) < len(world.sides):
        return f"{_NONE}: the article names {who}, but nobody of the other side."
    return f"{_NONE}: the article names {who}, but tells of no call, meeting, visit or message between them."


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
