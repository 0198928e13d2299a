"""The queue kept up with the events, and answers put into effect: each answer is judgements, so that it is in the log,
can be taken back, and holds whatever is read later.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from app.events.candidates import SHARED_STEMS, EntryIndex, reach
from app.events.compare import Account
from app.events.phrases import phrasebook
from app.events.questions import accounts_of, overdue_question, questions_of, weight_of
from app.model.errors import BadRequest, NotKnown
from app.model.event import Event
from app.model.judgement import PAIRWISE, REMOVED, Field, Judgement, Verdict
from app.model.question import SPOKEN, Question, Sort
from app.model.world import World
from app.pipeline.joining import index_of
from app.pipeline.judging import judge, withdraw
from app.pipeline.quoting import unnamed_in
from app.store.accounts import keys_near
from app.store.desk.queue import (
    Answer,
    Changed,
    answered,
    changed_events,
    find_question,
    forget_answer,
    keep_answer,
    keep_place,
    keep_questions,
    last_answer,
)
from app.store.engine import Connection, Store
from app.store.events import event_of_key
from app.store.judgements import standing_judgements
from app.store.plans.find import overdue

PATIENCE = 1.0  # seconds that a reviewer waits for the queue to catch up
_AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class Given:
    """What a reviewer answered: `verdict` is same, different, unsure, right (as it stands), value, or other: nobody who
    speaks in the event said these words.
    """

    verdict: str
    value: str = ""
    why: str = ""


def catch_up(store: Store, world: World, patience: float = PATIENCE) -> None:
    """Ask the events that changed what they ask, for as long as somebody can be made to wait."""
    until = time.monotonic() + patience
    while True:
        with store.reading() as connection:  # readers of the queue seldom find anything to do: no lock for that
            if not changed_events(connection, 1):
                return
        with store.writing() as connection:
            pairs = _judged_pairs(connection)
            behind = changed_events(connection, _AT_ONCE)
            for one in behind:
                near = _near(connection, one, world)
                unnamed = () if one.event.hidden else unnamed_in(connection, one.event, world)
                asked = questions_of(one.event, near, pairs, phrasebook(world), world, unnamed)
                keep_questions(connection, one, asked)
            if behind:
                keep_place(connection, behind[-1])
        if time.monotonic() >= until:
            return


def overdue_questions(connection: Connection, today: date) -> tuple[Question, ...]:
    """What became of the plans whose time has passed, of which nobody has said so yet."""
    asked = [overdue_question(stored.event) for stored in overdue(connection, today)]
    settled = answered(connection, asked)
    return tuple(question for question in asked if question.key not in settled)


def question_at(connection: Connection, key: str, today: date) -> Question | None:
    """The question with that key, if it is asked now."""
    found = find_question(connection, key)
    if found is not None:
        return found
    return next((one for one in overdue_questions(connection, today) if one.key == key), None)


def give_answer(store: Store, world: World, by: str, question: Question, given: Given) -> None:
    """Put an answer into effect. Raises `BadRequest` when it is none."""
    numbers = [judge(store, world, one) for one in _judgements(question, by, given)]
    with store.writing() as connection:
        keep_answer(connection, Answer(question.key, question.state, by, given.verdict, tuple(numbers)))


def take_back(store: Store, world: World, by: str) -> Answer | None:
    """Take the last answer of a reviewer back, with all its judgements; it is asked again."""
    with store.reading() as connection:
        last = last_answer(connection, by)
    if last is None:
        return None
    for number in reversed(last.judgements):
        withdraw(store, world, number, by, "Taken back.")
    with store.writing() as connection:
        forget_answer(connection, last.key)
    return last


def _judgements(question: Question, by: str, given: Given) -> list[Judgement]:
    now = datetime.now(UTC)
    match question.sort, given.verdict:
        case Sort.MERGE, ("same" | "different" | "unsure") as verdict:
            return [Judgement(Verdict(verdict), question.left, by, now, given.why, question.right)]
        case Sort.SPEAKER, "value":
            if not given.value:
                raise BadRequest("value", "Say who it is: choose a person, or press that the name is right.")
            return [_speaker(key, passage, by, given) for key, passage in question.passages]
        case Sort.SPEAKER, "other" if question.key.startswith(SPOKEN):
            return [_removed(key, passage, by, given) for key, passage in question.passages]
        case (Sort.SPEAKER, "right") | (_, "unsure"):
            return []  # nothing about an event changes; the question is not asked again
        case _, "right" if question.sort is not Sort.MERGE:
            return [Judgement(Verdict.CONFIRMED, question.left, by, now, given.why, field=question.field)]
        case _, "value" if question.sort is not Sort.MERGE:
            value = given.value.strip()
            return [Judgement(Verdict.CORRECTED, question.left, by, now, given.why, field=question.field, value=value)]
        case _:
            raise BadRequest("do", "Press one of the buttons.")


def _speaker(key: str, passage: str, by: str, given: Given) -> Judgement:
    now = datetime.now(UTC)  # each its own moment, in the order of the log
    return Judgement(Verdict.CORRECTED, key, by, now, given.why, passage, Field.SPEAKER, given.value)


def _removed(key: str, passage: str, by: str, given: Given) -> Judgement:
    return replace(_speaker(key, passage, by, given), field=Field.STATEMENT, value=REMOVED)


def _judged_pairs(connection: Connection) -> list[frozenset[str]]:
    return [
        frozenset((one.left, one.right))
        for one in standing_judgements(connection)
        if one.verdict in PAIRWISE and one.verdict is not Verdict.UNSURE and one.right
    ]


def _near(connection: Connection, one: Changed, world: World) -> Sequence[tuple[Account, int]]:
    """Accounts of other events that may be of this one, each with the weight of its event.

    An event that no article tells of is asked nothing itself: the events that are told of find it from their side.
    """
    if not one.event.reports:
        return ()
    book, entries = phrasebook(world), EntryIndex(map(Account.of_entry, world.chronology))
    keys: set[str] = set()
    for account in accounts_of(one.event):
        days = reach(account.period) if account.period else None
        keys |= keys_near(connection, index_of(account, book), days, SHARED_STEMS)
        keys |= {entry.key for entry in entries.near(account)}
    homes: dict[str, Event] = {}
    for key in sorted(keys - one.event.members):
        home = event_of_key(connection, key)
        if home is not None and not home.hidden:
            homes[home.address] = home
    return [(account, weight_of(home)) for home in homes.values() for account in accounts_of(home)]


def event_asking(connection: Connection, question: Question) -> Event:
    """The event that a question is about now."""
    event = event_of_key(connection, question.left)
    if event is None:
        raise NotKnown("The event that this was about is not there any more.")
    return event
