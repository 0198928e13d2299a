"""Quotations, people and topics in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.model.world import World
from tests.browser.conftest import Opener, served, violations
from tests.pages.told import told

PAGES = ["/quotes", "/quotes?q=warm", "/quotes?topic=taiwan&q=nothing", "/people", "/people/xi-jinping", "/topics"]
PAGES += ["/topics/ukraine", "/topics/taiwan", "/people/nobody", "/?q=warm"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[str]:
    """The address of a running site whose articles quote both sides."""
    with served(told(tmp_path_factory.mktemp("spoken"), world)) as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_bars_anyone(open_page: Opener, path: str, dark: bool) -> None:
    for width in (390, 1280):
        assert violations(open_page(path, width=width, dark=dark)) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(open_page: Opener, path: str) -> None:
    page = open_page(path)
    for width in (320, 390, 800, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_quotations_are_narrowed_without_javascript_and_the_filter_is_the_address(open_page: Opener) -> None:
    page = open_page("/quotes", js=False)
    every = page.locator("blockquote").count()
    page.locator("main input[name=q]").fill("warm")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/quotes?*q=warm*")
    assert 0 < page.locator("blockquote").count() < every


def test_a_quotation_leads_to_its_passage_and_its_event(open_page: Opener) -> None:
    page = open_page("/quotes")
    page.locator("a[href*='/articles/']").first.click()
    page.wait_for_url("**/articles/*#c*")
    assert page.locator(":target").count() == 1
    page = open_page("/quotes")
    page.locator("main a[href^='/events/']").first.click()
    page.wait_for_url("**/events/*")


def test_searched_words_are_marked_on_the_timeline_and_lead_to_their_passage(open_page: Opener) -> None:
    page = open_page("/?q=warm")
    hit = page.locator(".list mark").first
    assert hit.inner_text().lower() == "warm"
