"""How events hang together: derived from the events."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, String, Table, Text

from app.store.tables.base import metadata

# What relations are found by. `begins` is the first day, or the day on which an undated plan was told of.
sketches = Table(
    "sketches",
    metadata,
    Column("event_id", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("people", String(300), nullable=False),
    Column("family", String(20), nullable=False),
    Column("held", Boolean, nullable=False),
    Column("begins", Date),
    Column("last", Date),
    Column("document", Text, nullable=False),
    Index(None, "people", "family", "held", "begins"),
)

# Each relation once, from the whole to its part, from the talks to the plan, from the plan to what came of it.
ties = Table(
    "ties",
    metadata,
    Column("event_id", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("link", String(20), primary_key=True),
    Column("other_id", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("words", Text, nullable=False),
)
