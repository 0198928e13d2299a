"""What leaves the site, in a real Chromium: frames in another site, figures, data blocks under our policy."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opener, violations

CALL = "/events/2025-02-24-xi-putin-call"
FRAMES = ["/embed", "/embed?topic=taiwan&kind=message", f"{CALL}/embed"]
OURS = "China–Russia|Monday, 24 February 2025"


@contextmanager
def elsewhere(browser: Browser, body: str) -> Iterator[tuple[Page, list[str]]]:
    """A page of another site, and what the console said. A server of its own: browsers keep routed pages from ours."""
    html = f'<!doctype html><title>Other</title><link rel="icon" href="data:,">{body}'

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    said: list[str] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Other) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="load")
        yield page, said
        context.close()
        server.shutdown()


def frame(address: str) -> str:
    return f'<iframe src="{address}" width="800" height="600"></iframe>'


@pytest.mark.parametrize("path", FRAMES)
@pytest.mark.parametrize("width", [320, 800])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_frame_bars_nobody_and_does_not_scroll_sideways(open_page: Opener, path: str, width: int, dark: bool) -> None:
    page = open_page(path, width=width, dark=dark)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", FRAMES)
def test_a_frame_is_shown_within_another_site(browser: Browser, site: str, path: str) -> None:
    with elsewhere(browser, frame(site + path)) as (page, said):
        assert re.match(OURS, page.frame_locator("iframe").locator("h1").inner_text())
        assert said == []


@pytest.mark.parametrize("path", ["/", CALL, "/timeline.svg"])
def test_no_other_page_is_shown_within_another_site(browser: Browser, site: str, path: str) -> None:
    with elsewhere(browser, frame(site + path)) as (page, said):
        page.wait_for_timeout(300)
        assert page.frame_locator("iframe").locator(".head, .lanes, #main").count() == 0
        assert any("frame-ancestors" in words for words in said)


def test_a_link_of_a_frame_opens_beside_the_other_site(browser: Browser, site: str) -> None:
    with elsewhere(browser, frame(f"{site}/embed?told=article")) as (page, _):
        with page.expect_popup() as opened:
            page.frame_locator("iframe").locator(f'.ti a[href$="{CALL}"]').click()
        opened.value.wait_for_url(site + CALL)
        assert page.title() == "Other"
        assert opened.value.evaluate("window.opener") is None


def test_the_data_block_of_an_event_stands_under_our_policy(open_page: Opener) -> None:
    page = open_page(CALL)  # at the end, no page may have said anything in its console
    told = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert told["@type"] == "Event"


def test_a_figure_is_drawn_with_its_own_style(open_page: Opener) -> None:
    page = open_page("/timeline.svg", goes_offline=True)  # a browser asks for an icon beside any file it shows
    fill = page.evaluate("getComputedStyle(document.querySelector('.lanes .known use')).fill")
    assert fill == "rgb(128, 139, 147)"
    boxes = page.evaluate("[...document.querySelectorAll('.lanes a')].map(one => one.getBBox().width)")
    assert len(boxes) > 100
    assert all(boxes)


def test_a_figure_and_a_card_can_stand_as_pictures_elsewhere(browser: Browser, site: str) -> None:
    with elsewhere(browser, f'<img src="{site}/timeline.svg"><img src="{site}{CALL}/card.png">') as (page, said):
        assert page.evaluate("[...document.images].map(one => one.naturalWidth)") == [1220, 1200]
        assert said == []


def test_a_program_of_another_site_can_read_an_export(browser: Browser, site: str) -> None:
    with elsewhere(browser, "") as (page, _):
        told = page.evaluate("url => fetch(url).then(answer => answer.json())", f"{site}/timelinejs.json?kind=call")
        assert len(told["events"]) > 10


def test_the_links_to_files_follow_the_filter(open_page: Opener) -> None:
    page = open_page("/")
    page.locator("#lane-call").click()
    page.wait_for_url("**/?kind=call")
    link = page.get_by_role("link", name="CSV", exact=True)
    assert link.get_attribute("href") == "/timeline.csv?kind=call"
    with page.expect_download() as saved:
        link.click()
    assert saved.value.suggested_filename == "readout-timeline.csv"


def test_files_are_offered_without_javascript(open_page: Opener) -> None:
    page = open_page(CALL, js=False)
    with page.expect_download() as saved:
        page.get_by_role("link", name="BibTeX").click()
    assert saved.value.suggested_filename == f"{CALL.rpartition('/')[2]}.bib"
