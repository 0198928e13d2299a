"""The first tables: articles and what was read in them, events and their addresses, judgements, tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, index=True),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "readings",
        sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("reader", sa.String(32), nullable=False),
        sa.Column("relevant", sa.Boolean, nullable=False),
        sa.Column("annotations", sa.Text, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column(
            "article_id", sa.String(64), sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("circle", sa.String(300), nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sa.Index("ix_reports_circle_first", "circle", "first"),
    )
    op.create_table(
        "report_words",
        sa.Column("report_key", sa.String(200), sa.ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("stem", sa.String(60), primary_key=True),
        sa.Column("circle", sa.String(300), nullable=False),
        sa.Column("undated", sa.Boolean, nullable=False),
        sa.Index("ix_report_words_circle_stem_undated", "circle", "stem", "undated"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.String(200), nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sa.Column("sort_day", sa.Date, nullable=False),
        sa.Column("precision", sa.String(10), nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("links", sa.Integer, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.Index("ix_events_sort_day_address", "sort_day", "address"),
        sa.Index("ix_events_kind_first", "kind", "first"),
    )
    op.create_table(
        "event_facets",
        sa.Column("event_id", sa.Integer, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("facet", sa.String(12), primary_key=True),
        sa.Column("value", sa.String(200), primary_key=True),
        sa.Index("ix_event_facets_facet_value_event_id", "facet", "value", "event_id"),
    )
    op.create_table(
        "addresses",
        sa.Column("address", sa.String(200), primary_key=True),
        sa.Column("event_id", sa.Integer, sa.ForeignKey("events.id"), nullable=False, index=True),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "revisions",
        sa.Column("event_id", sa.Integer, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("verdict", sa.String(12), nullable=False),
        sa.Column("left", sa.String(200), nullable=False, index=True),
        sa.Column("right", sa.String(200), index=True),
        sa.Column("field", sa.String(40)),
        sa.Column("value", sa.Text),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "tokens",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "state",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE event_search USING fts5"
            ' (title, quotations, bodies, tokenize = "porter unicode61 remove_diacritics 2")'
        )
    else:
        op.execute("CREATE TABLE event_search (event_id integer PRIMARY KEY, document tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_event_search_document ON event_search USING gin (document)")


def downgrade() -> None:
    op.execute("DROP TABLE event_search")
    for table in (
        "state",
        "tokens",
        "judgements",
        "revisions",
        "addresses",
        "event_facets",
        "events",
        "report_words",
        "reports",
        "readings",
        "articles",
    ):
        op.drop_table(table)
