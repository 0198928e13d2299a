"""A body cut at its marks: nothing is lost, every mark holds its words, elements nest."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.model.text import Span
from app.pages.views.marked import Mark, Piece, anchor, cut, merge


def write(pieces: tuple[Piece, ...]) -> str:
    """HTML as the template writes it."""
    out = []
    for piece in pieces:
        for one in piece.opens:
            ident = f' id="{one.id}"' if one.id else ""
            out.append(f"<{one.tag}{ident} class='{one.mark.classes}'>")
        out.append(str(piece.words))
        out += [f"</{tag}>" for tag in piece.closes]
    return "".join(out)


class Nested(HTMLParser):
    """Reads HTML and fails on an end tag that does not match."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.text = ""
        self.by_id: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append((tag, dict(attrs).get("id") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, ident in self.open:
            if ident:
                self.by_id[ident] = self.by_id.get(ident, "") + data


def parsed(pieces: tuple[Piece, ...]) -> Nested:
    reader = Nested()
    reader.feed(write(pieces))
    reader.close()
    assert reader.open == []
    return reader


@st.composite
def marked_bodies(draw: st.DrawFn) -> tuple[str, list[Span], list[Mark]]:
    body = draw(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("<>&\r\n\"'"), min_size=1))
    borders = sorted({0, len(body), *draw(st.lists(st.integers(0, len(body)), max_size=4))})
    sections = [Span(a, b) for a, b in pairwise(borders)]
    places = st.tuples(st.integers(0, len(body)), st.integers(0, len(body))).map(sorted)
    kinds = st.sampled_from(["", "quote side-1", "person", "date"])
    marks = draw(st.lists(st.builds(lambda place, kind: Mark(Span(*place), kind), places, kinds), max_size=12))
    return body, sections, marks


@given(marked_bodies())
def test_every_body_and_every_mark_comes_back_letter_for_letter(case: tuple[str, list[Span], list[Mark]]) -> None:
    body, sections, marks = case
    cuts = cut(body, sections, marks)
    assert "".join(parsed(pieces).text for pieces in cuts) == body
    held: dict[Mark, str] = {}
    open_now: list[Mark] = []
    for pieces in cuts:
        for piece in pieces:
            open_now += [one.mark for one in piece.opens]
            for mark in open_now:
                held[mark] = held.get(mark, "") + piece.text
            for _ in piece.closes:
                open_now.pop()
        assert open_now == []
    assert held == {mark: mark.span.of(body) for mark in merge(marks)}


@given(marked_bodies())
def test_every_mark_has_its_id_once(case: tuple[str, list[Span], list[Mark]]) -> None:
    body, sections, marks = case
    ids = [one.id for pieces in cut(body, sections, marks) for piece in pieces for one in piece.opens if one.id]
    assert sorted(ids) == sorted(anchor(mark.span) for mark in merge(marks))


def test_a_mark_within_another_stays_one_element() -> None:
    body = "Xi said on Monday that all is well"
    pieces = cut(body, [Span(0, len(body))], [Mark(Span(0, 34), "quote"), Mark(Span(8, 17), "date")])[0]
    assert parsed(pieces).by_id == {"c0-34": body, "c8-17": "on Monday"}


def test_of_two_marks_that_cross_the_later_is_opened_again() -> None:
    body = "abcdef"
    (pieces,) = cut(body, [Span(0, 6)], [Mark(Span(0, 4), "quote"), Mark(Span(2, 6), "date")])
    opened = [(one.mark.classes, one.id) for piece in pieces for one in piece.opens]
    assert opened == [("quote", "c0-4"), ("date", "c2-6"), ("date", "")]
    assert [piece.text for piece in pieces] == ["ab", "cd", "ef"]


def test_marks_of_one_span_become_one_with_all_classes() -> None:
    assert merge([Mark(Span(1, 3), "quote side-1"), Mark(Span(1, 3)), Mark(Span(1, 3), "quote date")]) == (
        Mark(Span(1, 3), "quote side-1 date"),
    )


def test_an_empty_span_marks_nothing() -> None:
    assert merge([Mark(Span(2, 2), "person")]) == ()


def test_markup_in_the_text_is_shown_and_not_obeyed() -> None:
    body = "<script>alert(1)</script> & \r\n"
    (pieces,) = cut(body, [Span(0, len(body))], [Mark(Span(0, 8), "quote")])
    assert "<script" not in write(pieces)
    assert parsed(pieces).text == body
