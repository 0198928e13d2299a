"""When are two quotations one entry? When they are the same words, in another spelling or cut.

A short run of words is a stock phrase as often as not, and a part that is small beside the whole is no other form of
it: a line of a speech is not the speech.
"""

from __future__ import annotations

from app.events.compare import SHORTEST_SHARED
from app.events.phrases import SAME, Phrasebook

_PARTS = 6  # how many times longer the whole may be


def same_words(left: str, right: str, book: Phrasebook) -> bool:
    """Whether two quotations are the same words."""
    short, long = sorted((len(left), len(right)))
    if short < SHORTEST_SHARED or short * _PARTS < long:
        return False
    return book.likeness(left, right) >= SAME
