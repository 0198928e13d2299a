from __future__ import annotations

from datetime import date

from app.model.annotation import Kind
from app.model.filter import Filter


def test_equal_filters_have_one_form() -> None:
    one = Filter(topics=("ukraine", "taiwan", "ukraine"), kinds=(Kind.VISIT, Kind.CALL), words="  two   words ")
    two = Filter(topics=("taiwan", "ukraine"), kinds=(Kind.CALL, Kind.VISIT), words="two words")
    assert one.normal() == two.normal()


def test_dates_the_wrong_way_round_are_put_in_order() -> None:
    assert Filter(first=date(2025, 1, 1), last=date(2024, 1, 1)).normal().first == date(2024, 1, 1)


def test_a_changed_filter_starts_from_its_first_page() -> None:
    assert Filter(after="2025-01-01~x").but(topics=("taiwan",)).after is None


def test_only_a_filter_that_leaves_something_out_narrows() -> None:
    assert not Filter(limit=10).narrows
    assert Filter(words="x").narrows
