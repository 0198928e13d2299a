"""${message}

Rules: a migration that has landed is never edited; each has a way down; it names tables and columns itself and
imports nothing of `app`, so that it means the same in ten years; data that is derived may be dropped, what is
primary (articles, judgements, tokens, addresses, revisions) never.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
