"""Rebuilt events are kept: what changed is changed, what is new added, what was absorbed folded, with revisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from app.model.article import Article
from app.model.event import Event, Known, heir_of
from app.model.world import World
from app.store.articles import bodies_of, meta_of
from app.store.batches import batches
from app.store.codec import decode, encode
from app.store.events.differences import differences
from app.store.events.revisions import State, keep_revisions, next_numbers
from app.store.quotations import keep as quotations
from app.store.rollups import keep as rollups
from app.store.search import index as search
from app.store.tables import addresses, events, facets

_UNDATED = date(9999, 12, 31)
_TOGETHER = 50  # events kept at once, with the bodies of their articles in memory


@dataclass(frozen=True, slots=True)
class Placed:
    """A rebuilt event with its address, and the stored event that it is (None: a new one)."""

    event: Event
    known: Known | None


def keep_events(
    connection: Connection, placed: Sequence[Placed], known: Sequence[Known], world: World, why: str
) -> frozenset[int]:
    """Make stored events equal rebuilt ones: change what changed, add what is new, fold what was absorbed.

    The numbers of those that changed, came or went are returned.

    `known` are the stored events in question; others are left alone. The addresses of an event that is no more lead
    to the one that took most of its members.
    """
    ids = _unchanged(connection, placed)
    same = set(ids.values())
    # Within one rebuild an address can pass from one event to another: first all let go of theirs.
    _set(connection, {one.id: {"address": f"~{one.id}"} for one in known if one.id not in same})
    at = datetime.now(UTC)
    for some in batches([place for place in range(len(placed)) if place not in ids], _TOGETHER):
        ids |= zip(some, _keep(connection, [placed[place] for place in some], world, why, at), strict=True)
    kept, rebuilt = set(ids.values()), [each.event for each in placed]
    heirs = {one.id: heir_of(one, rebuilt) for one in known if one.id not in kept}
    gone = {id_: None if heir is None else ids[heir] for id_, heir in heirs.items()}
    changed = {*kept, *_put_away(connection, gone, why, at)} - same
    rollups.follow(connection, changed)
    return frozenset(changed)


def _unchanged(connection: Connection, placed: Sequence[Placed]) -> dict[int, int]:
    """The numbers of the stored events that are shown exactly as they were rebuilt, by their places among these."""
    same: dict[int, int] = {}
    for some in batches([(place, one.known) for place, one in enumerate(placed) if one.known], _TOGETHER):
        documents = _documents(connection, [stored.id for _, stored in some], events.c.gone.is_(None))
        same |= {place: stored.id for place, stored in some if documents.get(stored.id) == encode(placed[place].event)}
    return same


def _documents(connection: Connection, ids: Collection[int], *where: ColumnElement[bool]) -> dict[int, str]:
    """Events as they are stored, by their numbers."""
    query = select(events.c.id, events.c.document).where(events.c.id.in_(ids), *where)
    return {row.id: row.document for row in connection.execute(query)} if ids else {}


def _set(connection: Connection, values: Mapping[int, Mapping[str, Any]]) -> None:
    """Change the rows of events, by their numbers; the same columns of each."""
    rows = [{"number": number, **row} for number, row in values.items()]
    if rows:
        connection.execute(update(events).where(events.c.id == bindparam("number")), rows)


def _put_away(connection: Connection, gone: Mapping[int, int | None], why: str, at: datetime) -> frozenset[int]:
    """Show events no more: each was folded into another (by its number), or nothing tells of it any more.

    Their rows stay, with their members, so that they are recognised when they come back, and their addresses and
    revisions. The numbers of those of which this is new are returned.
    """
    new: list[int] = []
    for some in batches(gone):
        query = select(events.c.id, events.c.gone, events.c.absorbed_by).where(events.c.id.in_(some))
        new += [
            row.id for row in connection.execute(query) if not row.gone or gone[row.id] not in (None, row.absorbed_by)
        ]
    _set(connection, {one: {"hidden": True, "absorbed_by": gone[one], "gone": at, "gone_why": why} for one in new})
    for some in batches(new):
        _forget(connection, some)
    return frozenset(new)


def _forget(connection: Connection, event_ids: Collection[int]) -> None:
    """Drop all by which events could be found, but for their members."""
    search.remove(connection, event_ids)
    quotations.forget(connection, event_ids)
    connection.execute(delete(facets).where(facets.c.event_id.in_(event_ids), facets.c.facet != "member"))


def _keep(connection: Connection, some: Sequence[Placed], world: World, why: str, at: datetime) -> list[int]:
    """Keep events that are new or changed, with all that hangs on them; their numbers."""
    states = _states(connection, some)
    ids = _keep_rows(connection, some, states, at)
    keep_revisions(connection, dict(zip(ids, states, strict=True)), at, why)
    kept = {number: one.event for number, one in zip(ids, some, strict=True)}
    _keep_addresses(connection, {event.address: number for number, event in kept.items()}, at)
    _keep_facets(connection, kept, world)
    rollups.keep_lines(connection, kept)
    shown = {number: event for number, event in kept.items() if not event.hidden}
    keep_words(connection, shown)
    quotations.keep(connection, shown, world)
    if hidden := kept.keys() - shown.keys():
        _forget(connection, hidden)
    return ids


def _states(connection: Connection, some: Sequence[Placed]) -> list[State]:
    numbers = next_numbers(connection, [(one.known.id if one.known else None, one.event.address) for one in some])
    before = _documents(connection, [one.known.id for one in some if one.known])
    states = []
    for one, number in zip(some, numbers, strict=True):
        changes = differences(decode(Event, before[one.known.id]), one.event) if one.known else ()
        states.append(State(one.event, encode(one.event), number, tuple(changes)))
    return states


def _keep_rows(connection: Connection, some: Sequence[Placed], states: Sequence[State], at: datetime) -> list[int]:
    rows = [_row(one.event) | {"document": one.document, "updated": at, "revision": one.number} for one in states]
    _set(connection, {one.known.id: row for one, row in zip(some, rows, strict=True) if one.known})
    added = {one.event.address: row for one, row in zip(some, rows, strict=True) if not one.known}
    if added:
        connection.execute(insert(events), list(added.values()))
    query = select(events.c.address, events.c.id).where(events.c.address.in_(list(added)))
    made = {row.address: row.id for row in connection.execute(query)} if added else {}
    return [one.known.id if one.known else made[one.event.address] for one in some]


def _keep_addresses(connection: Connection, wanted: Mapping[str, int], at: datetime) -> None:
    """Keep whom addresses were given to, where they are given for the first time."""
    given = set(connection.scalars(select(addresses.c.address).where(addresses.c.address.in_(list(wanted)))))
    rows = [{"address": path, "event_id": number, "given": at} for path, number in wanted.items() if path not in given]
    if rows:
        connection.execute(insert(addresses), rows)


def _row(event: Event) -> dict[str, Any]:
    period = event.dating.period
    return {
        "address": event.address,
        "title": event.title,
        "kind": event.kind.value.value,
        "status": event.status.value.value,
        "first": period.first if period else None,
        "last": period.last if period else None,
        "sort_day": period.first if period else _UNDATED,
        "precision": event.dating.precision.value,
        "sources": event.sources,
        "links": len(event.chronology.sources) if event.chronology else 0,
        "hidden": event.hidden,
        "absorbed_by": None,
        "gone": None,
        "gone_why": None,
    }


def _keep_facets(connection: Connection, kept: Mapping[int, Event], world: World) -> None:
    connection.execute(delete(facets).where(facets.c.event_id.in_(list(kept))))
    articles = meta_of(connection, {report.article for event in kept.values() for report in event.reports})
    rows = [
        {"event_id": number, "facet": facet, "value": value}
        for number, event in kept.items()
        for facet, value in _facets(event, articles, world)
    ]
    if rows:
        connection.execute(insert(facets), rows)


def _facets(event: Event, articles: Mapping[str, Article], world: World) -> Iterator[tuple[str, str]]:
    told = {report.article for report in event.reports}
    outlets = {outlet.name: outlet.slug for outlet in world.outlets}
    said_by = {articles[one].outlet for one in told if one in articles}
    yield from (("member", key) for key in sorted(event.members))
    yield from (("article", article) for article in sorted(told))
    yield from (("topic", topic.value) for topic in event.topics)
    yield from (("outlet", outlets[name]) for name in sorted(filter(None, said_by)) if name in outlets)
    people = {*event.participants, *(said.quote.speaker for said in event.statements)}
    yield from (("person", person.slug) for person in world.people if person.name in people)
    sides = {world.side_of(said.quote.speaker) for said in event.statements}
    yield from (("side", side.slug) for side in world.sides if side in sides)


def keep_words(connection: Connection, kept: Mapping[int, Event]) -> None:
    """Keep the words by which events are found, by their numbers, in place of those they had."""
    search.remove(connection, kept)
    bodies = bodies_of(connection, {report.article for event in kept.values() for report in event.reports})
    for number, event in kept.items():
        search.index(connection, number, *_words(event, bodies))


def words_of(connection: Connection, event: Event) -> tuple[str, str, str]:
    """The words by which an event is found: of its title, its quotations, its articles."""
    return _words(event, bodies_of(connection, {report.article for report in event.reports}))


def _words(event: Event, bodies: Mapping[str, str]) -> tuple[str, str, str]:
    told = sorted({report.article for report in event.reports} & bodies.keys())
    return (
        " ".join((event.title, event.occasion, event.place.value if event.place else "", *event.participants)),
        "\n".join(statement.text for statement in event.statements),
        "\n".join(bodies[article] for article in told),
    )
