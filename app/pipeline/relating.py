"""How events stand to each other, brought up to date after events changed, at the cost of what the changes touch."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.events.compare import FAMILY
from app.events.plans.outcome import outcome, reach
from app.events.plans.relations import PARTS, WHOLES, sketch, ties
from app.model.annotation import Status
from app.model.event import Event
from app.model.plans.relation import Link, Sketch, Tie
from app.model.world import World
from app.store.articles import meta_of
from app.store.engine import Connection
from app.store.plans.keep import (
    beside,
    held_within,
    keep_sketches,
    keep_ties,
    plans_before,
    shown_events,
    sketches_of,
)

_FACE_TO_FACE = sorted({FAMILY[kind] for kind in (*WHOLES, *PARTS)})


def relate(connection: Connection, world: World, ids: Collection[int]) -> None:
    """Bring the relations of some events up to date: new ones, changed ones, and those that are no more."""
    before = sketches_of(connection, ids)
    now = _sketched(connection, shown_events(connection, ids), world)
    changed = {id_ for id_ in ids if before.get(id_) != now.get(id_)}
    if not changed:
        return
    shown = sorted(changed & now.keys())
    keep_sketches(connection, [now[id_] for id_ in shown], changed)
    found = [tie for id_ in shown for tie in ties(now[id_], beside(connection, now[id_], _FACE_TO_FACE))]
    keep_ties(connection, changed, (Link.CONTAINS, Link.ANNOUNCED), found)
    moved = [one for id_ in sorted(changed) for one in (before.get(id_), now.get(id_)) if one]
    plans = {id_ for one in moved if one.held for id_ in plans_before(connection, one)}
    _follow(connection, plans | changed)


def _follow(connection: Connection, ids: Collection[int]) -> None:
    """What came of plans."""
    found = []
    for id_, plan in sorted(sketches_of(connection, ids).items()):
        days = reach(plan)
        came = outcome(plan, held_within(connection, plan, days)) if days else None
        if came:
            found.append(Tie(id_, came[0].id, Link.FOLLOWED_BY, came[1]))
    keep_ties(connection, ids, (Link.FOLLOWED_BY,), found)


def _sketched(connection: Connection, shown: dict[int, Event], world: World) -> dict[int, Sketch]:
    told = {id_: set(_ahead(event)) for id_, event in shown.items()}
    articles = meta_of(connection, {article for some in told.values() for article in some})
    days = {id_: [d for one in some if (d := articles[one].published)] for id_, some in told.items()}
    return {id_: sketch(id_, event, min(days[id_], default=None), world) for id_, event in shown.items()}


def _ahead(event: Event) -> Iterable[str]:
    return (report.article for report in event.reports if report.status.value is not Status.HELD)
