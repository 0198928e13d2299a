"""Are articles of one interaction one event? B-cubed over (article, primary interaction held or planned).

Bagga and Baldwin, "Algorithms for scoring coreference chains", 1998.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from app import pipeline
from app.model.event import Event
from app.model.world import World
from app.store.engine import Store
from app.store.events import of_article
from tests.gold.labels import Labelled
from tests.gold.matching import Found, interactions

Item = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Merging:
    """B-cubed in percent, and the pairs of items that are wrongly one event."""

    precision: float
    recall: float
    wrong: tuple[str, ...]
    apart: tuple[str, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return round(2 * self.precision * self.recall / (self.precision + self.recall), 1)


def merge(labelled: Sequence[Labelled], world: World, store: Store) -> Merging:
    """Take all articles into an empty store and compare its events with the labels' keys."""
    gold: dict[Item, str] = {}
    system: dict[Item, str] = {}
    taken = [(one, pipeline.take(store, world, one.article).article.id) for one in labelled]
    for one, article_id in taken:
        with store.reading() as connection:
            events = [stored.event for stored in of_article(connection, article_id)]
        asked = one.gold["interactions"] or []
        matched = interactions(asked, [_record(event, article_id) for event in events])
        for place, interaction in enumerate(asked):
            if interaction.get("primary") and interaction["status"] in ("held", "planned"):
                item = (one.article.id, place)
                gold[item] = interaction["event_key"]
                system[item] = events[matched[place]].address if place in matched else f"none: {item}"
    return _score(gold, system)


def _record(event: Event, article_id: str) -> Found:
    """The event as this article tells of it, in the form that matching needs."""
    own = next(report for report in event.reports if report.article == article_id)
    period = event.dating.period
    return {
        "participants": event.participants,
        "kind": own.kind.value.value,
        "status": own.status.value.value,
        "primary": own.primary,
        "date": period.first.isoformat() if period else None,
    }


def _score(gold: dict[Item, str], system: dict[Item, str]) -> Merging:
    by_gold: dict[str, set[Item]] = defaultdict(set)
    by_system: dict[str, set[Item]] = defaultdict(set)
    for item in gold:
        by_gold[gold[item]].add(item)
        by_system[system[item]].add(item)
    both = {item: len(by_gold[gold[item]] & by_system[system[item]]) for item in gold}
    precision = 100 * sum(both[item] / len(by_system[system[item]]) for item in gold) / len(gold)
    recall = 100 * sum(both[item] / len(by_gold[gold[item]]) for item in gold) / len(gold)
    pairs = list(combinations(sorted(gold), 2))
    wrong = tuple(f"{a} {b}" for a, b in pairs if system[a] == system[b] and gold[a] != gold[b])
    apart = tuple(f"{a} {b}" for a, b in pairs if system[a] != system[b] and gold[a] == gold[b])
    return Merging(round(precision, 1), round(recall, 1), wrong, apart)
