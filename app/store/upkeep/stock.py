"""How much a database holds, and how it fares: figures for monitoring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, case, func, select

from app.store.desk.queue import count_open, left_behind
from app.store.state import data_version
from app.store.tables import articles, events, feeds, judgements, quotations, readings

_KEPT: tuple[tuple[str, str, Table], ...] = (
    ("articles", "Articles kept.", articles),
    ("events", "Events kept, hidden ones too.", events),
    ("quotations", "Quotations of events.", quotations),
    ("judgements", "Judgements, withdrawn ones too.", judgements),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure: its name, what it means, and how much it is, alone or by the values of a label."""

    name: str
    meaning: str
    values: dict[str, float]  # a label's value -> how much; "" where there is no label
    label: str = ""


def stock(connection: Connection) -> tuple[Amount, ...]:
    """What a database holds and how its feeds and its queue of questions fare."""
    relevant = select(func.count()).select_from(readings).where(readings.c.relevant)
    return (
        *(Amount(name, meaning, {"": float(_count(connection, table))}) for name, meaning, table in _KEPT),
        Amount("articles_relevant", "Articles that tell of an interaction.", {"": connection.scalar(relevant) or 0}),
        Amount(
            "data_version", "The version of the data; every change raises it.", {"": float(data_version(connection))}
        ),
        *_feeds(connection),
        Amount(
            "review_questions",
            "Questions that wait for a reviewer, by sort.",
            {sort.value: float(number) for sort, number in count_open(connection).items()},
            "sort",
        ),
        Amount(
            "review_behind",
            "Events that changed and were not asked for their questions yet; opening the queue does it.",
            {"": float(left_behind(connection))},
        ),
    )


def _feeds(connection: Connection) -> tuple[Amount, ...]:
    state = case((feeds.c.failures > 0, "failing"), (feeds.c.last_success.is_(None), "untried"), else_="well").label(
        "state"
    )
    rows = connection.execute(
        select(state, func.count(), func.max(feeds.c.last_success)).where(feeds.c.stopped.is_(None)).group_by(state)
    ).all()
    counts = dict.fromkeys(("well", "failing", "untried"), 0.0) | {row[0]: float(row[1]) for row in rows}
    states = Amount("feeds", "Feeds that are polled, by how the last try went.", counts, "state")
    if not (successes := [row[2] for row in rows if row[2] is not None]):
        return (states,)
    age = (datetime.now(UTC) - max(successes)).total_seconds()
    return (states, Amount("feeds_idle_seconds", "Seconds since a feed was last read with success.", {"": age}))


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
