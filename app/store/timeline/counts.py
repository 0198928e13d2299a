"""The counts beside each filter value."""

from __future__ import annotations

from sqlalchemy import Connection

from app.model.filter import Filter, Plan
from app.store.timeline.chosen import Chosen
from app.store.timeline.shapes import Counts


def counts(connection: Connection, wanted: Filter) -> Counts:
    """How many events each filter value would give, all other filters kept."""
    return counts_of(Chosen(connection, wanted))


def counts_of(chosen: Chosen) -> Counts:
    """The same for a filter that is at hand."""
    index = chosen.index

    def values(facet: str, field: str) -> dict[str, int]:
        return index.by_value(facet, chosen.but(field) if field in chosen.parts else chosen.all)

    return Counts(
        topics=values("topic", "topics"),
        kinds=values("kind", "kinds"),
        statuses=values("status", "statuses"),
        people=values("person", "people"),
        outlets=values("outlet", "outlets"),
        sides=values("side", "sides"),
        told={"article": 0, "chronology": 0} | values("told", "told"),
    )


def plan_counts(chosen: Chosen) -> dict[str, int]:
    """How many plans stand ahead, are overdue or came to something, all other filters kept."""
    others = chosen.but("plans")
    return {plan.value: chosen.index.count(others & chosen.planned(plan)) for plan in Plan}


def counts_of_all(chosen: Chosen) -> Counts:
    """The counts without any filter, made once for each state of the data."""
    kept = chosen.index.drawn.get("counts")
    if not isinstance(kept, Counts):
        kept = chosen.index.drawn["counts"] = counts_of(Chosen(chosen.connection, Filter(), chosen.index))
    return kept
