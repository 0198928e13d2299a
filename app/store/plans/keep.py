"""Sketches of events, and how these stand to each other: what is looked up and kept when events change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta

from sqlalchemy import Connection, bindparam, delete, insert, not_, or_, select

from app.model.dates import Period
from app.model.event import Event
from app.model.plans.relation import Link, Sketch, Tie
from app.store.batches import batches
from app.store.codec import decode, encode
from app.store.tables import events, facets, sketches, ties

MOST = 200  # held events looked at for one plan
_VISIT = timedelta(days=31)  # none lasts longer
_FAR = timedelta(days=2 * 366)  # before an event, a plan that can have led to it began no earlier


def shown_events(connection: Connection, ids: Iterable[int]) -> dict[int, Event]:
    """Those of some events that are not hidden, by their numbers."""
    found: dict[int, Event] = {}
    for some in batches(sorted(set(ids))):
        query = select(events.c.id, events.c.document).where(events.c.id.in_(some), not_(events.c.hidden))
        found |= {row.id: decode(Event, row.document) for row in connection.execute(query)}
    return found


def sketches_of(connection: Connection, ids: Iterable[int]) -> dict[int, Sketch]:
    """The sketches of events, by their numbers."""
    found: dict[int, Sketch] = {}
    for some in batches(sorted(set(ids))):
        query = select(sketches.c.event_id, sketches.c.document).where(sketches.c.event_id.in_(some))
        found |= {row.event_id: decode(Sketch, row.document) for row in connection.execute(query)}
    return found


def keep_sketches(connection: Connection, kept: Collection[Sketch], gone: Iterable[int]) -> None:
    """Keep the sketches of events, in place of those they had; drop those of events that are no more."""
    for some in batches(sorted({*gone, *(one.id for one in kept)})):
        connection.execute(delete(sketches).where(sketches.c.event_id.in_(some)))
    rows = [
        {
            "event_id": one.id,
            "people": one.people,
            "family": one.family,
            "held": one.held,
            "begins": one.period.first if one.period else one.told,
            "last": one.period.last if one.period else None,
            "document": encode(one),
        }
        for one in kept
    ]
    if rows:
        connection.execute(insert(sketches), rows)


def beside(
    connection: Connection, some: Sequence[Sketch], families: Collection[str]
) -> Iterator[tuple[Sketch, list[Sketch]]]:
    """Each of some events with those that may contain it, be part of it, announce it or be announced by it.

    They are told of in the same article; or they are of the same people, of those families, and on the same days. Each
    is decoded once: an article that tells of hundreds of events sets each beside all the others.
    """
    told = told_in(connection, {article for one in some for article in one.articles})
    near = {
        one.id: _on_the_days(connection, one, one.period, families)
        for one in some
        if one.period and one.family in families
    }
    found = sketches_of(connection, {number for numbers in (*told.values(), *near.values()) for number in numbers})
    for one in some:
        numbers = {number for article in one.articles for number in told.get(article, ())} | near.get(one.id, set())
        yield one, [found[number] for number in sorted(numbers - {one.id}) if number in found]


def told_in(connection: Connection, articles: Iterable[str]) -> dict[str, set[int]]:
    """The numbers of the events that articles tell of, by article."""
    told: dict[str, set[int]] = defaultdict(set)
    query = select(facets.c.value, facets.c.event_id).where(facets.c.facet == "article")
    for some in batches(sorted(articles)):
        for row in connection.execute(query.where(facets.c.value.in_(some))):
            told[row.value].add(row.event_id)
    return told


def _on_the_days(connection: Connection, one: Sketch, days: Period, families: Collection[str]) -> set[int]:
    """The numbers of the events of the same people, of some families, and on the same days."""
    near = select(sketches.c.event_id).where(
        sketches.c.people == one.people,
        sketches.c.family.in_(list(families)),
        sketches.c.held == one.held,
        sketches.c.begins <= days.last,
        sketches.c.begins >= days.first - _VISIT,
        sketches.c.last >= days.first,
    )
    return set(connection.scalars(near))


def plans_before(connection: Connection, some: Iterable[Sketch]) -> set[int]:
    """The numbers of the plans that some events may have come of."""
    asked = {(one.people, one.family, one.period) for one in some if one.held and one.period}
    return {number for each in asked for number in _plans_before(connection, *each)}


def _plans_before(connection: Connection, people: str, family: str, days: Period) -> Iterable[int]:
    latest, earliest = days.last + timedelta(days=1), days.first - _FAR
    asked = {"people": people, "family": family, "earliest": earliest, "latest": latest}
    return connection.scalars(_PLANS, asked)


_PLANS = select(sketches.c.event_id).where(
    sketches.c.people == bindparam("people"),
    sketches.c.family == bindparam("family"),
    not_(sketches.c.held),
    sketches.c.begins <= bindparam("latest"),
    sketches.c.begins >= bindparam("earliest"),
)


def held_within(connection: Connection, plan: Sketch, days: Period) -> Iterator[Sketch]:
    """The held events of a plan's people and kind that took place within some days, in the order of time."""
    query = (
        select(sketches.c.document)
        .where(
            sketches.c.people == plan.people,
            sketches.c.family == plan.family,
            sketches.c.held,
            sketches.c.begins >= days.first - _VISIT,
            sketches.c.begins <= days.last,
            sketches.c.last >= days.first,
        )
        .order_by(sketches.c.begins, sketches.c.event_id)
        .limit(MOST)
    )
    yield from (decode(Sketch, text) for text in connection.scalars(query))


def keep_ties(connection: Connection, ids: Collection[int], links: Collection[Link], kept: Iterable[Tie]) -> None:
    """Keep how events stand to others by those links, in place of what was kept of them."""
    names = [link.value for link in links]
    whole = Link.FOLLOWED_BY not in links  # what came of a plan is kept with the plan alone
    for some in batches(sorted(set(ids))):
        mine = ties.c.event_id.in_(some)
        touching = or_(mine, ties.c.other_id.in_(some)) if whole else mine
        connection.execute(delete(ties).where(touching, ties.c.link.in_(names)))
    rows = {
        (tie.event, tie.link, tie.other): {
            "event_id": tie.event, "link": tie.link.value, "other_id": tie.other, "words": tie.words,
        }
        for tie in kept
    }  # fmt: skip
    if rows:
        connection.execute(insert(ties), list(rows.values()))
