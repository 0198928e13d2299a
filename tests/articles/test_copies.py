from __future__ import annotations

from app.articles.copies import copies

WIRE = " ".join(
    f"Sentence number {number} of the wire says something that no other sentence says." for number in range(30)
)


def test_the_same_text_cut_and_with_another_ending_is_a_copy() -> None:
    cut = WIRE[: len(WIRE) * 3 // 4] + " With inputs from agencies."
    assert copies({"b": WIRE, "a": cut, "c": "Something else entirely. " * 30}) == {"a": "a", "b": "a", "c": "c"}


def test_texts_that_share_a_quotation_are_no_copies() -> None:
    quotation = WIRE[:300]
    one = quotation + " ".join(f"The first outlet writes line {number} in its own way." for number in range(30))
    two = quotation + " ".join(f"Another paper tells part {number} quite differently." for number in range(30))
    assert copies({"a": one, "b": two}) == {"a": "a", "b": "b"}


def test_short_texts_are_copies_only_if_they_are_the_same() -> None:
    assert copies({"a": "Xi met Putin.", "b": "Xi met Putin!", "c": "Xi called Putin."}) == {
        "a": "a",
        "b": "a",
        "c": "c",
    }
