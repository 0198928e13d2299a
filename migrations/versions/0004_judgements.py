"""What judgements and frozen revisions need: who withdrew one and why; events that are folded rather than deleted; the
address, the digest and the members of each revision, and its changes field by field; reports that no reader finds any
more.
"""

from __future__ import annotations

import hashlib
import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NAMES = {
    "Kind": "kind",
    "Status": "status",
    "Place": "place",
    "Duration in minutes": "duration_minutes",
    "Date": "date",
    "Address": "address",
    "Reports": "articles",
}
_SENTENCE = re.compile(r"(Kind|Status|Place|Duration in minutes|Date|Address|Reports): (.*) became (.*)\.")


def upgrade() -> None:
    op.add_column("judgements", sa.Column("withdrawn_by", sa.String(100)))
    op.add_column("judgements", sa.Column("withdrawn_why", sa.Text))
    op.add_column("events", sa.Column("absorbed_by", sa.Integer))
    op.add_column("events", sa.Column("gone", sa.DateTime(timezone=True)))
    op.add_column("events", sa.Column("gone_why", sa.Text))
    op.create_index("ix_events_absorbed_by", "events", ["absorbed_by"])
    op.add_column("revisions", sa.Column("address", sa.String(200)))
    op.add_column("revisions", sa.Column("digest", sa.String(64)))
    op.add_column("revisions", sa.Column("members", sa.String(64)))
    _fill()
    with op.batch_alter_table("revisions") as table:  # nothing refers to this table, so it can be made anew
        table.alter_column("address", existing_type=sa.String(200), nullable=False)
        table.alter_column("digest", existing_type=sa.String(64), nullable=False)
        table.alter_column("members", existing_type=sa.String(64), nullable=False)
    op.create_table(
        "lost_reports",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column(
            "article_id", sa.String(64), sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("ix_revisions_members", "revisions", ["members"])
    op.create_index("ix_revisions_address_number", "revisions", ["address", "number"], unique=True)


def downgrade() -> None:
    op.drop_table("lost_reports")
    op.drop_index("ix_revisions_address_number", "revisions")
    op.drop_index("ix_revisions_members", "revisions")
    op.drop_index("ix_events_absorbed_by", "events")
    for table, column in (
        ("revisions", "members"),
        ("revisions", "digest"),
        ("revisions", "address"),
        ("events", "gone_why"),
        ("events", "gone"),
        ("events", "absorbed_by"),
        ("judgements", "withdrawn_why"),
        ("judgements", "withdrawn_by"),
    ):
        op.drop_column(table, column)


def _fill() -> None:
    """What the documents say of themselves; an event that was hidden had nothing that told of it."""
    connection = op.get_bind()
    revisions = sa.table(
        "revisions",
        *map(sa.column, ("event_id", "number", "changes", "document", "address", "digest", "members")),
    )
    keys = connection.execute(sa.select(revisions.c.event_id, revisions.c.number)).all()
    for event_id, number in keys:
        this = (revisions.c.event_id == event_id) & (revisions.c.number == number)
        row = connection.execute(sa.select(revisions.c.changes, revisions.c.document).where(this)).one()
        document = json.loads(row.document)
        connection.execute(
            sa.update(revisions)
            .where(this)
            .values(
                changes=_changes(json.loads(row.changes)),
                address=document["address"],
                digest=hashlib.sha256(row.document.encode()).hexdigest(),
                members=hashlib.sha256("\n".join(_members(document)).encode()).hexdigest(),
            )
        )
    connection.execute(sa.text("UPDATE events SET gone = updated, gone_why = '' WHERE hidden"))


def _members(document: dict) -> list[str]:  # type: ignore[type-arg]
    keys = {report["key"] for report in document["reports"]}
    entry = document.get("chronology")
    return sorted(keys | {f"chronology:{entry['key']}"} if entry else keys)


def _changes(told: list[str]) -> str:
    why, *sentences = told or [""]
    matches = filter(None, map(_SENTENCE.fullmatch, sentences))
    changes = [[_NAMES[match[1]], *map(_value, match.groups()[1:])] for match in matches]
    return json.dumps({"why": why, "changes": changes}, ensure_ascii=False)


def _value(words: str) -> str:
    """ "2025-02-01 to 2025-02-28 (month)" as "2025-02-01/2025-02-28 month"; nothing for what was not said."""
    days = re.fullmatch(r"(\S+?)(?: to (\S+))? \((\w+)\)", words)
    if days:
        return f"{days[1]}/{days[2] or days[1]} {days[3]}"
    return "" if words in ("not said", "unknown") else words
