"""Events: rebuilt from reports, kept under lasting addresses, with their revisions.

An event that was folded into another stays as a row (`absorbed_by`), with its members, its addresses and its
revisions: an address leads along the chain to the event that stands, and what is parted again comes back as itself.
"""

from __future__ import annotations

from app.store.events.find import Found, event_of_key, events_by_id, find_event, first_addresses, of_article
from app.store.events.gone import Gone, find_gone
from app.store.events.keep import Placed, keep_events, keep_words, words_of
from app.store.events.known import given_addresses, held_by, known_events
from app.store.events.revisions import (
    Folded,
    Frozen,
    find_revision,
    folded_into,
    numbers_at,
    revisions_before,
    revisions_of,
)

__all__ = [
    "Folded",
    "Found",
    "Frozen",
    "Gone",
    "Placed",
    "event_of_key",
    "events_by_id",
    "find_event",
    "find_gone",
    "find_revision",
    "first_addresses",
    "folded_into",
    "given_addresses",
    "held_by",
    "keep_events",
    "keep_words",
    "known_events",
    "numbers_at",
    "of_article",
    "revisions_before",
    "revisions_of",
    "words_of",
]
