"""Who spoke, settled by one key in a browser, taken back by another; nothing wrong with it in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app import pipeline
from app.model.article import Article
from app.model.world import World
from app.store.engine import Store
from tests.browser.conftest import violations
from tests.browser.desk import Signed, desk_site, signed_in
from tests.pipeline.test_quoting import MINISTRY, TEXT


@pytest.fixture
def open_signed(browser: Browser, tmp_path: Path, world: World) -> Iterator[Signed]:
    said: list[str] = []
    with desk_site(tmp_path, world) as address:
        store = Store(f"sqlite:///{tmp_path / 'readout.db'}")
        pipeline.take(store, world, Article.of(TEXT.replace("24 February 2025", "5 March 2022")))
        store.close()
        with signed_in(browser, address, said) as opened:
            yield opened
    assert said == []


def test_who_spoke_is_settled_by_one_key(open_signed: Signed) -> None:
    page = open_signed("/review?sort=speaker")
    expect(page.locator("#ask")).to_have_text("Who is “Foreign ministry”?")
    expect(page.locator('[data-key="1"]')).to_contain_text(MINISTRY)
    for width, scheme in ((390, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("1")
    expect(page.locator("#said")).to_have_text("Settled: corrected.")
    expect(page.locator("#queue")).to_contain_text("Nothing waits here.")
    page.keyboard.press("z")
    expect(page.locator("#ask")).to_have_text("Who is “Foreign ministry”?")
    page.keyboard.press("o")
    expect(page.locator("#said")).to_have_text("Settled: nobody who speaks here.")
