"""Which found thing is which labelled thing: one to one, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from tests.gold.labels import Spans

FAMILY = {
    "call": "remote",
    "video_call": "remote",
    "meeting": "person",
    "visit": "person",
    "summit": "person",
    "message": "message",
}

Found = dict[str, Any]


def match(labelled: int, found: int, closeness: Callable[[int, int], float]) -> dict[int, int]:
    """For each labelled thing (by its place) the found one that it is, by falling closeness."""
    scored = [(closeness(g, p), -g, -p) for g in range(labelled) for p in range(found)]
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for close, g, p in sorted(scored, reverse=True):
        if close > 0 and -g not in chosen and -p not in taken:
            chosen[-g] = -p
            taken.add(-p)
    return chosen


def interactions(labelled: Sequence[Found], found: Sequence[Found]) -> dict[int, int]:
    """An interaction is the labelled one of the same people when its kind is of the same family or its date right."""
    return match(len(labelled), len(found), lambda g, p: _closeness(labelled[g], found[p]))


def quotations(labelled: Sequence[Spans], found: Sequence[Spans]) -> dict[int, int]:
    """A quotation is the labelled one when their letters overlap by half of their union."""
    mine, theirs = [_letters(spans) for spans in labelled], [_letters(spans) for spans in found]

    def overlap(g: int, p: int) -> float:
        union = len(mine[g] | theirs[p])
        share = len(mine[g] & theirs[p]) / union if union else 0.0
        return share if share >= 0.5 else 0.0

    return match(len(mine), len(theirs), overlap)


def same_date(gold: Found, found: Found) -> bool:
    """Whether the labelled date is given down to its own precision."""
    right, given = gold.get("date"), found.get("date")
    if not right or not given:
        return False
    precision = gold.get("date_precision") or "day"
    if precision == "season":
        return bool(right <= given <= (gold.get("end_date") or right)) or right[:7] == given[:7]
    length = {"month": 7, "year": 4}.get(precision, 10)
    return bool(right[:length] == given[:length])


def right_speaker(gold: Found, found: Found, body: str) -> bool:
    """The canonical name; for a speaker without a name of their own, the words that stand for them will do."""
    if same_name(gold["speaker"], found.get("speaker")):
        return True
    unnamed = any(word[:1].islower() for word in gold["speaker"].split())
    words = _plain(gold.get("speaker_text"))
    if not (unnamed and words):
        return False
    span = found.get("speaker_span")
    said = [_plain(found.get("speaker")), _plain(body[span[0] : span[1]]) if span else ""]
    return any(one and (one in words or words in one) for one in said)


def same_name(gold: str | None, found: str | None) -> bool:
    """Whether two names are one, with or without a first name."""
    right, given = _plain(gold), _plain(found)
    return bool(given) and (right == given or right.endswith(f" {given}") or given.endswith(f" {right}"))


def _closeness(gold: Found, found: Found) -> float:
    names = [_plain(name).split() for name in found["participants"]]
    here = [_plain(name).split() for name in gold["pair"]]
    if not all(any(name[-1] in other or name[0] in other for other in names) for name in here):
        return 0
    family = FAMILY[gold["kind"]] == FAMILY[found["kind"]]
    date = same_date(gold, found)
    if not (family or date):
        return 0
    alike = sum(gold.get(field) == found.get(field) for field in ("kind", "status"))
    same_part = bool(gold.get("primary")) == bool(found.get("primary"))
    return 1 + 2 * date + 0.75 * alike + 0.5 * family + 0.25 * same_part


def _letters(spans: Spans) -> frozenset[int]:
    return frozenset(place for start, end in spans for place in range(start, end))


def _plain(name: str | None) -> str:
    return re.sub(r"\W+", " ", (name or "").lower()).strip()
