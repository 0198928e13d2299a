"""Rollups: which events of a month have a value; and the line that the list shows of each event.

All of it is derived from events and their facets, in the transaction that changes them.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from app.store.tables.base import metadata

# `model.line.Line` as JSON, apart from the whole document, which is many times larger.
event_lines = Table(
    "event_lines",
    metadata,
    Column("event_id", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("document", Text, nullable=False),
)

# The month under which an event is counted: year × 100 + month of its first day, 999912 when undated.
rollup_places = Table(
    "rollup_places",
    metadata,
    Column("event_id", Integer, primary_key=True),  # it outlives the event until the rollups have followed
    Column("month", Integer, nullable=False),
)

# The events of a month, each at a slot; `stamp` is another after every change.
rollup_months = Table(
    "rollup_months",
    metadata,
    Column("month", Integer, primary_key=True),
    Column("stamp", String(16), nullable=False),
    Column("slots", LargeBinary, nullable=False),  # 32-bit numbers: all ids (0: free), all first days, all last days
)

# Which of them have a value, a bit for each slot, and how many. The facets are kind, status, told, topic, person,
# outlet and side; "all" has every event once, however many topics it has.
rollups = Table(
    "rollups",
    metadata,
    Column("month", Integer, primary_key=True),
    Column("facet", String(12), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("events", Integer, nullable=False),
    Column("bits", LargeBinary, nullable=False),
)
