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
from app.model.event import Event, Known, members_digest
from app.model.world import World


def recognise(
    events: Sequence[Event], known: Iterable[Known], once: Mapping[str, Sequence[int]] | None = None
) -> Mapping[int, Known]:
    """For each event (by its place), the stored event that it is. A stored event is at most one of the new ones.

    A stored event goes on as the one that took most of its members; of several stored ones that could go on, an event
    is the one that once had exactly these members (`once`: numbers by the digest of members, the latest first), else
    the one it shares most with, else the older. So what was put together and is parted again is what it was before:
    both sides have their wishes, and no two of them would rather have each other (Gale and Shapley, 1962).
    """
    by_id = {one.id: one for one in known}
    shared = _shared(events, by_id.values())
    former = {place: _former(event, by_id, once or {}) for place, event in enumerate(events)}

    def wish(place: int, id_: int) -> tuple[int, int, int, int]:
        odd = len(events[place].members ^ by_id[id_].members)
        return former[place].get(id_, len(by_id)), -shared[place, id_], odd, id_

    wishes: dict[int, list[int]] = defaultdict(list)
    for place, id_ in shared:
        wishes[place].append(id_)
    for place, ids in wishes.items():
        ids.sort(key=lambda id_, place=place: wish(place, id_), reverse=True)  # type: ignore[misc]
    chosen: dict[int, int] = {}  # stored event -> place
    waiting = sorted(wishes, reverse=True)
    while waiting:
        place = waiting.pop()
        if not wishes[place]:
            continue
        id_ = wishes[place].pop()
        rivals = [place, chosen[id_]] if id_ in chosen else [place]
        chosen[id_] = min(rivals, key=lambda one: _rank(one, id_, shared, former))
        waiting += [one for one in rivals if one != chosen[id_]]
    return {place: by_id[id_] for id_, place in chosen.items()}


def _shared(events: Sequence[Event], known: Iterable[Known]) -> dict[tuple[int, int], int]:
    """How many members an event (by its place) and a stored one (by its number) have in common, if any."""
    homes: dict[str, list[int]] = defaultdict(list)
    for one in known:
        for key in one.members:
            homes[key].append(one.id)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for place, event in enumerate(events):
        for key in event.members:
            for id_ in homes.get(key, ()):
                shared[place, id_] += 1
    return shared


def _former(event: Event, by_id: Mapping[int, Known], once: Mapping[str, Sequence[int]]) -> dict[int, int]:
    """The stored events that once had exactly an event's members, each with its place: 0 had them last."""
    held = [id_ for id_ in once.get(members_digest(event.members), ()) if id_ in by_id]
    return {id_: place for place, id_ in enumerate(held)}


def _rank(
    place: int, id_: int, shared: Mapping[tuple[int, int], int], former: Mapping[int, Mapping[int, int]]
) -> tuple[int, bool, int]:
    """What a stored event wishes to be: the event with most of its members, then one that it once was."""
    return -shared[place, id_], id_ not in former[place], place


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
