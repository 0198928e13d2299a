"""What answers to an address, or why nothing does."""

from __future__ import annotations

from app.model.errors import NoLongerShown, NotKnown
from app.pages.urls import storable
from app.pages.views import wording
from app.store.engine import Connection
from app.store.events import Found, Frozen, Gone, find_event, find_gone, find_revision, numbers_at

UNKNOWN = "No event was ever given this address. It may have been typed wrong: the timeline has all events."
_LAST = 2**31 - 1  # the greatest number that a database takes


def event_at(connection: Connection, address: str) -> Found:
    """What answers to an address; raises `NotKnown` if none was given it, `NoLongerShown` where an event stood."""
    found = find_event(connection, address) if storable(address) else None
    if found:
        return found
    gone = find_gone(connection, address) if storable(address) else None
    if gone:
        cited = [one for one in gone.revisions if not gone.hidden or one.at < gone.at]
        raise NoLongerShown(_why(gone), tuple((one.address, one.number) for one in cited))
    raise NotKnown(UNKNOWN)


def frozen_at(connection: Connection, address: str, number: int) -> Frozen:
    """A revision as it was cited; raises `NotKnown` with those there are."""
    sound = storable(address) and number <= _LAST
    found = find_revision(connection, address, number) if sound else None
    if found:
        return found
    numbers = numbers_at(connection, address) if storable(address) else ()
    if not numbers:
        raise NotKnown(UNKNOWN)
    listed = wording.joined(tuple(f"{one}" for one in numbers))
    some = f"the revision {listed}" if len(numbers) == 1 else f"the revisions {listed}"
    raise NotKnown(f"This event never had a revision {number}. It has {some}.")


def _why(gone: Gone) -> str:
    event, day = gone.event, wording.day(gone.at.date())
    because = f": {gone.why}" if gone.why else "."
    what = f"“{event.title}”, {wording.when(event.dating)}."
    if gone.hidden:
        return f"{what} {gone.hidden.by} put this event away on {day}{because}"
    return f"{what} Nothing that was read tells of it any more, since {day}{because}"
