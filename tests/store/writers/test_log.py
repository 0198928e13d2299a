from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.model.judgement import Judgement, Verdict
from app.store.engine import Store
from app.store.judgements import keep_judgement, mark_withdrawn
from app.store.writers.log import Deed, find_change, log_entries, note_change

LATER = datetime.now(UTC) + timedelta(days=1)
JUDGED = Judgement(Verdict.SAME, "a-1", "Ada", LATER, "The same words.", "b-1")


def test_entries_are_listed_newest_first_a_page_at_a_time(store: Store) -> None:
    for place in range(5):
        with store.writing() as connection:
            note_change(connection, "Ada", Deed.ADDED, f"article {place}", "An article was added.")
    with store.reading() as connection:
        first = log_entries(connection, 3)
        second = log_entries(connection, 3, first[-1].at)
        changes = [entry.change for entry in (*first, *second) if entry.change]
        assert [one.subject for one in changes] == [f"article {place}" for place in (4, 3, 2, 1, 0)]
        assert len(first) == 3
        assert find_change(connection, changes[0].id) == changes[0]
        assert find_change(connection, 10_000) is None


def test_what_concerns_users_and_tokens_is_for_reviewers(store: Store) -> None:
    with store.writing() as connection:
        note_change(connection, "Ada", Deed.USER, "Bea", "The user Bea was added.")
        note_change(connection, "Ada", Deed.TOKEN, "feed", "A token was made for feed.")
        note_change(connection, "Ada", Deed.HIDDEN, "a", "An article was put away.", "It is satire.")
        public = [entry.change for entry in log_entries(connection, 10)]
        assert [one.deed for one in public if one] == [Deed.HIDDEN]
        assert len(log_entries(connection, 10, everything=True)) == 3


def test_judgements_stand_among_the_changes_and_so_does_their_withdrawal(store: Store) -> None:
    with store.writing() as connection:
        note_change(connection, "Ada", Deed.ADDED, "a", "An article was added.")
        number = keep_judgement(connection, JUDGED)
        keep_judgement(connection, replace(JUDGED, at=LATER + timedelta(minutes=2), verdict=Verdict.UNSURE))
        mark_withdrawn(connection, number, "Bea", "They are two.", LATER + timedelta(minutes=1))
        entries = log_entries(connection, 10)
    told = [
        (one.judged.judgement.verdict if one.judged else None, one.withdrawal, one.change is None) for one in entries
    ]
    assert told == [
        (Verdict.UNSURE, False, True),
        (Verdict.SAME, True, True),
        (Verdict.SAME, False, True),
        (None, False, False),
    ]


def test_entries_of_one_moment_stay_on_one_page(store: Store) -> None:
    with store.writing() as connection:
        for _ in range(4):
            keep_judgement(connection, JUDGED)
        assert len(log_entries(connection, 2)) >= 3
