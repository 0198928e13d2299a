"""What must last is audited: addresses, revisions, judgements."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.model.judgement import Verdict
from app.model.world import World
from app.pipeline.judging import judge
from app.store.engine import Store
from app.store.upkeep.lasting import addresses_lead, judgements_hold, judgements_waiting, revisions_hold
from tests.make import day, report
from tests.pipeline.test_judgements import take, word

SPOILED = {
    "UPDATE addresses SET event_id = (SELECT id FROM events WHERE address LIKE '2030-03%')"
    " WHERE address LIKE '2030-02%'": "its address leads to another event",
    "DELETE FROM addresses WHERE address LIKE '2030-02%'": "not on the list of addresses",
    "UPDATE events SET absorbed_by = 99999 WHERE address LIKE '~%'": "folded into an event that is not there",
    "UPDATE events SET absorbed_by = id WHERE address LIKE '~%'": "folded into itself",
    "UPDATE revisions SET document = replace(document, 'call', 'visit') WHERE address LIKE '2030-02%'":
        "not the one that its digest was made of",
    "UPDATE revisions SET document = '{}' WHERE address LIKE '2030-04%'": "cannot be read",
    "UPDATE revisions SET address = 'elsewhere' WHERE address LIKE '2030-02%'": "its document says 2030-02",
    "UPDATE judgements SET verdict = 'perhaps'": "there is no verdict perhaps",
    'UPDATE judgements SET "right" = NULL': "does not have what a verdict of same needs",
}  # fmt: skip


@pytest.fixture
def judged(store: Store, world: World) -> Store:
    """Three events, and one that was folded into the first."""
    for key, when in (("a", "2030-02-24"), ("b", "2030-03-09"), ("c", "2030-04-01"), ("d", "2030-04-05")):
        take(store, world, report(key, day(when)))
    judge(store, world, word(Verdict.SAME, "c", "d"))
    return store


def wrong(store: Store, statement: str = "SELECT 1") -> list[str]:
    with store.reading() as connection:  # nothing of it stays
        connection.execute(text(statement))
        return [*addresses_lead(connection), *revisions_hold(connection), *judgements_hold(connection)]


def test_what_is_in_step_is_approved(judged: Store) -> None:
    assert wrong(judged) == []
    with judged.reading() as connection:
        assert list(judgements_waiting(connection)) == []


def test_whatever_is_out_of_step_is_found(judged: Store) -> None:
    for statement, said in SPOILED.items():
        found = wrong(judged, statement)
        assert any(said in line for line in found), (statement, found)


def test_what_was_cited_is_one_thing_for_good(judged: Store) -> None:
    same = "UPDATE revisions SET address = '2030-02-24-xi-putin-call', number = 1"
    with pytest.raises(IntegrityError), judged.writing() as connection:
        connection.execute(text(same))


def test_a_judgement_whose_report_nothing_gives_waits_and_is_named(judged: Store) -> None:
    with judged.reading() as connection:
        connection.execute(text("DELETE FROM reports WHERE key = 'd'"))
        assert list(judgements_waiting(connection)) == ["Judgement 1 waits: nothing that was read has d now."]
