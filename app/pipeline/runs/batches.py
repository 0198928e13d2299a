"""Records on their way: what goes to a worker together, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.articles.archives import Record
from app.pipeline.examine import Examined
from app.store.upkeep.runs import Place

TOGETHER = 8  # articles
_LARGE = 1_000_000  # bytes of records
_STRETCH = 5_000  # records held back, after which the run's place is kept


@dataclass(slots=True)
class Batch:
    """What goes to a worker together: records in their order, and how many the sieve held back.

    With `every`, those are among the records too, as None: their names are wanted.
    """

    end: Place
    done: int
    every: bool
    size: int = 0
    asked: int = 0
    held_back: int = 0
    records: list[tuple[int, str, int, Record | None]] = field(default_factory=list)  # source, name, number

    def add(self, source: int, record: Record, *, held: bool) -> None:
        """Take a record of a source; whether the sieve held it back."""
        if held:
            self.held_back += 1
        else:
            self.asked += 1
            self.size += len(record.data)
        if self.every or not held:
            self.records.append((source, record.source, record.number, None if held else record))

    @property
    def full(self) -> bool:
        """Whether it should go now."""
        return self.asked >= TOGETHER or self.size > _LARGE or self.held_back >= _STRETCH


@dataclass(frozen=True, slots=True)
class Read:
    """A batch that was read: for each of its records that the sieve let through the id of the article if that is known
    already, and else, in turn, what was found in it."""

    batch: Batch
    known: Sequence[str | None]
    examined: Sequence[Examined]
