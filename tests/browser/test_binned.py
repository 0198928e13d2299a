"""A band of bins, which stand where marks would be too many: pressed, walked by keys, and looked at by axe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from app.model.annotation import Kind
from app.model.world import World
from app.settings import Settings
from app.store.engine import Store
from app.store.timeline.order import LIGHTER
from tests.browser.conftest import Opener, served, violations
from tests.make import entry
from tests.store.fill import fill


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[str]:
    """A site with a call or a visit every eighth day."""
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('binned') / 'readout.db'}", _env_file=None)
    store = Store(settings.database_url)
    store.migrate()
    days = [date(2010, 1, 4) + timedelta(days=8 * n) for n in range(600)]
    entries = [replace(entry(day.isoformat()), kind=(Kind.CALL, Kind.VISIT)[n % 2]) for n, day in enumerate(days)]
    fill(store, world, (), entries)
    store.close()
    with served(settings) as address:
        yield address


def test_a_bin_leads_into_its_own_span_in_place_and_back(open_page: Opener) -> None:
    page = open_page()
    page.evaluate("window.same = true")
    bins = page.locator("#lane-of-call a.bin")
    assert bins.count() > 40
    page.locator("#b-call-2012-04-01-91").click()
    page.wait_for_url("**/?from=2012-04&to=2012-06")
    expect(page.locator("#sum")).to_contain_text("of 600 events")
    expect(page.locator("#lane-of-call a.bin")).to_have_count(0)  # few enough for marks
    assert page.evaluate("window.same") is True
    page.go_back()
    expect(bins.first).to_be_attached()
    expect(page.locator("#sum")).to_contain_text("600")


def test_bins_are_walked_and_opened_by_keys(open_page: Opener) -> None:
    page = open_page("/?kind=visit")
    page.locator("#lane-of-visit a").first.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    name = page.evaluate("document.activeElement.querySelector('title').textContent")
    assert "visit, " in name
    assert name.endswith("zoom in")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?kind=visit&from=*")
    page.wait_for_function("document.activeElement.closest('#view')")


def test_a_bin_is_a_link_without_javascript_too(open_page: Opener) -> None:
    page = open_page("/?kind=call", js=False)
    page.locator("#b-call-2012-04-01-91").click()
    page.wait_for_url("**/?kind=call&from=2012-04&to=2012-06")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong_with_bins(open_page: Opener, width: int, dark: bool) -> None:
    page = open_page(width=width, dark=dark)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_row_of_a_long_list_is_laid_out_in_the_end(open_page: Opener) -> None:
    page = open_page()
    for press in ("#zoom-in", "#zoom-out"):
        page.wait_for_function("() => !document.getElementById('list').classList.contains('long')")
        assert page.locator(".ev").count() == LIGHTER
        address = page.url
        page.locator(press).click()
        page.wait_for_function("address => location.href !== address", arg=address)
