"""Users, sessions and the log of changes; what is being added, and what waits for a reviewer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("ends", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sessions"),
    )
    op.create_index("ix_sessions_name", "sessions", ["name"])
    op.create_table(
        "sign_in_links",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("ends", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sign_in_links"),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
    )
    op.create_index("ix_attempts_key_at", "attempts", ["key", "at"])
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("deed", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
    )
    op.create_index("ix_changes_subject", "changes", ["subject"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("batch", sa.String(32), nullable=False),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary),
        sa.Column("fetched", sa.Text),
        sa.Column("article", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("outcome", sa.Text),
        sa.Column("before", sa.Text),
        sa.Column("claimed", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_batch_id", "drafts", ["batch", "id"])
    op.create_table(
        "review_items",
        sa.Column("key", sa.String(500), nullable=False),
        sa.Column("event_id", sa.Integer, nullable=False),
        sa.Column("sort", sa.String(12), nullable=False),
        sa.Column("weight", sa.Integer, nullable=False),
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", "event_id", name="pk_review_items"),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_review_items_event_id", ondelete="CASCADE"),
    )
    op.create_index("ix_review_items_event_id", "review_items", ["event_id"])
    op.create_index("ix_review_items_sort", "review_items", ["sort"])
    op.create_table(
        "reviewed",
        sa.Column("key", sa.String(500), nullable=False),
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("judgements", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_reviewed"),
    )
    op.create_table(
        "hidden_articles",
        sa.Column("article_id", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_hidden_articles"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_hidden_articles_article_id", ondelete="CASCADE"
        ),
    )


TABLES = (
    "hidden_articles",
    "reviewed",
    "review_items",
    "drafts",
    "changes",
    "attempts",
    "sign_in_links",
    "sessions",
    "users",
)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
