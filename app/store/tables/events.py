"""Events, what they can be filtered by, their addresses and revisions."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from app.store.tables.base import Moment, metadata

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", String(200), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("first", Date),  # the dating's period; null when undated
    Column("last", Date),
    Column("sort_day", Date, nullable=False),  # `first`; the far future when undated, so that those come first
    Column("precision", String(10), nullable=False),
    Column("sources", Integer, nullable=False),  # independent articles
    Column("links", Integer, nullable=False),  # of the chronology
    Column("hidden", Boolean, nullable=False),
    Column("document", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("updated", Moment, nullable=False),
    # Of one that was folded into another: which (the number of an event); its own address is then `~` and its number.
    Column("absorbed_by", Integer, index=True),
    Column("gone", Moment),  # since when it was folded, or nothing tells of it
    Column("gone_why", Text),
    Index(None, "sort_day", "address"),
    Index(None, "kind", "first"),
    Index(None, "status", "hidden", "last"),  # how plans stand is asked anew after every change
    Index(None, "updated"),
)

# Values that an event has several of: topic, person, outlet, side (that speaks), article, report, chronology.
facets = Table(
    "event_facets",
    metadata,
    Column("event_id", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("facet", String(12), primary_key=True),
    Column("value", String(200), primary_key=True),
    Index(None, "facet", "value", "event_id"),
)

# Every address that was ever given, and the event that it was given to; `absorbed_by` leads on from there.
addresses = Table(
    "addresses",
    metadata,
    Column("address", String(200), primary_key=True),
    Column("event_id", ForeignKey("events.id"), nullable=False, index=True),
    Column("given", Moment, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("event_id", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("changes", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("address", String(200), nullable=False),  # that it was shown at
    Column("digest", String(64), nullable=False),  # SHA-256 of the document
    Column("members", String(64), nullable=False, index=True),  # SHA-256 of what the event is recognised by
    Index(None, "address", "number", unique=True),  # what was cited is one thing for good
)
