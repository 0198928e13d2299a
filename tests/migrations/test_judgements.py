"""What was kept before revisions had an address and a digest gets both, and its history field by field."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from sqlalchemy import text

from app.model.event import Change, members_digest
from app.model.world import World
from app.store.codec import encode
from app.store.engine import Store
from app.store.events.revisions import revisions_of
from tests.events.test_identity import event
from tests.make import day, report

WHEN = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_revisions_that_were_kept_before_get_their_address_digest_and_changes(empty_store: Store, world: World) -> None:
    empty_store.migrate("0003")
    made = event(report("a", day("2030-02-24")))
    document = encode(made)
    told = [
        "An article came in.",
        "Date: 2030-02-01 to 2030-02-28 (month) became 2030-02-24 (day).",
        "Reports: 0 became 1.",
    ]
    with empty_store.writing() as connection:
        connection.execute(
            text(
                "INSERT INTO events (id, address, title, kind, status, sort_day, precision, sources, links, hidden,"
                " document, revision, updated) VALUES (1, 'x', 'X', 'call', 'held', '2030-02-24', 'day', 1, 0, :hidden,"
                " :document, 2, :at)"
            ),
            {"document": document, "at": WHEN, "hidden": False},
        )
        for number, changes in ((1, ["First account."]), (2, told)):
            connection.execute(
                text("INSERT INTO revisions VALUES (1, :number, :at, :changes, :document)"),
                {"number": number, "at": WHEN, "changes": json.dumps(changes), "document": document},
            )
    empty_store.migrate()
    with empty_store.reading() as connection:
        first, second = revisions_of(connection, 1)
        members = connection.scalar(text("SELECT members FROM revisions WHERE number = 2"))
    assert (first.why, first.changes) == ("First account.", ())
    assert second.changes == (
        Change("date", "2030-02-01/2030-02-28 month", "2030-02-24/2030-02-24 day"),
        Change("articles", "0", "1"),
    )
    assert (second.address, second.digest) == (made.address, hashlib.sha256(document.encode()).hexdigest())
    assert members == members_digest(made.members)
