"""An event as it was cited: the banner over it, which says what has changed since, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.model.event import Change, Revision
from app.model.world import World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.event.revisions import sentence_of
from app.store.events import Frozen
from app.store.events.differences import differences


@dataclass(frozen=True, slots=True)
class Since:
    """One field that is no longer what it was: in a sentence, since when, and why."""

    words: str
    day: str
    iso: str
    why: str


@dataclass(frozen=True, slots=True)
class FrozenView:
    """The banner. `path` is the revision's address; `current` that of the event now, empty where none is shown."""

    number: int
    day: str
    iso: str
    digest: str
    path: str
    standing: str
    current: str
    since: tuple[Since, ...]


def frozen_view(frozen: Frozen, world: World) -> FrozenView:
    """The banner over a revision."""
    one = frozen.revision
    path = urls.revision_path(one.address, one.number)
    changes = tuple(_since(frozen, world))
    return FrozenView(
        number=one.number,
        day=wording.day(one.at.date()),
        iso=one.at.date().isoformat(),
        digest=one.digest,
        path=path,
        standing=_standing(frozen, bool(changes)),
        current=urls.event_path(frozen.now.event.address) if frozen.now else "",
        since=changes,
    )


def _standing(frozen: Frozen, changed: bool) -> str:
    if frozen.now is None:
        return "This event is shown no more."
    if frozen.folded:
        day = wording.day(frozen.folded.at.date())
        return f"On {day} this event was taken into another. {frozen.folded.why}"
    return "Since then:" if changed else "Nothing has changed since."


def changed_since(frozen: Frozen) -> Iterator[tuple[Change, Revision | None]]:
    """What differs now, field by field, with the revision that changed it last."""
    if frozen.now is None:
        return
    for change in differences(frozen.stored.event, frozen.now.event):
        told = [one for one in frozen.since if any(other.field == change.field for other in one.changes)]
        last = told[-1] if told else next(iter(frozen.since[-1:]), None)
        yield change, last


def _since(frozen: Frozen, world: World) -> Iterator[Since]:
    for change, last in changed_since(frozen):
        words = sentence_of(change, world)
        if words:
            day = last.at.date() if last else None
            yield Since(
                words, wording.day(day) if day else "", day.isoformat() if day else "", last.why if last else ""
            )
