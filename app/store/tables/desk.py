"""What lies on a reviewer's desk: drafts being added, items to review, articles put away."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from app.store.tables.base import Moment, metadata

# Articles on their way in: read, shown, put right, and only then kept. A batch is what was sent at once.
drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch", String(32), nullable=False),
    Column("by", String(100), nullable=False),
    Column("made", Moment, nullable=False),
    Column("state", String(12), nullable=False),
    Column("source", Text, nullable=False),
    Column("content", LargeBinary),  # of a file, until it was read
    Column("fetched", Text),  # what its address gave
    Column("article", Text),
    Column("reason", Text),  # why it could not be taken
    Column("outcome", Text),  # what was found
    Column("before", Text),  # what was found before something was put right
    Column("claimed", Moment),  # by a process that works on it
    Index(None, "batch", "id"),
)

# What an event asks of a reviewer; derived. `state` is a digest of what the question rests on.
review_items = Table(
    "review_items",
    metadata,
    Column("key", String(500), primary_key=True),
    Column("event_id", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("sort", String(12), nullable=False, index=True),
    Column("weight", Integer, nullable=False),  # reports and quotations that settling it would change
    Column("state", String(64), nullable=False),
    Column("document", Text, nullable=False),
)

# Questions that were answered, or left as unsure, with the state in which they were.
reviewed = Table(
    "reviewed",
    metadata,
    Column("key", String(500), primary_key=True),
    Column("state", String(64), nullable=False),
    Column("by", String(100), nullable=False),
    Column("at", Moment, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("judgements", Text, nullable=False),  # the numbers of those made with it
)

# Articles whose reports count for nothing until they are shown again.
hidden_articles = Table(
    "hidden_articles",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("at", Moment, nullable=False),
)
