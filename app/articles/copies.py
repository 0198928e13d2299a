"""Which articles are copies: the same text passed on, as wire copy is, with small changes.

Two bodies are copies when they share most of their runs of five words (w-shingling and containment: Broder, "On the
resemblance and containment of documents", 1997). Containment rather than resemblance, since outlets cut wire copy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_RUN = 5  # words
_SHARED = 0.7  # of the shorter body's runs
_SHORTEST = 30  # runs; shorter bodies say too little to tell


def copies(bodies: Mapping[str, str]) -> dict[str, str]:
    """For each article id, the id that stands for it and its copies: the first of them in the order of ids."""
    runs = {key: _runs(bodies[key]) for key in sorted(bodies)}
    standing: dict[str, str] = {}
    for key, mine in runs.items():
        originals = (other for other in dict.fromkeys(standing.values()) if same_text(mine, runs[other]))
        standing[key] = next(originals, key)
    return standing


def one_source(bodies: Mapping[str, str], places: Mapping[str, str]) -> dict[str, str]:
    """The same as `copies`, where several texts of one place count as one too: what was published there, at times.

    `places` gives for each article id what the addresses of one article have in common, empty where it has none.
    """
    standing = copies(bodies)
    first: dict[str, str] = {}  # of each place
    for key in sorted(standing):
        mine = standing[key]
        theirs = first.setdefault(places[key], mine) if places.get(key) else mine
        if theirs != mine:
            one, other = sorted((standing[theirs], mine))
            standing = {article: one if stands == other else stands for article, stands in standing.items()}
    return standing


def same_text(mine: frozenset[int], theirs: frozenset[int]) -> bool:
    """Whether the shorter of two bodies, given as their runs, is mostly contained in the longer."""
    shorter = min(len(mine), len(theirs))
    if shorter < _SHORTEST:
        return mine == theirs
    return len(mine & theirs) >= _SHARED * shorter


def _runs(body: str) -> frozenset[int]:
    words = re.findall(r"\w+", body.casefold())
    if len(words) < _RUN:
        return frozenset({hash(tuple(words))})
    return frozenset(hash(tuple(words[place : place + _RUN])) for place in range(len(words) - _RUN + 1))
