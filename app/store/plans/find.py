"""How events hang together, as pages and files ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, Select, bindparam, literal, not_, select, union, union_all

from app.model.annotation import Kind, Status
from app.model.dates import Dating, Period, Precision
from app.model.event import Event
from app.model.filter import Plan
from app.model.plans.relation import Link, Related
from app.store.batches import batches
from app.store.codec import decode
from app.store.plans.standing import standing
from app.store.tables import events, ties
from app.store.timeline import Chosen, Lines, Stored


def related(connection: Connection, address: str) -> tuple[Related, ...]:
    """What hangs together with an event: by kind of relation, then in the order of time."""
    return related_all(connection, (address,)).get(address, ())


def related_all(connection: Connection, addresses: Iterable[str]) -> dict[str, tuple[Related, ...]]:
    """The same for some events, by their addresses; those with nothing are left out."""
    found: dict[str, tuple[Related, ...]] = {}
    numbers = select(events.c.id, events.c.address)
    for wanted in batches(addresses):
        known = {row.id: row.address for row in connection.execute(numbers.where(events.c.address.in_(wanted)))}
        ties = _related(connection, known) if known else {}
        found |= {known[number]: some for number, some in ties.items()}
    return found


def related_of_page(chosen: Chosen, page: Lines) -> dict[str, tuple[Related, ...]]:
    """The same for the events of a page, by their addresses; most have nothing, and are not asked for."""
    tied = chosen.once("tied", lambda: _tied(chosen.connection))
    numbers = [number for number in page.ids if number in tied]
    found = _related(chosen.connection, numbers) if numbers else {}
    return {line.address: found[number] for line, number in zip(page.lines, page.ids, strict=True) if number in found}


def _tied(connection: Connection) -> frozenset[int]:
    return frozenset(connection.scalars(union(select(ties.c.event_id), select(ties.c.other_id))))


def _one_way(mine: str, other: str, way: int) -> Select[tuple[object, ...]]:
    there = events.alias()
    return (
        select(
            ties.c[mine].label("home"), literal(way).label("way"), ties.c.link, ties.c.words,
            there.c.address, there.c.title, there.c.kind, there.c.status,
            there.c.first, there.c.last, there.c.precision,
        )
        .select_from(ties.join(there, there.c.id == ties.c[other]))
        .where(ties.c[mine].in_(bindparam("numbers", expanding=True)), not_(there.c.hidden))
    )  # fmt: skip


_BOTH_WAYS = union_all(_one_way("event_id", "other_id", 0), _one_way("other_id", "event_id", 1))


def _related(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[Related, ...]]:
    found: dict[int, list[Related]] = defaultdict(list)
    for row in connection.execute(_BOTH_WAYS, {"numbers": list(numbers)}):
        link = Link(row.link).inverse if row.way else Link(row.link)
        period = Period(row.first, row.last) if row.first and row.last else None
        dating = Dating(period, Precision(row.precision))
        shown = Related(link, row.words, row.address, row.title, Kind(row.kind), Status(row.status), dating)
        found[row.home].append(shown)
    return {home: tuple(sorted(some, key=_order)) for home, some in found.items()}


def _order(one: Related) -> tuple[int, date, str]:
    day = one.dating.period.first if one.dating.period else date.max
    return list(Link).index(one.link), day, one.address


def _led_to() -> Select[tuple[str, str]]:
    plan, held = events.alias(), events.alias()
    return (
        select(held.c.address.label("came"), plan.c.document)
        .select_from(ties.join(plan, plan.c.id == ties.c.event_id).join(held, held.c.id == ties.c.other_id))
        .where(held.c.address.in_(bindparam("addresses", expanding=True)))
        .where(ties.c.link == Link.FOLLOWED_BY.value, not_(plan.c.hidden))
        .order_by(plan.c.address)
    )


_LED_TO = _led_to()


def plans_that_led_to(connection: Connection, addresses: Iterable[str]) -> dict[str, tuple[Event, ...]]:
    """The plans that stand as events of their own and of which some events came, in the order of their addresses."""
    found: dict[str, list[Event]] = defaultdict(list)
    for some in batches(addresses):
        for row in connection.execute(_LED_TO, {"addresses": some}):
            found[row.came].append(decode(Event, row.document))
    return {came: tuple(plans) for came, plans in found.items()}


def overdue(connection: Connection, today: date, limit: int = 100) -> tuple[Stored, ...]:
    """Planned events whose last day has passed with no report of them held, the latest first."""
    query = (
        select(events.c.document, events.c.revision, events.c.updated)
        .where(events.c.id.in_(standing(Plan.OVERDUE, today)))
        .order_by(events.c.last.desc(), events.c.address)
        .limit(limit)
    )
    return tuple(Stored(decode(Event, row.document), row.revision, row.updated) for row in connection.execute(query))
