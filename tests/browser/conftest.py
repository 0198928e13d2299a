"""A real Chromium before a real server, on the small site of `tests/pages/tracker.py`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from app.main import create_app
from app.model.world import World
from app.settings import Settings
from tests.conftest import ROOT
from tests.pages.tracker import filled

CHROMIUM = Path("/usr/bin/chromium")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

REFUSED = "the server responded with a status of 4"  # the browser's own word on a request that was wrong

Opener = Callable[..., Page]


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Runs the site that settings describe; its address."""
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[str]:
    """The address of a running site."""
    with served(filled(tmp_path_factory.mktemp("served"), world)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=args)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Opener]:
    """Opens an address of the site; at the end, no page may have said anything in its console."""
    said: list[str] = []
    contexts = []

    def opened(
        address: str = "/",
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        js: bool = True,
        goes_offline: bool = False,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=js,
        )
        contexts.append(context)
        page = context.new_page()
        if not goes_offline:
            page.on("console", lambda message: said.append(message.text) if REFUSED not in message.text else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(site) else said.append(request.url))
        page.goto(site + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong, one line for each rule."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", RULES)
    return [
        f"{one['id']}: {one['help']} ({', '.join(node['html'][:150] for node in one['nodes'][:3])})"
        for one in found["violations"]
    ]
