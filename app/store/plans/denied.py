"""Denials, found by the days that they may be of. They stand beside the accounts, in circles of their own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import Connection, or_, select

from app.model.dates import Period
from app.model.plans.relation import Link, Sketch
from app.model.report import Denial, Reading
from app.store.accounts import LONGEST
from app.store.codec import decode
from app.store.judgements import hidden_accounts
from app.store.tables import articles, events, readings, reports, sketches, ties

MOST = 200  # denials, or events, looked at for one

Told = tuple[Denial, date | None]  # a denial, and when its article was published


def circle_of_denied(people: str, family: str) -> str:
    """Where denials of some people and a family of kinds are found."""
    return f"denied|{people}|{family}"


def denials_near(connection: Connection, people: str, families: Collection[str], days: Period) -> tuple[Told, ...]:
    """The denials whose days touch some days, in the order of their keys; none that a reviewer put away."""
    query = (
        select(reports.c.key, reports.c.article_id)
        .where(
            reports.c.circle.in_([circle_of_denied(people, family) for family in families]),
            reports.c.first.between(days.first - min(LONGEST, days.first - date.min), days.last),
            reports.c.last >= days.first,
        )
        .order_by(reports.c.key)
        .limit(MOST)
    )
    found = {row.key: row.article_id for row in connection.execute(query)}
    keys = found.keys() - hidden_accounts(connection) if found else frozenset()
    if not keys:
        return ()
    told = (
        select(readings.c.reading, articles.c.published)
        .join(articles, articles.c.id == readings.c.article_id)
        .where(readings.c.article_id.in_({found[key] for key in keys}))
    )
    read = [(decode(Reading, row.reading), row.published) for row in connection.execute(told)]
    denied = [(one, published) for reading, published in read for one in reading.denials if one.report.key in keys]
    return tuple(sorted(denied, key=lambda one: one[0].report.key))


def sketches_near(connection: Connection, people: str, families: Collection[str], days: Period) -> tuple[Sketch, ...]:
    """The events of some people and families of kinds that touch some days; none when there are too many to tell."""
    query = (
        select(sketches.c.document)
        .where(
            sketches.c.people == people,
            sketches.c.family.in_(sorted(families)),
            sketches.c.begins <= days.last,
            or_(sketches.c.last.is_(None), sketches.c.last >= days.first),
        )
        .order_by(sketches.c.event_id)
        .limit(MOST)
    )
    found = tuple(decode(Sketch, text) for text in connection.scalars(query))
    return found if len(found) < MOST else ()


def numbers_with_plans(connection: Connection, address: str) -> tuple[int, ...]:
    """The number of the event at an address, and those of the plans of which it came."""
    number = connection.scalar(select(events.c.id).where(events.c.address == address))
    if number is None:
        return ()
    led = select(ties.c.event_id).where(ties.c.other_id == number, ties.c.link == Link.FOLLOWED_BY.value)
    return (number, *connection.scalars(led))


def addresses_of(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """The addresses of events, by their numbers."""
    query = select(events.c.id, events.c.address).where(events.c.id.in_(sorted(numbers)))
    return {row.id: row.address for row in connection.execute(query)}


def around(days: Period, slack: timedelta) -> Period:
    """Some days with as many more at each end."""
    return Period(days.first - min(slack, days.first - date.min), days.last + min(slack, date.max - days.last))
