"""What people wrote and with which right: judgements, tokens."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Integer,
    String,
    Table,
    Text,
)

from app.store.tables.base import Moment, metadata

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("verdict", String(12), nullable=False),
    Column("left", String(200), nullable=False, index=True),
    Column("right", String(200), index=True),
    Column("field", String(40)),
    Column("value", Text),
    Column("by", String(100), nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("withdrawn", Moment),
)

tokens = Table(
    "tokens",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),  # SHA-256 of a random token
    Column("made", Moment, nullable=False),
    Column("revoked", Moment),
)
