"""What judgements need: who withdrew one and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("judgements") as table:
        table.add_column(sa.Column("withdrawn_by", sa.String(100)))
        table.add_column(sa.Column("withdrawn_why", sa.Text))


def downgrade() -> None:
    with op.batch_alter_table("judgements") as table:
        table.drop_column("withdrawn_why")
        table.drop_column("withdrawn_by")
