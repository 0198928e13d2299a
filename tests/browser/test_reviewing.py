"""Reviewing in a browser: by key, by press, without JavaScript; focus, what is said, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from app.model.world import World
from tests.browser.conftest import violations
from tests.browser.desk import Signed, desk_site, signed_in


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[str]:
    with desk_site(tmp_path_factory.mktemp("reviewing"), world) as address:
        yield address


@pytest.fixture
def open_signed(browser: Browser, desk: str) -> Iterator[Signed]:
    said: list[str] = []
    with signed_in(browser, desk, said) as opened:
        yield opened
    assert said == []


def test_one_key_settles_and_another_takes_back(open_signed: Signed) -> None:
    page = open_signed("/review")
    page.evaluate("window.same = true")
    expect(page.locator("#ask")).to_have_text("Are these one interaction?")
    page.keyboard.press("s")
    expect(page.locator("#said")).to_have_text("Settled: one interaction.")
    expect(page.locator("#queue")).to_contain_text("Nothing waits here.")
    page.keyboard.press("z")
    expect(page.locator("#said")).to_have_text("Taken back: it is asked again.")
    expect(page.locator("#ask")).to_have_text("Are these one interaction?")
    assert page.evaluate("document.activeElement.id") == "ask"
    assert page.evaluate("window.same") is True
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("comes back when something changes")


def test_keys_are_shown_can_be_turned_off_and_leave_typing_alone(open_signed: Signed) -> None:
    page = open_signed("/review")
    page.keyboard.press("?")
    expect(page.locator(".keys dl")).to_be_visible()
    page.locator("#why").fill("")
    page.locator("#why").press("s")
    expect(page.locator("#why")).to_have_value("s")
    expect(page.locator("#said")).to_have_text("")
    page.locator("#keys-on").uncheck()
    page.locator("h1").click()
    page.keyboard.press("s")
    page.wait_for_timeout(300)
    expect(page.locator("#said")).to_have_text("")


def test_it_works_as_plain_forms(open_signed: Signed) -> None:
    page = open_signed("/review", js=False)
    page.locator("#why").fill("They say the same.")
    page.get_by_role("button", name="Same").click()
    expect(page.locator("#said")).to_have_text("Settled: one interaction.")
    page.get_by_role("button", name="Take the last answer back").click()
    expect(page.locator("#said")).to_have_text("Taken back: it is asked again.")
    page.get_by_role("link", name="log of changes").first.click()
    expect(page.locator(".log")).to_contain_text("They say the same.")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways(open_signed: Signed, width: int, dark: bool) -> None:
    page = open_signed("/review", width=width, dark=dark)
    for address in ("/review", "/log", "/events/2025-02-24-xi-putin-call", "/events/2025-02-24-xi-putin-call/correct"):
        page.goto(page.url.split("/review")[0].split("/log")[0].split("/events")[0] + address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
