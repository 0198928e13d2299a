"""What reviewers settled, revisions as they were cited, and events that are shown no more: readable by everyone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from app.model.judgement import Judgement, Verdict
from app.model.report import Reading
from app.model.world import World
from app.pipeline.judging import judge
from app.settings import Settings
from app.store.engine import Store
from tests.browser.conftest import served, violations
from tests.make import NEIGHBOURS, day, report
from tests.pipeline.test_order import keep

CALL, OTHER, GONE = (f"/events/2030-0{month}-xi-putin-call" for month in ("2-24", "3-09", "4-02"))
PAGES = (CALL, f"{CALL}@r1", f"{OTHER}@r1", GONE, f"{GONE}@r1", f"{CALL}@r9")


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[str]:
    """A site on which a reviewer corrected one event, joined it with a second, and put a third away."""
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('judged') / 'readout.db'}", _env_file=None)
    store = Store(settings.database_url)
    store.migrate()
    told = (
        report("a", day("2030-02-24"), said=[NEIGHBOURS], topics=["ukraine"]),
        report("c", day("2030-02-24"), minutes=95),
        report("b", day("2030-03-09")),
        report("d", day("2030-04-02")),
    )
    for one in told:
        keep(store, Reading(one.article, (one,), (), (), "test"), world, join=True)
    for verdict, left, right, field, value in (
        (Verdict.CORRECTED, "a", None, "duration_minutes", "90"),
        (Verdict.CORRECTED, "a", None, "date", "2030-02-24"),
        (Verdict.SAME, "a", "b", None, None),
        (Verdict.HIDDEN, GONE, None, None, None),
    ):
        at = datetime.now(UTC)
        judge(store, world, Judgement(verdict, left, "Ada", at, "The ministry’s own page.", right, field, value))
    store.close()
    with served(settings) as address:
        yield address


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways(
    browser: Browser, judged: str, width: int, dark: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    page = context.new_page()
    for address in PAGES:
        page.goto(f"{judged}{address}")
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


def test_a_reader_goes_from_an_event_to_what_was_cited_and_back_without_javascript(
    browser: Browser, judged: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{judged}{OTHER}")
    assert page.url == f"{judged}{CALL}"
    page.get_by_role("list", name="Revisions of 2030-03-09-xi-putin-call").get_by_role("link").first.click()
    assert page.url == f"{judged}{OTHER}@r1"
    expect(page.get_by_role("complementary", name="A cited revision")).to_contain_text("was taken into another")
    page.get_by_role("link", name="The event as it stands now").click()
    assert page.url == f"{judged}{CALL}"
    page.goto(f"{judged}{GONE}")
    expect(page.get_by_role("status")).to_contain_text("Ada put this event away")
    page.get_by_role("link", name="Revision 1").click()
    expect(page.get_by_role("complementary", name="A cited revision")).to_contain_text("This event is shown no more.")
    context.close()
