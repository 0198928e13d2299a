"""The words by which the chronology names an occasion -> topics. No article backs them; pages say so."""

from __future__ import annotations

import re
from functools import cache

from app.model.world import Topic, World


def occasion_topics(occasion: str, world: World) -> tuple[str, ...]:
    """The topics that an occasion names ("phone talk on …"), in the order of the tracker's topics."""
    return tuple(topic.slug for topic in world.topics if _named(topic).search(occasion))


@cache
def _named(topic: Topic) -> re.Pattern[str]:
    terms = "|".join(map(_pattern, topic.terms)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{terms})(?!\w)")


def _pattern(term: str) -> str:
    # Terms with capitals are matched as written, others in any case; a trailing * takes any ending.
    stem = re.escape(term.removesuffix("*"))
    cased = stem if term != term.lower() else f"(?i:{stem})"
    return cased + (r"\w*" if term.endswith("*") else "")
