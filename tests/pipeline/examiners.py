"""Examiners that do at certain articles what the real one must never do. Other processes import them by this name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from app.articles.archives import Record
from app.pipeline.examine import Examined, Examiner


@dataclass(frozen=True)
class Deadly(Examiner):
    """Ends its process at every record that holds a word."""

    word: bytes = b"DEADLY"

    def examine(self, records: Sequence[Record]) -> tuple[Examined, ...]:
        if any(self.word in record.data for record in records):
            os._exit(9)
        return super().examine(records)

    def __getstate__(self) -> dict[str, object]:
        return super().__getstate__() | {"word": self.word}


@dataclass(frozen=True)
class Yielding(Examiner):
    """Reads nothing, and gives as its reason how urgent its process is (higher is less)."""

    def examine(self, records: Sequence[Record]) -> tuple[Examined, ...]:
        return tuple(Examined(reason=str(os.getpriority(os.PRIO_PROCESS, 0))) for _ in records)
