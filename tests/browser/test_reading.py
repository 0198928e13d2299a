"""The pages that are read: an event, an article, the method, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.model.world import World
from tests.browser.conftest import Opener, served, violations
from tests.pages.told import ATTACK, CALL, RECORDED, told

PAGES = [f"/events/{CALL}", f"/events/{RECORDED}", "/articles/first", "/articles/empty", "/about", "/events/nothing"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[str]:
    """The address of a running site whose articles can be read in full."""
    with served(told(tmp_path_factory.mktemp("reading"), world)) as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_bars_anyone(open_page: Opener, path: str, width: int, dark: bool) -> None:
    assert violations(open_page(path, width=width, dark=dark)) == []


@pytest.mark.parametrize("path", [*PAGES, f"/events/{ATTACK}", "/articles/hostile"])
def test_no_page_scrolls_sideways(open_page: Opener, path: str) -> None:
    page = open_page(path)
    for width in (320, 390, 800, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_letter_leads_from_a_value_to_its_passage(open_page: Opener) -> None:
    page = open_page(f"/events/{CALL}")
    page.locator("#readouts .side-2 .ref").first.click()
    page.wait_for_url("**/articles/first#c*")
    passage = page.locator(":target")
    assert passage.inner_text() == "the talks as warm"
    assert passage.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    box = passage.bounding_box()
    assert box
    assert 0 <= box["y"] < 900


def test_the_way_back_leads_to_the_event(open_page: Opener) -> None:
    page = open_page("/articles/first")
    page.get_by_role("link", name="Xi Jinping, via Xinhua").click()
    page.wait_for_url(f"**/events/{CALL}#quotes")


@pytest.mark.parametrize("kind", ["quote", "date", "person"])
def test_the_legend_turns_marks_off_without_javascript(open_page: Opener, kind: str) -> None:
    page = open_page("/articles/first", js=False)
    mark = page.locator(f".body mark.{kind}").first
    line = "element => getComputedStyle(element).textDecorationLine"
    assert mark.evaluate(line) == "underline"
    page.locator(f"#show-{kind}").uncheck()
    assert mark.evaluate(line) == "none"
    page.locator(f"#show-{kind}").check()
    assert mark.evaluate(line) == "underline"


def test_the_legend_is_worked_by_keyboard(open_page: Opener) -> None:
    page = open_page("/articles/first")
    page.locator("#show-of").focus()
    page.keyboard.press("Space")
    assert not page.locator("#show-of").is_checked()


def test_the_browser_shows_the_body_as_it_was_sent(open_page: Opener) -> None:
    page = open_page("/articles/first")
    shown = page.evaluate("[...document.querySelectorAll('.body .text')].map(one => one.textContent).join('')")
    assert shown == page.evaluate("fetch('/api/v1/articles/first').then(answer => answer.json()).then(one => one.text)")


def test_a_hostile_article_runs_nothing(open_page: Opener) -> None:
    for path in ("/articles/hostile", f"/events/{ATTACK}", "/"):
        page = open_page(path)
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        assert page.locator("a[href^='javascript' i]").count() == 0
        assert page.evaluate("[...document.scripts].every(one => one.src || one.type === 'application/ld+json')")


def test_the_sides_differ_by_line_and_place_and_not_by_hue_alone(open_page: Opener) -> None:
    page = open_page(f"/events/{CALL}")
    first = page.locator("#quotes .said.side-1").first
    second = page.locator("#quotes .said.side-2").first
    style = "element => getComputedStyle(element).borderLeftStyle"
    assert (first.evaluate(style), second.evaluate(style)) == ("solid", "double")


def test_a_page_prints_without_its_controls(open_page: Opener) -> None:
    page = open_page("/articles/first")
    page.emulate_media(media="print")
    assert not page.locator(".legend").is_visible()
    assert page.locator(".body mark.quote").first.is_visible()


def test_a_mark_is_of_the_size_of_its_paragraph_whoever_speaks(open_page: Opener) -> None:
    page = open_page("/articles/first")
    size = "getComputedStyle(mark).fontSize !== getComputedStyle(mark.parentElement).fontSize"
    marks = "[...document.querySelectorAll('.body mark')]"
    assert page.evaluate(f"{marks}.length") > 5
    assert page.evaluate(f"{marks}.filter(mark => {size}).map(mark => mark.textContent)") == []
