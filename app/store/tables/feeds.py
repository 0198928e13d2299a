"""Feeds and what they named; what was fetched, and the versions of articles that changed at their address."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from app.store.tables.base import Moment, metadata

feeds = Table(
    "feeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", String(2000), nullable=False, unique=True),
    Column("outlet", Text),
    Column("title", Text),  # its own
    Column("form", String(10)),  # rss, atom, json, sitemap
    Column("origin", String(10), nullable=False),  # tracker or added
    Column("added", Moment, nullable=False),
    Column("stopped", Moment),  # no longer polled
    Column("etag", Text),
    Column("modified", Text),
    Column("next_try", Moment, nullable=False, index=True),
    Column("last_try", Moment),
    Column("last_success", Moment),
    Column("failures", Integer, nullable=False),  # in a row
    Column("problem", Text),  # the last one
    Column("problem_at", Moment),
)

# What a feed named: waiting to be fetched, or what became of it.
feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed_id", ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String(64), primary_key=True),  # of the address
    Column("url", Text, nullable=False),
    Column("published", Moment),
    Column("seen", Moment, nullable=False),  # last named by the feed
    Column("outcome", String(10), nullable=False),  # waiting, new, known, aside, failed
    Column("settled", Moment),
    Column("tries", Integer, nullable=False),
    Column("reason", Text),
    Column("article_id", String(64)),
    Index(None, "feed_id", "outcome", "published"),
    Index(None, "digest"),
)

# Every address that an article was fetched from, by its canonical form, and when to look there again.
fetches = Table(
    "fetches",
    metadata,
    Column("digest", String(64), primary_key=True),  # of the article's address
    Column("asked", Text, nullable=False),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("fetched", Moment, nullable=False),  # first
    Column("checked", Moment, nullable=False),  # last with success
    Column("step", Integer, nullable=False),  # of the schedule
    Column("next_check", Moment, index=True),  # null: not looked at again
    Column("problem", Text),
    Column("problem_at", Moment),
    Column("gone", Boolean, nullable=False),
)

# The texts that stood at one address one after the other. `chain` is the id of the first of them.
article_versions = Table(
    "article_versions",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("chain", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("found", Moment, nullable=False),
    Column("current", Boolean, nullable=False),
    Index(None, "chain", "number", unique=True),
)

# A report of an earlier version, and the one of a later version that takes its place in people's judgements.
report_successors = Table(
    "report_successors",
    metadata,
    Column("earlier", String(200), primary_key=True),
    Column("later", String(200), nullable=False, index=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),  # the later
)
