"""The tables. Articles, judgements and tokens are primary; readings, events and their facets are derived.

A derived row holds its document as JSON (`codec`) beside the columns that queries need.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A point in time, in UTC on both databases; SQLite itself keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The stored moment, with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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

report_words = Table(
    "report_words",
    metadata,
    Column("report_key", ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("stem", String(60), primary_key=True),
    Column("circle", String(300), nullable=False),
    Column("undated", Boolean, nullable=False),
    Index(None, "circle", "stem", "undated"),
)

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
    Index(None, "sort_day", "address"),
    Index(None, "kind", "first"),
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

# Every address that was ever given, and the event that answers to it now.
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
)

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

# Single values: the version of the data, the tracker loaded.
state = Table(
    "state",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

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
