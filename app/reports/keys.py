"""Keys of reports stay when an article is read anew: each goes to the report that tells of the same, by its place.

The body never changes, so a report is known again by where it stands. Judgements, events and their addresses hang on
keys: a reader that finds one more interaction in an article, or one fewer, must not shift the others'.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.model.report import Reading, Report
from app.model.text import Span

_Rank = tuple[bool, bool, bool, int]


def rekey(reading: Reading, former: Sequence[Report]) -> tuple[Reading, tuple[Report, ...]]:
    """The reading with the keys that its reports had before, and the former reports that nothing tells of any more.

    A key is never given to another report: what is new gets a number that none ever had, and what comes back, even
    after several readings without it, its own.
    """
    if not former:
        return reading, ()
    pairs = []
    for new_place, new in enumerate(reading.reports):
        for old_place, old in enumerate(former):
            rank = _rank(old, new)
            if rank:
                pairs.append((rank, -new_place, -old_place))
    keys: dict[int, str] = {}
    taken: set[int] = set()
    for _, minus_new, minus_old in sorted(pairs, reverse=True):
        if -minus_new not in keys and -minus_old not in taken:
            keys[-minus_new] = former[-minus_old].key
            taken.add(-minus_old)
    free = max(map(_number, former)) + 1
    reports = []
    for place, report in enumerate(reading.reports):
        if place not in keys:
            keys[place], free = f"{reading.article}-{free}", free + 1
        reports.append(replace(report, key=keys[place]))
    lost = tuple(old for place, old in enumerate(former) if place not in taken)
    return replace(reading, reports=tuple(reports)), lost


def _rank(old: Report, new: Report) -> _Rank | None:
    """How well two reports of one article agree; None where they cannot be of the same interaction.

    One sentence can tell of several ("they met on Monday and spoke by phone on Friday"): then the words that name the
    kind tell them apart, or the kind and the date.
    """
    shared = _shared(_places(old), _places(new))
    told = old.kind.excerpt.span.overlaps(new.kind.excerpt.span)
    kind = old.kind.value is new.kind.value
    if not shared or not old.pair & new.pair or not (told or kind):
        return None
    if not told and _apart(old, new):
        return None
    return old.pair == new.pair, told, kind, shared


def _apart(old: Report, new: Report) -> bool:
    ours, theirs = old.dating.period, new.dating.period
    return bool(ours and theirs and (ours.last < theirs.first or theirs.last < ours.first))


def _places(report: Report) -> list[Span]:
    return sorted({one.span for one in (report.excerpt, *report.mentions)})


def _shared(ours: Iterable[Span], theirs: Sequence[Span]) -> int:
    """How many code points two lists of passages have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ours for b in theirs)


def _number(report: Report) -> int:
    last = report.key.rpartition("-")[2]
    return int(last) if last.isdecimal() else 0
