from __future__ import annotations

from app.store.engine import Store
from app.store.writers.log import Deed, find_change, last_change, list_changes, note_change, note_undone


def test_entries_are_listed_newest_first_a_page_at_a_time(store: Store) -> None:
    with store.writing() as connection:
        for place in range(5):
            note_change(connection, "Ada", Deed.ADDED, f"article {place}", "An article was added.")
        first = list_changes(connection, 3)
        second = list_changes(connection, 3, first[-1].id)
    assert [one.subject for one in (*first, *second)] == [f"article {place}" for place in (4, 3, 2, 1, 0)]


def test_what_concerns_users_and_tokens_is_for_reviewers(store: Store) -> None:
    with store.writing() as connection:
        note_change(connection, "Ada", Deed.USER, "Bea", "The user Bea was added.")
        note_change(connection, "Ada", Deed.TOKEN, "feed", "A token was made for feed.")
        note_change(connection, "Ada", Deed.HIDDEN, "a", "An article was put away.", "It is satire.")
        assert [one.deed for one in list_changes(connection, 10)] == [Deed.HIDDEN]
        assert len(list_changes(connection, 10, everything=True)) == 3


def test_what_was_undone_says_by_whom(store: Store) -> None:
    with store.writing() as connection:
        number = note_change(connection, "Ada", Deed.JUDGED, "a-1", "Same.", judgement=7)
        assert (found := last_change(connection, "Ada", Deed.JUDGED)) is not None
        assert found.judgement == 7
        note_undone(connection, number, "Bea")
        undone = find_change(connection, number)
        assert undone is not None
        assert (undone.undone_by, undone.undone is not None) == ("Bea", True)
        assert last_change(connection, "Ada", Deed.JUDGED) is None
        assert find_change(connection, number + 1) is None
