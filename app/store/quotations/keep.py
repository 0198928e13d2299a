"""The quotations of events are kept with them; each refers to its wording, of which there is one however often used.

Wordings that are the same words (another spelling, a cut) share an entry. Equal letters are known here; all else is
found by `alike.settle`, since what makes words the same is not for the store to say.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, not_, select, update

from app.model.event import Event
from app.model.report import Statement
from app.model.world import World
from app.store.batches import batches
from app.store.codec import encode
from app.store.search import index as search
from app.store.tables import quotation_topics, quotations, wordings

LONGEST = 4_000  # code points of a wording that are compared
SHORTEST = 36  # code points; what is shorter is the same words only when the same speaker says it
_NEW = 0  # the entry of wordings that have no number yet
UNDATED = date(1, 1, 1)  # the day of quotations whose event has none: after all others, newest first


def keep(connection: Connection, kept: Mapping[int, Event], world: World) -> None:
    """Keep the quotations of events (by number), in place of those they had."""
    before = _wordings_of(connection, kept)
    _remove(connection, kept)
    said = [(number, place, one) for number, event in kept.items() for place, one in enumerate(event.statements)]
    statements = [one for *_, one in said]
    days = {number: event.dating.period.first if event.dating.period else UNDATED for number, event in kept.items()}
    rows = [
        _row(one, world) | {"event_id": number, "wording_id": wording, "place": place, "day": days[number]}
        for (number, place, one), wording in zip(said, _wordings(connection, statements), strict=True)
    ]
    if rows:
        _insert(connection, rows, statements)
    _drop_unused(connection, before)


def forget(connection: Connection, event_ids: Collection[int]) -> None:
    """Drop the quotations of events that are no more."""
    before = _wordings_of(connection, event_ids)
    _remove(connection, event_ids)
    _drop_unused(connection, before)


def letters(words: str) -> str:
    """Letters and figures alone, in lower case: what equal wordings share."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _row(said: Statement, world: World) -> dict[str, Any]:
    side = world.side_of(said.quote.speaker)
    person = world.person_by_name.get(said.quote.speaker or "")
    return {
        "article": said.article,
        "person": person.slug if person else None,
        "side": side.slug if side else None,
        "type": said.quote.type.value,
        "size": len(said.text),
        "document": encode(said),
    }


def _insert(connection: Connection, rows: list[dict[str, Any]], said: Sequence[Statement]) -> None:
    connection.execute(insert(quotations), rows)
    events = {row["event_id"] for row in rows}
    query = select(quotations.c.id, quotations.c.event_id, quotations.c.place).where(quotations.c.event_id.in_(events))
    made = {(row.event_id, row.place): row.id for row in connection.execute(query)}
    numbers = [made[row["event_id"], row["place"]] for row in rows]
    topics = [
        {"quotation_id": number, "topic": topic}
        for number, one in zip(numbers, said, strict=True)
        for topic in dict.fromkeys(one.topics)
    ]
    if topics:
        connection.execute(insert(quotation_topics), topics)
    search.index_quotations(connection, {number: one.text for number, one in zip(numbers, said, strict=True)})


def _digest(said: Statement) -> str:
    """What statements of one wording share; what is short, only when the same speaker says it."""
    plain = letters(said.text)
    told = plain if len(plain) >= SHORTEST else f"{said.quote.speaker or ''}\n{plain}"
    return hashlib.sha256(told.encode()).hexdigest()


def _wordings(connection: Connection, said: Sequence[Statement]) -> list[int]:
    """The numbers of the wordings of statements; new ones for letters that were never kept."""
    digests = [_digest(one) for one in said]
    known = _known(connection, digests)
    fresh: dict[str, str] = {}
    for digest, one in zip(digests, said, strict=True):
        if digest not in known:
            fresh.setdefault(digest, one.text)
    if fresh:
        # An entry bears the number of one of its wordings; a new wording begins as an entry of its own.
        rows = [
            {"digest": digest, "words": words[:LONGEST], "entry": _NEW, "settled": len(letters(words)) < SHORTEST}
            for digest, words in fresh.items()
        ]
        connection.execute(insert(wordings), rows)
        connection.execute(update(wordings).where(wordings.c.entry == _NEW).values(entry=wordings.c.id))
        known |= _known(connection, fresh)
    return [known[digest] for digest in digests]


def _known(connection: Connection, digests: Iterable[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for some in batches(dict.fromkeys(digests)):
        query = select(wordings.c.digest, wordings.c.id).where(wordings.c.digest.in_(some))
        known |= {row.digest: row.id for row in connection.execute(query)}
    return known


def _wordings_of(connection: Connection, event_ids: Collection[int]) -> list[int]:
    query = select(quotations.c.wording_id).where(quotations.c.event_id.in_(event_ids)).distinct()
    return list(connection.scalars(query))


def _remove(connection: Connection, event_ids: Collection[int]) -> None:
    ids = connection.scalars(select(quotations.c.id).where(quotations.c.event_id.in_(event_ids)))
    search.remove_quotations(connection, ids.all())
    connection.execute(delete(quotations).where(quotations.c.event_id.in_(event_ids)))


def _drop_unused(connection: Connection, ids: Iterable[int]) -> None:
    used = exists().where(quotations.c.wording_id == wordings.c.id)
    for some in batches(ids):
        connection.execute(delete(wordings).where(wordings.c.id.in_(some), not_(used)))
