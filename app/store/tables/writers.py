"""What people wrote and with which right: judgements, tokens, users and their sessions, the log of changes."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Index,
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
    Column("withdrawn_by", String(100)),
    Column("withdrawn_why", Text),
)

tokens = Table(
    "tokens",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),  # SHA-256 of a random token
    Column("made", Moment, nullable=False),
    Column("revoked", Moment),
)

users = Table(
    "users",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("password", Text, nullable=False),  # argon2, with its salt and cost
    Column("made", Moment, nullable=False),
)

# A session is known by the digest of a random id that only the browser holds.
sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("name", String(100), nullable=False, index=True),
    Column("made", Moment, nullable=False),
    Column("ends", Moment, nullable=False),
)

# One-time links for the first start on one's own machine; a row goes when its link is used.
sign_in_links = Table(
    "sign_in_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("ends", Moment, nullable=False),
)

# Attempts to sign in, by a digest of the name or the client, for as long as they count.
attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "key", "at"),
)

# What people did besides judging; with the judgements it is the log of changes.
changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", String(100), nullable=False),
    Column("deed", String(20), nullable=False),
    Column("subject", String(200), nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("why", Text, nullable=False),
)
