"""What people decided. A judgement is withdrawn, never deleted."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from app.model.judgement import Judgement, Verdict
from app.store.tables import judgements


def standing_judgements(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements that were not withdrawn, in the order in which they were made."""
    query = select(judgements).where(judgements.c.withdrawn.is_(None)).order_by(judgements.c.at, judgements.c.id)
    return tuple(
        Judgement(Verdict(row.verdict), row.left, row.by, row.at, row.why, row.right, row.field, row.value)
        for row in connection.execute(query)
    )


def keep_judgement(connection: Connection, judgement: Judgement) -> None:
    """Keep a new judgement."""
    connection.execute(
        insert(judgements).values(
            verdict=judgement.verdict.value,
            left=judgement.left,
            right=judgement.right,
            field=judgement.field,
            value=judgement.value,
            by=judgement.by,
            why=judgement.why,
            at=judgement.at,
        )
    )
