"""A person's judgement taken in, or taken back: checked, kept, and brought into the events, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from app.events.judged.rule import statement_at
from app.events.judged.settle import settled
from app.events.judged.values import checked, passage_of, value_of
from app.model.errors import BadRequest, NotKnown
from app.model.event import Event
from app.model.judgement import PAIRWISE, RECORD, SHOWN, Field, Judgement, Verdict
from app.model.world import World
from app.pipeline.joining import rejoin
from app.pipeline.quoting import quotations_at
from app.store.accounts import reports_by_key
from app.store.engine import Connection, Store
from app.store.events import event_of_key, find_event
from app.store.judgements import find_judgement, judgements_on, keep_judgement, mark_withdrawn

LONGEST_WHY = 2_000  # characters
LONGEST_NAME = 100

_WORDS = {
    Verdict.SAME: "found two accounts to be of one event",
    Verdict.DIFFERENT: "found two accounts to be of two events",
    Verdict.UNSURE: "could not tell whether two accounts are of one event",
    Verdict.CORRECTED: "corrected the",
    Verdict.CONFIRMED: "confirmed the",
    Verdict.HIDDEN: "put away the",
}
_NAMES = {
    Field.DURATION: "duration",
    Field.TOPIC: "topics",
    Field.NOT_TOPIC: "topics",
    Field.SPEAKER: "speaker of a quotation",
    Field.STATEMENT: "quotations",
}


def judge(store: Store, world: World, judgement: Judgement) -> int:
    """Take a judgement in and bring the events up to date; its number.

    `left` and `right` are the keys of accounts, or the addresses of events: an address stands for the event's first
    account. Raises `BadRequest`, with the part that is wrong and what to do, on what cannot be judged.
    """
    with store.writing() as connection:
        sound = _sound(connection, world, judgement)
        number = keep_judgement(connection, sound)
        rejoin(connection, world, touched_by(connection, replace(sound, number=number)), _told(sound, number))
    return number


def withdraw(store: Store, world: World, number: int, by: str, why: str = "") -> None:
    """Take a judgement back: the events become what they would be without it. A second time changes nothing."""
    with store.writing() as connection:
        found = find_judgement(connection, number)
        if found is None:
            raise NotKnown(f"There is no judgement {number}. `readout judge list` has all of them.")
        if found.withdrawn:
            return
        name, reason = _text("by", by, LONGEST_NAME), _text("why", why, LONGEST_WHY)
        keys = touched_by(connection, found)
        mark_withdrawn(connection, number, name, reason, datetime.now(UTC))
        because = f": {reason}" if reason else ""
        rejoin(connection, world, keys, f"{name} withdrew judgement {number}{because}".rstrip(".") + ".")


def _told(one: Judgement, number: int) -> str:
    """What the revisions that follow from a judgement give as their reason."""
    field = Field(one.field) if one.field else None
    name = f" {_NAMES.get(field, field.value)}" if field else ""
    because = f": {one.why}" if one.why else ""
    return f"{one.by} {_WORDS[one.verdict]}{name}{because}".rstrip(".") + f" (judgement {number})."


def overruled(connection: Connection, some: Iterable[Judgement]) -> Mapping[int, tuple[int, ...]]:
    """Those of some judgements, and of all that hang together with them, that do not count, though they stand: by
    number, each with the later ones that it contradicts.
    """
    keys = {key for one in some if one.verdict in PAIRWISE for key in (one.left, one.right) if key}
    return settled(judgements_on(connection, keys)).overruled


def touched_by(connection: Connection, judgement: Judgement) -> frozenset[str]:
    """The keys whose events may change with a judgement: its own, and all that are judged together with them."""
    if judgement.verdict not in PAIRWISE or not judgement.right:
        return frozenset((judgement.left,))
    together = judgements_on(connection, (judgement.left, judgement.right))
    pairs = [(one.left, one.right) for one in (judgement, *together) if one.verdict in PAIRWISE]
    return frozenset(key for pair in pairs for key in pair if key)


def _sound(connection: Connection, world: World, given: Judgement) -> Judgement:
    """The judgement in the form in which it is kept; raises `BadRequest` where it says nothing that could hold."""
    by, why = _text("by", given.by, LONGEST_NAME), _text("why", given.why, LONGEST_WHY)
    if not by:
        raise BadRequest("by", "Say who judges.")
    one = replace(given, by=by, why=why, left=_key(connection, world, "left", given.left))
    if one.verdict in PAIRWISE:
        return _pair(one, _key(connection, world, "right", given.right or ""))
    event = event_of_key(connection, one.left)
    if one.verdict is Verdict.HIDDEN:
        return _hiding(one, given.field or (Field.REPORT if one.left == given.left else Field.EVENT))
    if event is None:
        raise BadRequest("left", "No event is made of this report now, so there is nothing to correct.")
    return _value(connection, one, event, world)


def _pair(one: Judgement, right: str) -> Judgement:
    if one.left == right:
        raise BadRequest("right", "These are one report already: name two.")
    if one.left.startswith(RECORD) and right.startswith(RECORD):
        raise BadRequest("right", "These are two entries of the chronology, which lists each interaction once.")
    return replace(one, right=right, field=None, value=None)


def _hiding(one: Judgement, field: str) -> Judgement:
    if field not in (Field.EVENT, Field.REPORT):
        raise BadRequest("field", "What can be put away is an event or a report.")
    return replace(one, right=None, field=str(field), value=None)


def _value(connection: Connection, one: Judgement, event: Event, world: World) -> Judgement:
    fields = [field for field in Field if field not in (Field.EVENT, Field.REPORT)]
    if one.field not in fields or (one.verdict is Verdict.CONFIRMED and one.field not in SHOWN):
        known = SHOWN if one.verdict is Verdict.CONFIRMED else fields
        raise BadRequest("field", f"Name the field that is meant: {', '.join(known)}.")
    field = Field(one.field)
    given = value_of(event, field) if one.value is None and one.verdict is Verdict.CONFIRMED else one.value or ""
    value, passage = checked(field, given, world), None
    if field in (Field.SPEAKER, Field.STATEMENT):
        passage_of(one.right)
        there = quotations_at(connection, [replace(one, field=field)]).get(one.right or "")
        if statement_at(event, one.right, there) is None:
            raise BadRequest("right", "Neither the event nor an article of it has a quotation at this passage.")
        passage = one.right
    return replace(one, right=passage, field=field.value, value=value)


def _key(connection: Connection, world: World, part: str, given: str) -> str:
    """The key of an account that exists, from a key or an event's address."""
    text = given.strip()
    if not text or "\x00" in text or len(text) > 200:
        raise BadRequest(part, "Name a report by its key, or an event by its address.")
    if text.startswith(RECORD):
        if any(f"{RECORD}{entry.key}" == text for entry in world.chronology):
            return text
        raise BadRequest(part, f"The chronology has no entry {text[:80]}.")
    if reports_by_key(connection, [text]):
        return text
    found = find_event(connection, text.removeprefix("/events/"))
    if found is None:
        raise BadRequest(
            part, f"There is no report and no event {text[:80]}: an event's JSON gives the keys of its own."
        )
    return key_of(found.stored.event)


def key_of(event: Event) -> str:
    """The key by which an event is judged: that of its first report, else of its chronology entry."""
    return event.reports[0].key if event.reports else min(event.members)


def _text(part: str, given: str, longest: int) -> str:
    text = " ".join(given.split())
    if "\x00" in text or len(text) > longest:
        raise BadRequest(part, f"At most {longest:,} characters, and none of them NUL.")
    return text
