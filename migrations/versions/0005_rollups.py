"""Rollups: which events of a month have a value, and the line that the list shows of each event.

The tables begin empty; `Store.migrate` fills them from the events that are there.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_lines",
        sa.Column("event_id", sa.Integer, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_table(
        "rollup_places",
        sa.Column("event_id", sa.Integer, primary_key=True),
        sa.Column("month", sa.Integer, nullable=False),
    )
    op.create_table(
        "rollup_months",
        sa.Column("month", sa.Integer, primary_key=True),
        sa.Column("stamp", sa.String(16), nullable=False),
        sa.Column("slots", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "rollups",
        sa.Column("month", sa.Integer, primary_key=True),
        sa.Column("facet", sa.String(12), primary_key=True),
        sa.Column("value", sa.String(200), primary_key=True),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("bits", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    for table in ("rollups", "rollup_months", "rollup_places", "event_lines"):
        op.drop_table(table)
