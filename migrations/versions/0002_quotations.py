"""Quotations: those of events one by one, their wordings, topics and words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wordings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False, index=True),
        sa.Column("settled", sa.Boolean, nullable=False, index=True),
    )
    op.create_table(
        "wording_stems",
        sa.Column("stem", sa.String(60), primary_key=True),
        sa.Column(
            "wording_id", sa.Integer, sa.ForeignKey("wordings.id", ondelete="CASCADE"), primary_key=True, index=True
        ),
    )
    op.create_table(
        "quotations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("event_id", sa.Integer, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("wording_id", sa.Integer, sa.ForeignKey("wordings.id"), nullable=False, index=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("article", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("person", sa.String(200), index=True),
        sa.Column("side", sa.String(200), index=True),
        sa.Column("type", sa.String(10), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_table(
        "quotation_topics",
        sa.Column("quotation_id", sa.Integer, sa.ForeignKey("quotations.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("topic", sa.String(200), primary_key=True),
        sa.Index("ix_quotation_topics_topic_quotation_id", "topic", "quotation_id"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE quotation_search USING fts5"
            ' (quotations, tokenize = "porter unicode61 remove_diacritics 2")'
        )
    else:
        op.execute("CREATE TABLE quotation_search (quotation_id integer PRIMARY KEY, document tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_quotation_search_document ON quotation_search USING gin (document)")


def downgrade() -> None:
    op.execute("DROP TABLE quotation_search")
    for table in ("quotation_topics", "quotations", "wording_stems", "wordings"):
        op.drop_table(table)
