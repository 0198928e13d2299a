"""Scripts in every field that an article has: none runs on any page, embed, feed or card, and none is linked to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app.articles.record import article_of_record
from app.model.article import Article
from app.model.errors import ReadoutError
from app.model.world import World
from app.pages.urls import article_path
from app.pipeline import keep_chronology, take
from app.settings import Settings
from app.store.engine import Store
from tests.browser.conftest import served
from tests.conftest import ARTICLES

FLAG = "window.top.ran=(window.top.ran||0)+1"
SCRIPTS = (
    f"<script>{FLAG}</script>",
    f'"><script>{FLAG}</script>',
    f'\'><img src=x onerror="{FLAG}">',
    f'</title></style></textarea><svg onload="{FLAG}">',
    f'" autofocus onfocus="{FLAG}" x="',
    f"' onmouseover='{FLAG}' style='position:fixed;inset:0",
    f"</script><script>{FLAG}</script>",
    f'<iframe srcdoc="<script>{FLAG}</script>"></iframe>',
    f'<a href="javascript:{FLAG}">here</a>',
    f"<base href='//evil.example/'><details open ontoggle='{FLAG}'>",
    f"]]><script xmlns='http://www.w3.org/1999/xhtml'>{FLAG}</script><![CDATA[",
    f"{{{{ 7*7 }}}}{{% raw %}}<script>{FLAG}</script>",
    f"\u2028<script>{FLAG}</script>\u2029-->",
    f"<mark><template><img src=x onerror='{FLAG}'></template></mark>",
)
ADDRESSES = (
    f"javascript:{FLAG}",
    f"JaVaScRiPt:{FLAG}",
    f" java\tscript:{FLAG}",
    f"data:text/html,<script>{FLAG}</script>",
    f"vbscript:{FLAG}",
    'https://news.example/"onmouseover="' + FLAG,
    f"https://news.example/'><script>{FLAG}</script>",
)


def articles() -> Iterator[Article]:
    """An article that is told of by an event, with a script in each of its fields."""
    text = ARTICLES[2].read_text("utf-8")
    for number, script in enumerate(SCRIPTS):
        body = text.replace("Xi", f"Xi {script} ", 1).replace("“", f"“{script} ", 2) + f"\n\n{script}"
        record = {"text": f"{body} {number}", "id": script[:150], "title": script, "outlet": script}
        yield article_of_record({**record, "url": f"https://news.example/?{script}", "published": "2025-02-24"})
        page = f"<html><head><title>{script}</title></head><body><article><p>{body.replace(chr(10), '</p><p>')}"
        yield article_of_record({"html": page, "title": script, "outlet": script})
    for number, address in enumerate(ADDRESSES):
        # past the check of what is sent, as a database from elsewhere might hold it
        yield Article.of(f"{text}\n\nAddress {number}.", url=address, title="A call", outlet="Example")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[tuple[str, list[str]]]:
    """A site that took them all, and the paths of everything that could show them."""
    folder: Path = tmp_path_factory.mktemp("attacked")
    settings = Settings(database_url=f"sqlite:///{folder / 'readout.db'}", _env_file=None)
    settings = settings.model_copy(update={"rate_costly": ""})
    store = Store(settings.database_url)
    store.migrate()
    keep_chronology(store, world)
    taken = [take(store, world, article) for article in articles()]
    store.close()
    events = sorted({f"/events/{address}" for one in taken for address in one.addresses})
    assert events
    pages = ["/", "/?q=script", "/?q=%3Cscript%3E", "/quotes", "/people", "/topics", "/about", *events]
    pages += ["/embed", *(f"{event}/embed" for event in events), "/timeline.svg", "/timeline.atom", "/timeline.json"]
    pages += [f"{event}{ending}" for event in events[:2] for ending in (".json", ".atom", ".ics", ".svg", "/card.png")]
    pages += [article_path(one.article.id) for one in taken]
    pages += [f"/nowhere/{script}" for script in ("<script>", "%22%3E%3Csvg%20onload=1%3E")]
    with served(settings) as address:
        yield address, pages


def test_no_script_of_an_article_runs_anywhere(attacked: tuple[str, list[str]], browser: Browser) -> None:
    site, paths = attacked
    # Were the policy alone to hold them back, one mistake in it would let them all run: so it is set aside here.
    context = browser.new_context(bypass_csp=True, accept_downloads=True)
    page = context.new_page()
    opened: list[str] = []
    page.on("dialog", lambda dialog: dialog.dismiss())
    context.on("page", lambda other: opened.append(other.url))
    asked: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(site) else asked.append(request.url))
    for path in paths:
        answer = context.request.get(site + path)
        assert answer.status in (200, 404), (path, answer.status)
        shown = any(kind in answer.headers["content-type"] for kind in ("html", "svg", "json", "image", "atom"))
        if not shown or "attachment" in answer.headers.get("content-disposition", ""):
            continue  # the browser saves it
        page.goto(site + path)
        for link in page.locator("a[href]").all()[:400]:
            scheme = (link.get_attribute("href") or "").strip().lower().replace("\t", "").split(":")[0]
            assert scheme not in ("javascript", "data", "vbscript"), path
        page.mouse.move(200, 200)
        page.keyboard.press("Tab")
        assert page.evaluate("window.top.ran || 0") == 0, path
    assert (opened, asked) == ([], [])
    context.close()


def test_records_refuse_addresses_that_are_none(world: World) -> None:
    for address in ADDRESSES[:5]:
        with pytest.raises(ReadoutError):
            article_of_record({"text": "They spoke.", "url": address})
