"""Feeds, fetches, versions of articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("articles", sa.Column("byline", sa.Text))
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("url", sa.String(2000), nullable=False, unique=True),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("form", sa.String(10)),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("added", MOMENT, nullable=False),
        sa.Column("stopped", MOMENT),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("next_try", MOMENT, nullable=False, index=True),
        sa.Column("last_try", MOMENT),
        sa.Column("last_success", MOMENT),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("problem_at", MOMENT),
    )
    op.create_table(
        "feed_entries",
        sa.Column("feed_id", sa.Integer, sa.ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("published", MOMENT),
        sa.Column("seen", MOMENT, nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("settled", MOMENT),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("article_id", sa.String(64)),
        sa.Index("ix_feed_entries_feed_id_outcome_published", "feed_id", "outcome", "published"),
        sa.Index("ix_feed_entries_digest", "digest"),
    )
    article = sa.ForeignKey("articles.id", ondelete="CASCADE")
    op.create_table(
        "fetches",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("article_id", sa.String(64), article, nullable=False, index=True),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("fetched", MOMENT, nullable=False),
        sa.Column("checked", MOMENT, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("next_check", MOMENT, index=True),
        sa.Column("problem", sa.Text),
        sa.Column("problem_at", MOMENT),
        sa.Column("gone", sa.Boolean, nullable=False),
    )
    op.create_table(
        "article_versions",
        sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("chain", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("found", MOMENT, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Index("ix_article_versions_chain_number", "chain", "number", unique=True),
    )
    op.create_table(
        "report_successors",
        sa.Column("earlier", sa.String(200), primary_key=True),
        sa.Column("later", sa.String(200), nullable=False, index=True),
        sa.Column(
            "article_id",
            sa.String(64),
            sa.ForeignKey("articles.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
    )


def downgrade() -> None:
    for table in ("report_successors", "article_versions", "fetches", "feed_entries", "feeds"):
        op.drop_table(table)
    op.drop_column("articles", "byline")
