"""Revisions as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from app.model.event import Change, Revision
from app.model.world import World
from app.pages.api.records import Record, event_record
from app.pages.urls import event_path, revision_path
from app.pages.views.event.frozen import changed_since
from app.store.engine import Connection
from app.store.events import Frozen


def revision_records(revisions: Iterable[Revision], base: str) -> list[Record]:
    """The revisions of an event, oldest first, each with the address at which it can be read for good."""
    return [_revision(one, base) for one in revisions]


def frozen_record(frozen: Frozen, connection: Connection, world: World, base: str) -> Record:
    """An event as it was cited, with what has changed since, field by field, and where it stands now."""
    now = frozen.now.event.address if frozen.now else None
    return event_record(frozen.stored, connection, world, base) | {
        "frozen": _revision(frozen.revision, base),
        "current": f"{base}{event_path(now)}" if now else None,
        "changed_since": [
            {**_change(change), "revision": _short(last, base) if last else None}
            for change, last in changed_since(frozen)
        ],
    }


def _revision(one: Revision, base: str) -> Record:
    return {**_short(one, base), "changes": [_change(change) for change in one.changes]}


def _short(one: Revision, base: str) -> Record:
    return {
        "number": one.number,
        "url": f"{base}{revision_path(one.address, one.number)}",
        "at": one.at.isoformat(),
        "why": one.why,
        "digest": one.digest,
    }


def _change(one: Change) -> Record:
    return {"field": one.field, "was": one.was, "now": one.now}
