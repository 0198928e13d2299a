"""Articles, their readings, and where their reports are found."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
)

from app.store.tables.base import Moment, metadata

articles = Table(
    "articles",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False, index=True),  # of the body alone
    Column("title", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("published", Date),
    Column("added", Moment, nullable=False),
    Column("byline", Text),
    Column("captured", Date),  # by a web archive
)

readings = Table(
    "readings",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("reader", String(32), nullable=False),
    Column("relevant", Boolean, nullable=False),
    Column("annotations", Text, nullable=False),
    Column("reading", Text, nullable=False),
)

# Where an account can be found by those that may be of the same event: people and kind, days, telling words.
reports = Table(
    "reports",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("circle", String(300), nullable=False),  # the people and the family of kinds
    Column("first", Date),  # the dating's period; null when undated
    Column("last", Date),
    Index(None, "circle", "first"),
)

# Reports that the present reader does not find any more. They keep their keys, should they come back.
lost_reports = Table(
    "lost_reports",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("document", Text, nullable=False),
)

report_words = Table(
    "report_words",
    metadata,
    Column("report_key", ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("stem", String(60), primary_key=True),
    Column("circle", String(300), nullable=False),
    Column("undated", Boolean, nullable=False),
    Index(None, "circle", "stem", "undated"),
)
