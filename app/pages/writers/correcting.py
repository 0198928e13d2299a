"""What the forms of an event's correction say, as judgements."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from starlette.datastructures import FormData

from app.model.errors import BadRequest
from app.model.event import Event
from app.model.judgement import REMOVED, Field, Judgement, Verdict
from app.model.world import World
from app.pages.urls import event_path
from app.pages.writers.forms import field
from app.pipeline.judging import judge, key_of
from app.store.engine import Store
from app.store.events import event_of_key

_MOST = 20  # accounts from which one is parted at once


def corrected(store: Store, world: World, by: str, event: Event, form: FormData) -> str:
    """Put what a form says into effect; the address of the page to go to then."""
    key = field(form, "key", 200) or key_of(event)
    for one in _judgements(event, key, by, form):
        judge(store, world, one)
    with store.reading() as connection:
        now = event_of_key(connection, key)
    return event_path(now.address) if now and not now.hidden else "/log"


def _judgements(event: Event, key: str, by: str, form: FormData) -> list[Judgement]:
    do, name, value, why = (field(form, part) for part in ("do", "field", "value", "why"))
    now = datetime.now(UTC)
    match do:
        case "correct":
            return [Judgement(Verdict.CORRECTED, key, by, now, why, field(form, "passage") or None, name, value)]
        case "remove":
            passage = field(form, "passage")
            return [Judgement(Verdict.CORRECTED, key, by, now, why, passage, Field.STATEMENT, REMOVED)]
        case "confirm":
            return [Judgement(Verdict.CONFIRMED, key, by, now, why, field=name)]
        case "hide":
            if not why:
                raise BadRequest("why", "Say why it is put away.")
            return [Judgement(Verdict.HIDDEN, key, by, now, why, field=name)]
        case "same":
            return [Judgement(Verdict.SAME, key, by, now, why, _address(value))]
        case "different":
            others = sorted(event.members - {key})[:_MOST]
            if not others:
                raise BadRequest("key", "This account is the only one of the event.")
            return [Judgement(Verdict.DIFFERENT, key, by, datetime.now(UTC), why, other) for other in others]
        case _:
            raise BadRequest("do", "Press one of the buttons.")


def _address(text: str) -> str:
    """An event's address out of what was pasted: its whole link, its path, or its name."""
    path = urlsplit(text).path if "//" in text else text
    return path.strip().removeprefix("/events/").partition("@")[0]
