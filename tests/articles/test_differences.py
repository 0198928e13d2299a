"""What differs between two versions of a text, in words."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from app.articles.differences import Change, differences

WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "five.", "\n"]), max_size=30).map(" ".join)


def test_only_what_changed_is_shown_in_its_place() -> None:
    before = "They spoke for 60 minutes.\n\nThe talk was warm.\n\nTrade grew."
    after = "They spoke for 95 minutes.\n\nThe talk was warm.\n\nTrade grew a lot."
    assert [[(one.change.value, one.text) for one in passage] for passage in differences(before, after)] == [
        [("same", "They spoke for"), ("removed", "60"), ("added", "95"), ("same", "minutes.")],
        [("same", "Trade"), ("removed", "grew."), ("added", "grew a lot.")],
    ]


def test_paragraphs_that_came_or_went_are_whole() -> None:
    assert [[(one.change, one.text) for one in passage] for passage in differences("A b.\nC d.", "A b.")] == [
        [(Change.REMOVED, "C d.")]
    ]
    assert [[(one.change, one.text) for one in passage] for passage in differences("A b.", "X y.\nA b.")] == [
        [(Change.ADDED, "X y.")]
    ]


@given(WORDS, WORDS)
def test_nothing_is_lost_or_made_up(before: str, after: str) -> None:
    def kept(text: str, without: Change) -> list[str]:
        shown = [one.text for passage in differences(before, after) for one in passage if one.change is not without]
        return " ".join(shown).split()

    removed, added = kept(before, Change.ADDED), kept(after, Change.REMOVED)
    assert all(before.split().count(word) >= removed.count(word) for word in removed)
    assert all(after.split().count(word) >= added.count(word) for word in added)
    same = [line.split() for line in before.splitlines() if line.strip()] == [
        line.split() for line in after.splitlines() if line.strip()
    ]
    assert (differences(before, after) == ()) is same


def test_long_texts_that_have_nothing_in_common_are_compared_in_bounded_time() -> None:
    before = "\n".join(" ".join(f"a{line}b{word}" for word in range(100)) for line in range(400))
    after = " ".join(f"c{word}" for word in range(40_000))
    begun = time.monotonic()
    assert len(differences(before, after)) == 1
    assert time.monotonic() - begun < 10
