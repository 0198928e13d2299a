"""Plans and relations of events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sketches",
        sa.Column("event_id", sa.Integer, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("people", sa.String(300), nullable=False),
        sa.Column("family", sa.String(20), nullable=False),
        sa.Column("held", sa.Boolean, nullable=False),
        sa.Column("begins", sa.Date),
        sa.Column("last", sa.Date),
        sa.Column("document", sa.Text, nullable=False),
        sa.Index("ix_sketches_people_family_held_begins", "people", "family", "held", "begins"),
    )
    op.create_table(
        "ties",
        sa.Column("event_id", sa.Integer, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("link", sa.String(20), primary_key=True),
        sa.Column("other_id", sa.Integer, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    # Both tables are filled when the events are made anew, as after a change of the tracker.
    op.execute("DELETE FROM state WHERE name = 'tracker'")


def downgrade() -> None:
    op.drop_table("ties")
    op.drop_table("sketches")
