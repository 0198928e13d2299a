"""Every page from the narrowest phone to the widest screen, enlarged, and on paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.browser.conftest import Opener

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVENT = "/events/2025-02-24-xi-putin-call"
PAGES = ("/", EVENT, "/quotes", "/people", "/people/xi-jinping", "/topics", "/topics/ukraine", "/about")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_at_any_width(open_page: Opener, path: str) -> None:
    page = open_page(path)
    for width in (320, 390, 640, 768, 1280, 1920, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("path", PAGES)
def test_text_twice_as_large_still_fits(open_page: Opener, path: str) -> None:
    page = open_page(path)
    for width in (640, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        # The size that a reader sets in the browser, by which every length in rem grows.
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def printed(page: Page) -> str:
    """The words of the pages that the printer would get."""
    return " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)


def test_a_printed_event_has_its_facts_and_quotations_and_none_of_its_controls(open_page: Opener) -> None:
    page = open_page(EVENT)
    words = " ".join(printed(page).split())
    assert page.locator("h1").inner_text() in words
    assert "24 February 2025" in words
    for one in page.locator(".said blockquote").all_inner_texts():
        assert one.split()[0] in words
    assert "Search words" not in words


def test_a_printed_timeline_has_its_events_and_none_of_its_controls(open_page: Opener) -> None:
    page = open_page("/")
    titles = page.locator(".ev .ti a").all_inner_texts()
    words = " ".join(printed(page).split())
    assert titles
    assert [one for one in titles if one not in words] == []
    assert "Zoom in" not in words


@pytest.mark.parametrize("path", ["/", EVENT])
def test_paper_is_white_and_ink_is_dark_also_for_readers_of_dark_pages(open_page: Opener, path: str) -> None:
    page = open_page(path, dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        counted = picture.convert("L").histogram()
    area = sum(counted)
    assert sum(counted[250:]) > 0.6 * area  # white paper
    assert sum(counted[:100]) > 0.003 * area  # ink that also a printer without colours makes dark
