"""Whatever is put out of step is found, and named."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.store.engine import Store
from app.store.upkeep.audit import audit

SPOILED = {
    "UPDATE articles SET body = 'Other words.' WHERE id = 'first'": "the body is not the one that was taken in",
    "DELETE FROM readings WHERE article_id = 'empty'": "has no reading",
    "UPDATE events SET sources = sources + 1 WHERE sources > 1": "sources in its row",
    "UPDATE events SET kind = 'summit' WHERE address = '2025-02-24-xi-putin-call'": "the kind or status of its row",
    "DELETE FROM event_facets WHERE facet = 'topic'": "the topics of its row",
    "DELETE FROM event_facets WHERE facet = 'article'": "the articles of its row",
    "DELETE FROM event_facets WHERE facet = 'member'": "its members",
    "UPDATE revisions SET document = '{}' WHERE number = 1": "its last revision",
    "DELETE FROM addresses WHERE address = '2025-02-24-xi-putin-call'": "not on the list of addresses",
    "DELETE FROM event_search": "events cannot be found by their words",
    "DELETE FROM quotation_search": "quotations cannot be found by their words",
    "DELETE FROM reports": "the reports by which it is found",
    "DELETE FROM quotations WHERE place = 0": "the quotations kept for it",
    "DELETE FROM quotations": "wordings are kept that no quotation has",
}


def spoiled(store: Store, statement: str) -> tuple[str, ...]:
    with store.reading() as connection:  # nothing of it stays
        connection.execute(text(statement))
        return audit(connection)


def test_what_is_in_step_is_approved(filled: Store) -> None:
    with filled.reading() as connection:
        assert audit(connection) == ()


def test_whatever_is_out_of_step_is_found(filled: Store) -> None:
    for statement, said in SPOILED.items():
        wrong = spoiled(filled, statement)
        assert any(said in line for line in wrong), (statement, wrong[:3])


@pytest.mark.parametrize("words", ["title", "quotations", "bodies"])
def test_words_for_search_that_are_not_the_events_are_found(filled: Store, words: str) -> None:
    lite = filled.sqlite
    statement = f"UPDATE event_search SET {words} = 'other'" if lite else "UPDATE event_search SET document = 'other'"
    assert any("the words for search" in line for line in spoiled(filled, statement))


def test_rows_that_hang_on_nothing_are_found(filled: Store) -> None:
    spoil = text("UPDATE addresses SET event_id = 99999 WHERE address LIKE '2013%'")
    if not filled.sqlite:  # it refuses such rows by itself, and cannot be told to take them
        with pytest.raises(IntegrityError), filled.engine.begin() as connection:
            connection.execute(spoil)
        return
    with filled.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        connection.execute(spoil)
        wrong = audit(connection)
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN")
    assert any("rows of addresses refer to rows of events" in line for line in wrong)
