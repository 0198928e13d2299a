"""Addresses that last: which stored event a rebuilt one is, and the address that each gets.

An event is recognised by its members. An address once given is never
given to another event; when a better one is due, the old one goes on leading to its event.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from app.events.titles import short_names
from app.model.dates import Dating, Precision
from app.model.event import Event, Known
from app.model.world import World


def recognise(events: Sequence[Event], known: Iterable[Known]) -> Mapping[int, Known]:
    """For each event (by its place), the stored event that it is: the one it shares most members with.

    Of equals the older one counts. A stored event is at most one of the new ones.
    """
    homes: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for key in one.members:
            homes[key].append(one)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    by_id: dict[int, Known] = {}
    for place, event in enumerate(events):
        for key in event.members:
            for one in homes.get(key, ()):
                shared[place, one.id] += 1
                by_id[one.id] = one
    chosen: dict[int, Known] = {}
    taken: set[int] = set()
    for (place, id_), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0][1], item[0][0])):
        if place not in chosen and id_ not in taken:
            chosen[place] = by_id[id_]
            taken.add(id_)
    return chosen


def address(event: Event, world: World, taken: Collection[str]) -> str:
    """`{date}-{names}-{kind}`, the date as precise as it is known; with a number behind it where that is taken."""
    plain = stem(event, world)
    number = 1
    while (candidate := plain if number == 1 else f"{plain}-{number}") in taken:
        number += 1
    return candidate


def stem(event: Event, world: World) -> str:
    """What an event's address begins with. What has no date gets a mark of its own, made from its first member.

    Without dates many events would share one stem, and numbers would depend on which came first.
    """
    parts = (_when(event.dating), *map(slug, short_names(event.participants, world)), slug(event.kind.value.value))
    plain = "-".join(parts)
    if event.dating.period:
        return plain
    return f"{plain}-{hashlib.sha256(min(event.members).encode()).hexdigest()[:6]}"


def _when(dating: Dating) -> str:
    if not dating.period:
        return "undated"
    day = dating.period.first.isoformat()
    return {Precision.DAY: day, Precision.MONTH: day[:7]}.get(dating.precision, day[:4])


def slug(words: str) -> str:
    """Lower-case letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
