"""New events on a timeline that is open, and the page on feeds, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app import pipeline
from app.model.article import Article
from app.model.world import World
from app.pipeline.watching import Watch, keep_feeds, watch_once
from app.settings import Settings
from app.store.engine import Store
from app.store.feeds.feeds import add_feed
from tests.articles.hosting import hosting, local
from tests.browser.conftest import served, violations
from tests.pages.tracker import filled

MET = "Xi Jinping met Vladimir Putin in Beijing on 3 June 2026, the Kremlin said."


@dataclass
class Live:
    """A site of its own that changes while it is read."""

    address: str
    settings: Settings
    store: Store
    world: World


@pytest.fixture
def live(tmp_path: Path, world: World) -> Iterator[Live]:
    settings = filled(tmp_path, world)
    store = Store(settings.database_url)
    with served(settings) as address:
        yield Live(address, settings, store, world)
    store.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_new_events_are_offered_without_a_jump_and_shown_at_a_press(live: Live, page: Page) -> None:
    page.clock.install()
    page.goto(live.address)
    offer = page.locator(".news a")
    before = page.locator("#list").bounding_box()
    page.clock.fast_forward(61_000)
    expect(offer).to_have_count(0)
    pipeline.take(live.store, live.world, Article.of(MET))
    page.clock.fast_forward(61_000)
    expect(offer).to_have_text("1 new event. Show")
    assert page.locator("#list").bounding_box() == before
    assert page.locator(".news").get_attribute("role") == "status"
    assert violations(page) == []
    told = page.locator("#sum").inner_text()
    offer.click()
    expect(page.locator("#sum")).not_to_have_text(told)
    expect(offer).to_have_count(0)
    assert page.locator("time[datetime^='2026-06-03']").count() == 1
    pipeline.take(live.store, live.world, Article.of(MET.replace("3 June", "5 June")))
    page.clock.fast_forward(61_000)
    expect(offer).to_have_count(1)  # it goes on asking, from the new state


@pytest.mark.parametrize("width", [320, 390, 1280, 2560])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_on_feeds_is_in_order_at_every_width(live: Live, browser: Browser, width: int, dark: bool) -> None:
    with hosting(
        {"/feed": '<rss version="2.0"><channel><title>News</title><item><link>/none</link></item></channel></rss>'}
    ) as host:
        keep_feeds(live.store, live.world)
        with live.store.writing() as connection:
            connection.exec_driver_sql("UPDATE feeds SET next_try = '2099-01-01'")
            add_feed(connection, f"{host.url}/feed")
            add_feed(connection, f"{host.url}/missing")
        watch_once(Watch(live.store, live.world, local()))
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(f"{live.address}/feeds")
    assert page.locator("tbody tr").count() == 2 + sum(len(outlet.feeds) for outlet in live.world.outlets)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    context.close()
