"""The article's page: the body letter for letter, its marks, its notes, and nothing that runs."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.annotation import Annotations, Block, Role
from app.model.article import Article
from app.model.report import Reading
from app.model.text import Span
from app.pages.site import TEMPLATES
from app.pages.templating import templates
from app.pages.views.article.body import stretches_of
from app.pages.views.article.view import article_view
from app.store.articles import StoredArticle
from app.store.seeds import load_world
from tests.conftest import SEEDS
from tests.pages import told
from tests.pages.parsed import Element, parsed

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


WORLD = load_world(SEEDS)
PRINTED = templates(TEMPLATES)
ADDED = datetime(2026, 6, 1, tzinfo=UTC)


def page(client: TestClient, path: str) -> Element:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return parsed(answer.text)


def body_of(document: Element) -> str:
    (body,) = document.of("body")
    return "".join(one.text for one in body.of("text"))


@pytest.mark.parametrize(
    ("article", "body"),
    [("first", told.FIRST), ("second", told.SECOND), ("hostile", told.HOSTILE), ("empty", told.EMPTY)],
)
def test_the_body_is_shown_letter_for_letter(told_client: TestClient, article: str, body: str) -> None:
    assert body_of(page(told_client, f"/articles/{article}")) == body


@pytest.mark.parametrize("article", ["first", "second", "hostile"])
def test_every_mark_holds_the_words_of_its_span(told_client: TestClient, article: str) -> None:
    bodies = {"first": told.FIRST, "second": told.SECOND, "hostile": told.HOSTILE}
    (body,) = page(told_client, f"/articles/{article}").of("body")
    found = []
    for one in body.all(lambda element: bool(re.fullmatch(r"c\d+-\d+", element.attributes.get("id", "")))):
        start, end = map(int, one.attributes["id"][1:].split("-"))
        # Of two marks that cross, the later one's element ends early and is followed by another without an id.
        assert bodies[article][start:end].startswith(one.text)
        found.append(one.text == bodies[article][start:end])
    assert found.count(True) > 3
    assert found.count(False) <= 1


def test_every_link_of_an_event_leads_to_a_passage_that_is_there(told_client: TestClient) -> None:
    event = page(told_client, f"/events/{told.CALL}")
    links = {one.attributes["href"] for one in event.all("a") if "/articles/" in one.attributes["href"]}
    passages = [link for link in links if "#c" in link]
    assert len(passages) > 5
    documents = {path: page(told_client, path) for path in {link.partition("#")[0] for link in passages}}
    for link in passages:
        path, _, ident = link.partition("#")
        documents[path].by_id(ident)


def test_quotations_are_marked_by_side_and_dates_by_what_became_of_them(told_client: TestClient) -> None:
    (body,) = page(told_client, "/articles/first").of("body")
    marks = {(one.text, " ".join(one.classes)) for one in body.all("mark")}
    assert ("We are neighbours & <b>friends</b> 🐼,", "quote side-1") in marks
    assert ("the talks as warm", "quote side-2") in marks
    assert ("Nobody asked us,", "quote other") in marks
    assert ("the third anniversary of the war", "date") in marks
    assert ("Xi Jinping", "person") in marks


def test_notes_lead_to_the_event_and_tell_what_is_of_another_occasion(told_client: TestClient) -> None:
    document = page(told_client, "/articles/first")
    notes = [li for ul in document.of("margin") for li in ul.all("li")]
    words = {li.text.strip(): [a.attributes["href"] for a in li.all("a")] for li in notes}
    assert words["Xi Jinping, via Xinhua"] == [f"/events/{told.CALL}#quotes"]
    assert words["Against: 24 February 2025"] == [f"/events/{told.CALL}#date"]
    assert words["Antonio Guterres, direct; not of this call"] == []
    assert words["Not read as content"] == []


def test_paragraphs_lead_to_the_original_at_their_words(told_client: TestClient) -> None:
    document = page(told_client, "/articles/first")
    links = [one.attributes["href"] for one in document.all("a") if one.text == "In the original"]
    assert links[0].startswith("https://news.example/call?id=1#top:~:text=Xi%20Jinping%20spoke")


def test_the_title_comes_from_the_text_and_what_is_missing_is_said(told_client: TestClient) -> None:
    document = page(told_client, "/articles/first")
    assert [one.text for one in document.all("h1")] == ["Neighbours on the line"]
    assert "None in the text" not in document.text
    untold = page(told_client, "/articles/empty")
    assert [one.text for one in untold.all("h1")] == ["“Nothing of note happened in the valley.…”"]
    facts = {div.held[0].text: div.held[1].text for dl in untold.all("dl") for div in dl.all("div")}  # type: ignore[union-attr]
    assert facts["Outlet"] == facts["Published"] == "Not said"
    assert facts["Tells of"] == "It names no leader."


def test_nothing_in_an_article_becomes_markup(told_client: TestClient) -> None:
    answer = told_client.get("/articles/hostile")
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    document = parsed(answer.text)
    assert not [one for one in document.all("a") if one.attributes.get("href", "").lower().startswith("javascript")]
    assert "javascript:alert(1)" in document.text  # shown as words


def test_an_unknown_article_is_a_readable_404(told_client: TestClient) -> None:
    answer = told_client.get("/articles/nobody")
    assert answer.status_code == 404
    assert "No article was ever given this address" in answer.text


def test_the_legend_names_the_sides_and_counts(told_client: TestClient) -> None:
    document = page(told_client, "/articles/first")
    (legend,) = document.of("legend")
    assert "Beijing" in legend.text
    assert "quotations 3" in legend.text
    assert {one.attributes["id"] for one in legend.all("input")} == {
        "show-quote",
        "show-date",
        "show-person",
        "show-of",
    }


BODIES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00") | st.sampled_from("<>&\r\n \t\"'"))


@st.composite
def blocked(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    body = draw(BODIES)
    borders = sorted(set(draw(st.lists(st.integers(0, len(body)), max_size=8))))
    spans = [Span(a, b) for a, b in zip(borders[::2], borders[1::2], strict=False)]
    roles = draw(st.lists(st.sampled_from(list(Role)), min_size=len(spans), max_size=len(spans)))
    return body, tuple(Block(span, role) for span, role in zip(spans, roles, strict=True))


@given(blocked())
def test_stretches_cover_the_body_from_end_to_end(case: tuple[str, tuple[Block, ...]]) -> None:
    body, blocks = case
    spans = [span for span, _ in stretches_of(body, blocks)]
    assert "".join(span.of(body) for span in spans) == body
    assert all(span for span in spans)


@settings(deadline=None)
@given(blocked())
def test_any_body_is_rendered_letter_for_letter(case: tuple[str, tuple[Block, ...]]) -> None:
    body, blocks = case
    stored = StoredArticle(Article("x", body), Annotations(blocks), Reading("x", (), (), (), "test"), ADDED)
    html = PRINTED.get_template("article.html").render(view=article_view(stored, (), WORLD))
    assert body_of(parsed(html)) == body
