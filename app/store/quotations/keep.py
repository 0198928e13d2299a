"""The quotations of one event are kept with it; each refers to its wording, of which there is one however often used.

Wordings that are the same words (another spelling, a cut) share an entry. Equal letters are known here; all else is
found by `alike.settle`, since what makes words the same is not for the store to say.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, not_, select

from app.model.event import Event
from app.model.report import Statement
from app.model.world import World
from app.store.codec import encode
from app.store.search import index as search
from app.store.tables import quotation_topics, quotations, wordings

LONGEST = 4_000  # code points of a wording that are compared
SHORTEST = 36  # code points; what is shorter is the same words only when the same speaker says it
UNDATED = date(1, 1, 1)  # the day of quotations whose event has none: after all others, newest first


def keep(connection: Connection, event_id: int, event: Event, world: World) -> None:
    """Keep the quotations of an event, in place of those it had."""
    before = _wordings_of(connection, event_id)
    _remove(connection, event_id)
    day = event.dating.period.first if event.dating.period else UNDATED
    for place, said in enumerate(event.statements):
        side = world.side_of(said.quote.speaker)
        person = world.person_by_name.get(said.quote.speaker or "")
        row = {
            "event_id": event_id,
            "wording_id": _wording(connection, said),
            "place": place,
            "article": said.article,
            "day": day,
            "person": person.slug if person else None,
            "side": side.slug if side else None,
            "type": said.quote.type.value,
            "size": len(said.text),
            "document": encode(said),
        }
        _insert(connection, row, said)
    _drop_unused(connection, before)


def forget(connection: Connection, event_id: int) -> None:
    """Drop the quotations of an event that is no more."""
    before = _wordings_of(connection, event_id)
    _remove(connection, event_id)
    _drop_unused(connection, before)


def letters(words: str) -> str:
    """Letters and figures alone, in lower case: what equal wordings share."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _insert(connection: Connection, row: dict[str, Any], said: Statement) -> None:
    made = connection.execute(insert(quotations).values(**row).returning(quotations.c.id)).scalar_one()
    rows = [{"quotation_id": made, "topic": topic} for topic in dict.fromkeys(said.topics)]
    if rows:
        connection.execute(insert(quotation_topics), rows)
    search.index_quotation(connection, made, said.text)


def _wording(connection: Connection, said: Statement) -> int:
    """The id of a statement's wording, a new one if these letters were never kept."""
    plain = letters(said.text)
    told = plain if len(plain) >= SHORTEST else f"{said.quote.speaker or ''}\n{plain}"
    digest = hashlib.sha256(told.encode()).hexdigest()
    known: int | None = connection.scalar(select(wordings.c.id).where(wordings.c.digest == digest))
    if known is not None:
        return known
    # An entry bears the number of one of its wordings; a new wording begins as an entry of its own.
    values = {"digest": digest, "words": said.text[:LONGEST], "entry": 0, "settled": len(plain) < SHORTEST}
    made: int = connection.execute(insert(wordings).values(**values).returning(wordings.c.id)).scalar_one()
    connection.execute(wordings.update().where(wordings.c.id == made).values(entry=made))
    return made


def _wordings_of(connection: Connection, event_id: int) -> list[int]:
    return list(connection.scalars(select(quotations.c.wording_id).where(quotations.c.event_id == event_id).distinct()))


def _remove(connection: Connection, event_id: int) -> None:
    ids = connection.scalars(select(quotations.c.id).where(quotations.c.event_id == event_id))
    search.remove_quotations(connection, ids.all())
    connection.execute(delete(quotations).where(quotations.c.event_id == event_id))


def _drop_unused(connection: Connection, ids: list[int]) -> None:
    used = exists().where(quotations.c.wording_id == wordings.c.id)
    if ids:
        connection.execute(delete(wordings).where(wordings.c.id.in_(ids), not_(used)))
