"""Runs over archives: how far each came, and what could not be read."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from app.store.tables.base import Moment, metadata

# `fingerprint` is of what is read and by which reader. `source` and `number` say where it goes on: how many sources
# are done, and how many lines or records of the next one.
runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", String(64), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("begun", Moment, nullable=False),
    Column("touched", Moment, nullable=False),
    Column("ended", Moment),
    Column("holder", String(200), nullable=False),  # the process that runs it
    Column("source", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("passed_over", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("found", Integer, nullable=False),  # of the new ones, those that tell of an interaction
)

run_failures = Table(
    "run_failures",
    metadata,
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("source", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("place", Text, nullable=False),  # file and line or record, for people
    Column("reason", Text, nullable=False),
)
