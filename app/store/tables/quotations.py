"""Quotations, their wordings and topics."""

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

from app.store.tables.base import metadata

# Each way in which something was said, once. `entry` is the number of one of the wordings that are the same words.
wordings = Table(
    "wordings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),  # of the letters
    Column("words", Text, nullable=False),
    Column("entry", Integer, nullable=False, index=True),
    Column("settled", Boolean, nullable=False, index=True),  # compared with the others
)

wording_stems = Table(
    "wording_stems",
    metadata,
    Column("stem", String(60), primary_key=True),
    Column("wording_id", ForeignKey("wordings.id", ondelete="CASCADE"), primary_key=True, index=True),
)

# Every quotation of an event. `day` is the event's, the first of all when that is undated; person and side are slugs.
quotations = Table(
    "quotations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event_id", ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("wording_id", ForeignKey("wordings.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),  # among those of the event
    Column("article", String(64), nullable=False),
    Column("day", Date, nullable=False),
    Column("person", String(200), index=True),
    Column("side", String(200), index=True),
    Column("type", String(10), nullable=False),
    Column("size", Integer, nullable=False),  # code points
    Column("document", Text, nullable=False),
)

quotation_topics = Table(
    "quotation_topics",
    metadata,
    Column("quotation_id", ForeignKey("quotations.id", ondelete="CASCADE"), primary_key=True),
    Column("topic", String(200), primary_key=True),
    Index(None, "topic", "quotation_id"),
)
