"""Adding articles in a browser: with and without JavaScript, by keyboard alone, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app.model.world import World
from tests.browser.conftest import violations
from tests.browser.desk import Signed, desk_site, signed_in

CALL = "Xi Jinping and Vladimir Putin spoke by phone on Thursday, the Kremlin said. They spoke of trade."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[str]:
    with desk_site(tmp_path_factory.mktemp("adding"), world) as address:
        yield address


@pytest.fixture
def open_signed(browser: Browser, desk: str) -> Iterator[Signed]:
    said: list[str] = []
    with signed_in(browser, desk, said) as opened:
        yield opened
    assert said == []


def paste(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.fill("#published", "2024-02-08")
    page.get_by_role("button", name="Read", exact=True).click()


@pytest.mark.parametrize("js", [True, False], ids=["js", "plain"])
def test_an_article_is_pasted_read_and_saved(open_signed: Signed, js: bool) -> None:
    page = open_signed("/add", js=js)
    paste(page, f"{CALL} {'With' if js else 'Without'} scripts.")
    expect(page.locator("#progress")).to_contain_text("1 read and not saved yet", timeout=30_000)
    expect(page.locator(".found").first).to_contain_text("Thursday, 8 February 2024")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#progress")).to_contain_text("1 saved", timeout=30_000)
    page.locator(".found a").first.click()
    expect(page.locator("h1")).to_contain_text("Xi and Putin")


def test_progress_comes_by_itself_and_goes_on_to_the_end(open_signed: Signed) -> None:
    page = open_signed("/add")
    lines = "\n".join(f'{{"text": "{CALL} Number {number}."}}' for number in range(12))
    page.set_input_files("#files", [{"name": "many.jsonl", "mimeType": "text/plain", "buffer": lines.encode()}])
    page.get_by_role("button", name="Read", exact=True).click()
    page.evaluate("window.same = true")
    expect(page.locator("#progress")).to_contain_text("12 read and not saved yet", timeout=60_000)
    assert page.evaluate("window.same") is True
    expect(page.locator("#progress")).to_have_attribute("role", "status")


def test_an_article_is_added_by_keyboard_alone(open_signed: Signed) -> None:
    page = open_signed("/add")
    page.locator("#text").focus()
    page.keyboard.type(f"{CALL} By keyboard.")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Read":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#progress")).to_contain_text("1 read and not saved yet", timeout=30_000)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways(open_signed: Signed, width: int, dark: bool) -> None:
    page = open_signed("/add", width=width, dark=dark)
    assert violations(page) == []
    paste(page, f"{CALL} Looked at.")
    expect(page.locator("#progress")).to_contain_text("1 ", timeout=30_000)
    expect(page.locator("progress")).to_have_count(0, timeout=30_000)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
