"""Denials, found by the days that they may be of. They stand beside the accounts, in circles of their own.

What is near many events is asked for at once, over all of their people and days, and then told apart by those of each.
Where that would be too much, the half of them is asked for, and in the end one: its outcome is what counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, or_, select

from app.model.dates import Period
from app.model.plans.relation import Link, Sketch
from app.model.report import Denial, Reading
from app.store.accounts import LONGEST
from app.store.batches import batches
from app.store.codec import decode
from app.store.judgements import hidden_accounts
from app.store.plans.keep import sketches_of
from app.store.tables import articles, events, readings, reports, sketches, ties

MOST = 200  # denials, or events, looked at for one
_TOGETHER = 100  # asked for at once
_FOUND = 1000  # rows with which the question is still answered for all of them; no fewer than MOST

Told = tuple[Denial, date | None]  # a denial, and when its article was published
Found = Sequence[Any]  # rows


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """Where something is looked for: among some people, in some families of kinds, near some days."""

    people: str
    families: tuple[str, ...]
    days: Period

    @property
    def circles(self) -> tuple[str, ...]:
        """Where denials are found."""
        return tuple(circle_of_denied(self.people, family) for family in self.families)

    @property
    def earliest(self) -> date:
        """No account that reaches these days begins before."""
        return self.days.first - min(LONGEST, self.days.first - date.min)


def circle_of_denied(people: str, family: str) -> str:
    """Where denials of some people and a family of kinds are found."""
    return f"denied|{people}|{family}"


def denials_near(connection: Connection, wanted: Iterable[Near]) -> dict[Near, tuple[Told, ...]]:
    """The denials whose days touch some days, in the order of their keys; none that a reviewer put away."""
    found = {near: rows[:MOST] for near, rows in _apart(wanted, lambda some: _denials(connection, some), _denied)}
    hidden = hidden_accounts(connection) if any(found.values()) else frozenset()
    kept = {near: [row for row in rows if row.key not in hidden] for near, rows in found.items()}
    known = _read(connection, {row.key: row.article_id for rows in kept.values() for row in rows})
    return {
        near: tuple(known[key] for key in sorted(row.key for row in rows if row.key in known))
        for near, rows in kept.items()
    }


def _denials(connection: Connection, some: Sequence[Near]) -> Found:
    query = (
        select(reports.c.key, reports.c.article_id, reports.c.circle, reports.c.first, reports.c.last)
        .where(
            reports.c.circle.in_(sorted({circle for near in some for circle in near.circles})),
            reports.c.first.between(min(near.earliest for near in some), max(near.days.last for near in some)),
            reports.c.last >= min(near.days.first for near in some),
        )
        .order_by(reports.c.key)
        .limit(_FOUND)
    )
    return connection.execute(query).all()


def _denied(near: Near, rows: Found) -> list[Any]:
    earliest, days, circles = near.earliest, near.days, near.circles
    return [
        row for row in rows if earliest <= row.first <= days.last and row.last >= days.first and row.circle in circles
    ]


def _read(connection: Connection, wanted: dict[str, str]) -> dict[str, Told]:
    """Denials by their keys, from the readings of their articles; each reading is decoded once."""
    query = select(readings.c.reading, articles.c.published).join(articles, articles.c.id == readings.c.article_id)
    known: dict[str, Told] = {}
    for some in batches(sorted(set(wanted.values()))):
        for row in connection.execute(query.where(readings.c.article_id.in_(some))):
            denied = decode(Reading, row.reading).denials
            known |= {one.report.key: (one, row.published) for one in denied if one.report.key in wanted}
    return known


def sketches_near(connection: Connection, wanted: Iterable[Near]) -> dict[Near, tuple[Sketch, ...]]:
    """The events of some people and families of kinds that touch some days; none when there are too many to tell."""
    found = dict(_apart(wanted, lambda some: _sketches(connection, some), _beside))
    numbers = {near: [row.event_id for row in rows] if len(rows) < MOST else [] for near, rows in found.items()}
    known = sketches_of(connection, {number for some in numbers.values() for number in some})
    return {near: tuple(known[number] for number in some) for near, some in numbers.items()}


def _sketches(connection: Connection, some: Sequence[Near]) -> Found:
    query = (
        select(sketches.c.event_id, sketches.c.people, sketches.c.family, sketches.c.begins, sketches.c.last)
        .where(
            sketches.c.people.in_(sorted({near.people for near in some})),
            sketches.c.family.in_(sorted({family for near in some for family in near.families})),
            sketches.c.begins <= max(near.days.last for near in some),
            or_(sketches.c.last.is_(None), sketches.c.last >= min(near.days.first for near in some)),
        )
        .order_by(sketches.c.event_id)
        .limit(_FOUND)
    )
    return connection.execute(query).all()


def _beside(near: Near, rows: Found) -> list[Any]:
    people, families, days = near.people, near.families, near.days
    return [
        row
        for row in rows
        if row.begins <= days.last
        and (row.last is None or row.last >= days.first)
        and row.family in families
        and row.people == people
    ]


def _apart(
    wanted: Iterable[Near], ask: Callable[[Sequence[Near]], Found], of: Callable[[Near, Found], list[Any]]
) -> Iterator[tuple[Near, list[Any]]]:
    """Each of those wanted with the rows that are its own, in the order in which the database gives them."""
    waiting = list(batches(sorted(set(wanted)), _TOGETHER))
    while waiting:
        some = waiting.pop()
        rows = ask(some)
        if len(some) == 1 or len(rows) < _FOUND:
            yield from ((near, of(near, rows)) for near in some)
        else:
            waiting += [some[: len(some) // 2], some[len(some) // 2 :]]


def numbers_with_plans(connection: Connection, addresses: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """By the addresses of events, the number of each and those of the plans of which it came."""
    found: dict[str, tuple[int, ...]] = {}
    for some in batches(addresses):
        query = select(events.c.address, events.c.id).where(events.c.address.in_(some))
        numbers = {row.address: row.id for row in connection.execute(query)}
        led = _led_to(connection, numbers.values()) if numbers else {}
        found |= {address: (number, *led.get(number, ())) for address, number in numbers.items()}
    return found


def _led_to(connection: Connection, numbers: Iterable[int]) -> dict[int, list[int]]:
    query = select(ties.c.event_id, ties.c.other_id).where(
        ties.c.other_id.in_(sorted(numbers)), ties.c.link == Link.FOLLOWED_BY.value
    )
    plans: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(query):
        plans[row.other_id].append(row.event_id)
    return plans


def addresses_of(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """The addresses of events, by their numbers."""
    query = select(events.c.id, events.c.address).where(events.c.id.in_(sorted(numbers)))
    return {row.id: row.address for row in connection.execute(query)}


def around(days: Period, slack: timedelta) -> Period:
    """Some days with as many more at each end."""
    return Period(days.first - min(slack, days.first - date.min), days.last + min(slack, date.max - days.last))
