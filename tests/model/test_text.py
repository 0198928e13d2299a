from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.text import Excerpt, Span, hull


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_an_excerpt_is_the_body_at_its_span(body: str, start: int, length: int) -> None:
    span = Span(min(start, len(body)), min(start + length, len(body)))
    excerpt = Excerpt.cut("a", body, span)
    assert excerpt.text == body[span.start : span.end]
    assert len(excerpt.text) == len(span)


def test_offsets_count_code_points() -> None:
    body = "“🐼” said Xi"
    assert Span(1, 2).of(body) == "🐼"
    assert Span(9, 11).of(body) == "Xi"


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


@pytest.mark.parametrize(
    ("left", "right", "overlaps", "gap"),
    [((0, 3), (2, 5), True, 0), ((0, 3), (3, 5), False, 0), ((0, 3), (5, 7), False, 2), ((5, 7), (0, 3), False, 2)],
)
def test_overlap_and_gap(left: tuple[int, int], right: tuple[int, int], overlaps: bool, gap: int) -> None:
    assert Span(*left).overlaps(Span(*right)) is overlaps
    assert Span(*left).gap(Span(*right)) == gap


def test_trimming_leaves_the_words() -> None:
    body = "  some words \n"
    assert Span(0, len(body)).trimmed(body).of(body) == "some words"


def test_a_hull_holds_all_spans() -> None:
    assert hull([Span(4, 6), Span(1, 2), Span(5, 9)]) == Span(1, 9)
