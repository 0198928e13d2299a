"""A site with a reviewer, before a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from app.model.world import World
from app.pipeline.desk.reviewing import catch_up
from app.store.engine import Store
from app.store.writers.users import add_user
from tests.browser.conftest import served
from tests.pages.told import told

NAME, PASSWORD = "Ada", "correct horse battery"
Signed = Callable[..., Page]


@contextmanager
def desk_site(folder: Path, world: World) -> Iterator[str]:
    """The address of a running site with one reviewer."""
    settings = told(folder, world)
    store = Store(settings.database_url)
    with store.writing() as connection:
        add_user(connection, NAME, PASSWORD)
    catch_up(store, world, 60)
    store.close()
    with served(settings) as address:
        yield address


@contextmanager
def signed_in(browser: Browser, site: str, said: list[str]) -> Iterator[Signed]:
    """Opens pages of a reviewer who signed in by the form, whose console is listened to."""
    contexts = []

    def opened(address: str, *, width: int = 1280, dark: bool = False, js: bool = True) -> Page:
        scheme = "dark" if dark else "light"
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=js
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{site}/sign-in?to={address}")
        page.fill("#name", NAME)
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()
