"""The queue of a reviewer: questions that events ask, kept beside them, and those that were answered.

Questions are derived. They follow the events a little behind: whoever opens the queue has it catch up with the events
that changed since the last time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select

from app.model.event import Event
from app.model.question import SPOKEN, Question, Sort
from app.store.codec import decode, encode
from app.store.state import find_state, keep_state
from app.store.tables import events, review_items, reviewed

_CURSOR = "review 2"  # another name asks every event anew: there are questions that it was never asked
FREQUENT = 2  # quotations; a speaker of another name who is quoted once can wait


@dataclass(frozen=True, slots=True)
class Changed:
    """An event that the queue has not caught up with."""

    id: int
    event: Event
    updated: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question: the state in which it was, and the numbers of the judgements that it made."""

    key: str
    state: str
    by: str
    verdict: str
    judgements: tuple[int, ...] = ()


def changed_events(connection: Connection, limit: int) -> tuple[Changed, ...]:
    """Events that changed since the queue last caught up, oldest change first."""
    query = select(events.c.id, events.c.document, events.c.updated, events.c.hidden).where(_behind(connection))
    rows = connection.execute(query.order_by(events.c.updated, events.c.id).limit(limit))
    return tuple(Changed(row.id, replace(decode(Event, row.document), hidden=row.hidden), row.updated) for row in rows)


def left_behind(connection: Connection) -> int:
    """How many events the queue has not caught up with."""
    return connection.scalar(select(func.count()).select_from(events).where(_behind(connection))) or 0


def keep_questions(connection: Connection, one: Changed, questions: Sequence[Question]) -> None:
    """Keep what an event asks, in place of what it asked before."""
    connection.execute(delete(review_items).where(review_items.c.event_id == one.id))
    rows = [
        {
            "key": question.key,
            "event_id": one.id,
            "sort": question.sort.value,
            "weight": question.weight,
            "state": question.state,
            "document": encode(question),
        }
        for question in {question.key: question for question in questions}.values()
    ]
    if rows:
        connection.execute(insert(review_items), rows)


def keep_place(connection: Connection, last: Changed) -> None:
    """The queue has caught up with an event and all that changed before it."""
    keep_state(connection, _CURSOR, f"{last.updated.isoformat()}~{last.id}")


def open_questions(connection: Connection, sort: Sort | None = None, limit: int = 200) -> tuple[Question, ...]:
    """Questions that are open, those first that would change most. A question that several events ask is one."""
    total = func.sum(review_items.c.weight)
    query = (
        select(review_items.c.key)
        .where(_open())
        .group_by(review_items.c.key, review_items.c.sort)
        .having(_worth_asking(total))
    )
    if sort is not None:
        query = query.where(review_items.c.sort == sort.value)
    keys = [row.key for row in connection.execute(query.order_by(total.desc(), review_items.c.key).limit(limit))]
    found = _by_key(connection, keys)
    ordered = sorted((found[key] for key in keys if key in found), key=lambda one: (-one.weight, one.key))
    return tuple(ordered)


def count_open(connection: Connection) -> dict[Sort, int]:
    """How many questions of each sort are open."""
    asked = (
        select(review_items.c.sort, review_items.c.key)
        .where(_open())
        .group_by(review_items.c.sort, review_items.c.key)
        .having(_worth_asking(func.sum(review_items.c.weight)))
        .subquery()
    )
    rows = connection.execute(select(asked.c.sort, func.count()).group_by(asked.c.sort))
    return {Sort(sort): int(count) for sort, count in rows}


def find_question(connection: Connection, key: str) -> Question | None:
    """The question with that key, open or not."""
    return _by_key(connection, [key]).get(key)


def keep_answer(connection: Connection, answer: Answer) -> None:
    """Keep an answer, in place of one that was given before."""
    connection.execute(delete(reviewed).where(reviewed.c.key == answer.key))
    numbers = ",".join(map(str, answer.judgements))
    connection.execute(
        insert(reviewed).values(
            key=answer.key,
            state=answer.state,
            by=answer.by,
            at=datetime.now(UTC),
            verdict=answer.verdict,
            judgements=numbers,
        )
    )


def last_answer(connection: Connection, by: str) -> Answer | None:
    """The last answer that someone gave and did not take back."""
    query = select(reviewed).where(reviewed.c.by == by).order_by(reviewed.c.at.desc()).limit(1)
    row = connection.execute(query).first()
    if row is None:
        return None
    numbers = tuple(int(number) for number in row.judgements.split(",") if number)
    return Answer(row.key, row.state, row.by, row.verdict, numbers)


def forget_answer(connection: Connection, key: str) -> None:
    """Ask again."""
    connection.execute(delete(reviewed).where(reviewed.c.key == key))


def answered(connection: Connection, questions: Iterable[Question]) -> frozenset[str]:
    """Which of some questions were answered in the state in which they are, by their keys."""
    asked = {question.key: question.state for question in questions}
    rows = connection.execute(select(reviewed.c.key, reviewed.c.state).where(reviewed.c.key.in_(asked)))
    return frozenset(row.key for row in rows if asked[row.key] == row.state)


def _by_key(connection: Connection, keys: Sequence[str]) -> dict[str, Question]:
    """Questions by key; what several events ask is put together."""
    query = select(review_items.c.document).where(review_items.c.key.in_(keys)).order_by(review_items.c.event_id)
    found: dict[str, Question] = {}
    for document in connection.scalars(query):
        question = decode(Question, document)
        before = found.get(question.key)
        if before is not None and question.sort is Sort.SPEAKER:
            passages = (*before.passages, *question.passages)
            question = replace(before, weight=before.weight + question.weight, passages=passages)
        found[question.key] = question
    return found


def _worth_asking(total: ColumnElement[int]) -> ColumnElement[bool]:
    """A speaker by name must be quoted often enough; who spoke at a passage is asked of each."""
    return or_(review_items.c.sort != Sort.SPEAKER.value, total >= FREQUENT, review_items.c.key.startswith(SPOKEN))


def _open() -> ColumnElement[bool]:
    settled = select(reviewed.c.key).where(
        reviewed.c.key == review_items.c.key, reviewed.c.state == review_items.c.state
    )
    hidden = select(events.c.id).where(events.c.id == review_items.c.event_id, events.c.hidden)
    return and_(~settled.exists(), ~hidden.exists())


def _behind(connection: Connection) -> ColumnElement[bool]:
    at, _, id = (find_state(connection, _CURSOR) or "").partition("~")
    if not at:
        return events.c.id.is_not(None)
    moment = datetime.fromisoformat(at)
    return or_(events.c.updated > moment, and_(events.c.updated == moment, events.c.id > int(id)))
