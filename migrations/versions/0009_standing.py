"""Indexes for what is asked anew after every change: how plans stand, and what changed last."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_events_status_hidden_last"), "events", ["status", "hidden", "last"])
    op.create_index(op.f("ix_events_updated"), "events", ["updated"])


def downgrade() -> None:
    op.drop_index(op.f("ix_events_updated"), "events")
    op.drop_index(op.f("ix_events_status_hidden_last"), "events")
