"""How an event is cited: as plain text, with its lasting address and the revision that was read."""

from __future__ import annotations

from datetime import date

from app.model.event import Event
from app.pages.views import wording


def plain(event: Event, revision: int, read: date) -> str:
    """The citation without its address: who, title, kind, date, revision and when it was read."""
    kind = wording.KINDS[event.kind.value].lower()
    return (
        f"Readout. “{event.title}”, {kind}, {wording.when(event.dating)}. "
        f"Revision {revision}, read {wording.day(read)}."
    )
