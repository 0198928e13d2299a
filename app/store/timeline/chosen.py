"""A filter over the rollups: which events it selects, with or without some of its parts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from app.model.filter import Filter, Plan
from app.store.plans.standing import standing, today
from app.store.rollups.hold import index_of
from app.store.rollups.index import Index, Mask
from app.store.search.index import matching

_FACETS = {
    "topics": "topic",
    "kinds": "kind",
    "statuses": "status",
    "people": "person",
    "outlets": "outlet",
    "sides": "side",
    "told": "told",
}
Made = TypeVar("Made")


class Chosen:
    """What a filter selects (its order, limit and cursor aside), in the state of the data that a connection sees."""

    def __init__(self, connection: Connection, wanted: Filter, index: Index | None = None) -> None:
        self.connection = connection
        self.wanted = wanted
        self.index = index or index_of(connection)

    @cached_property
    def parts(self) -> dict[str, Mask]:
        """What each of the filter's fields selects by itself."""
        index, wanted = self.index, self.wanted
        parts = {
            name: index.having(facet, getattr(wanted, name)) for name, facet in _FACETS.items() if getattr(wanted, name)
        }
        if wanted.first or wanted.last:
            # A period that touches the span asked for is in it; what is undated is in no span.
            parts["dates"] = index.touching(wanted.first, wanted.last)
        if wanted.plans:
            parts["plans"] = self.planned(*wanted.plans)
        if wanted.words:
            parts["words"] = self._words()
        return parts

    def planned(self, *plans: Plan) -> Mask:
        """The plans that stand so today. That depends on the day, so that no rollup can hold it."""
        mask, at = self.index.nothing(), today()
        for plan in plans:
            mask |= self._planned(plan, at)
        return mask

    def _planned(self, plan: Plan, at: date) -> Mask:
        def found() -> Mask:
            ids: list[Any] = list(self.connection.scalars(standing(plan, at)))
            return self.index.numbered(ids)

        return self.once(f"{plan} {at}", found)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What follows from the state of the data alone and is dear: made once for each state."""
        drawn = self.index.drawn
        if name not in drawn:
            drawn[name] = make()
        return cast(Made, drawn[name])

    def _words(self) -> Mask:
        index, words = self.index, self.wanted.words
        found = index.searched.get(words)
        if found is None:
            ids: list[Any] = list(self.connection.scalars(matching(self.connection, words)))
            found = index.numbered(ids)
            index.keep_searched(words, found)
        return found

    def but(self, *names: str) -> Mask:
        """What the filter selects without some of its fields."""
        return self._joined([part for name, part in self.parts.items() if name not in names])

    @cached_property
    def all(self) -> Mask:
        """What the filter selects."""
        return self._joined(list(self.parts.values()))

    @cached_property
    def inside(self) -> Mask:
        """What it selects, its dates aside."""
        return self.but("dates") if "dates" in self.parts else self.all

    def _joined(self, parts: Collection[Mask]) -> Mask:
        mask = self.index.everything
        for part in parts:
            mask = mask & part
        return mask

    def holding(self, facet: str, value: str, mask: Mask) -> Mask:
        """Those of some events that have a value."""
        return mask & self.index.having(facet, (value,))

    @cached_property
    def total(self) -> int:
        """How many events it selects."""
        return self.index.count(self.all)
