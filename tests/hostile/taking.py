"""Takes articles in, one by one, and notes what came of each."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from app import pipeline
from app.articles.record import article_of_record
from app.model.errors import ReadoutError
from app.model.world import World
from app.store.engine import Store

LIMIT = 5.0  # seconds that one article may take


@dataclass(slots=True)
class Outcome:
    """How many were taken and refused; which took too long, which crashed."""

    taken: int = 0
    refused: int = 0
    slow: list[tuple[str, float]] = field(default_factory=list)
    crashed: list[tuple[str, str]] = field(default_factory=list)
    longest: float = 0.0


def take_in(records: Iterable[dict[str, str]], store: Store, world: World) -> Outcome:
    """Take each as the API would; only a reason that names what is wrong counts as refused."""
    outcome = Outcome()
    pipeline.read(article_of_record({"text": "They spoke by phone."}), world)  # loads the language pipeline
    for record in records:
        name = record.get("url", "")[-40:]
        began = time.process_time()  # of this process alone: others may be busy
        try:
            pipeline.take(store, world, article_of_record(record))
            outcome.taken += 1
        except ReadoutError:
            outcome.refused += 1
        except Exception as crash:  # whatever it is, it is a defect
            outcome.crashed.append((name, repr(crash)[:300]))
        seconds = time.process_time() - began
        outcome.longest = max(outcome.longest, seconds)
        if seconds > LIMIT:
            outcome.slow.append((name, seconds))
    return outcome
