"""The page on feeds, versions of articles on their pages, and what tells of new events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from app import pipeline
from app.model.article import Article
from app.model.world import World
from app.pipeline.addresses import look_again
from app.pipeline.watching import Watch, watch_once
from app.settings import Settings
from app.store.engine import Store
from app.store.feeds.feeds import add_feed
from app.store.seeds import load_world
from tests.articles.hosting import Host, hosting, local, send
from tests.pipeline.test_addresses import FIRST, SECOND, page

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

OTHER = "Xi Jinping met Vladimir Putin in Beijing on 16 May 2024, the Kremlin said."


class Desk:
    """A site with a store behind it, and a host to fetch from."""

    def __init__(self, client: TestClient, store: Store, world: World, host: Host) -> None:
        self.client, self.store, self.world, self.host = client, store, world, host
        self.fetcher = local()

    def take(self, path: str) -> pipeline.Taken:
        return pipeline.take_address(self.store, self.world, self.fetcher, f"{self.host.url}{path}")


@pytest.fixture
def desk(tmp_path: Any, opened: Callable[[Settings], TestClient]) -> Iterator[Desk]:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'desk.db'}", _env_file=None)
    store = Store(settings.database_url)
    store.migrate()
    with hosting({"/a": page(FIRST)}) as host:
        yield Desk(opened(settings), store, load_world(settings.tracker), host)
    store.close()


def test_the_page_shows_each_feed_with_its_last_success_and_its_last_problem(desk: Desk) -> None:
    assert "No feed is polled yet" in desk.client.get("/feeds").text
    desk.host.pages |= {
        "/good": '<rss version="2.0"><channel><title>Good &lt;b&gt;news</title><item><link>/a</link></item>'
        "<item><link>/none</link></item></channel></rss>",
        "/bad": lambda handler: send(handler, "", 500),
    }
    with desk.store.writing() as connection:
        add_feed(connection, f"{desk.host.url}/good")
        add_feed(connection, f"{desk.host.url}/bad", "Example Wire")
    watch_once(Watch(desk.store, desk.world, desk.fetcher))
    shown = desk.client.get("/feeds")
    assert shown.status_code == 200
    assert "2 feeds; 1 failing." in shown.text
    assert "Failed once" in shown.text
    assert "error (500)" in shown.text
    assert "Good &lt;b&gt;news" in shown.text
    assert "nothing at this address (404)" in shown.text
    assert 'href="/feeds"' in desk.client.get("/about").text


def test_an_edited_article_shows_what_changed_by_more_than_colour(desk: Desk) -> None:
    first, second = desk.take("/a"), None
    desk.host.pages["/a"] = page(SECOND)
    second = desk.take("/a")
    now = desk.client.get(f"/articles/{second.article.id}").text
    assert "Changed since first published" in now
    assert re.search(r"<del><span class=\"sr\">removed: </span>60<span", now)
    assert re.search(r"<ins><span class=\"sr\">added: </span>95<span", now)
    then = desk.client.get(f"/articles/{first.article.id}").text
    assert f'<a href="/articles/{second.article.id}">the current version</a>' in then
    assert "60 minutes" in then
    event = desk.client.get(f"/events/{second.addresses[0]}").text
    assert f'href="/articles/{second.article.id}#changes">Changed since first published' in event


def test_an_article_that_is_gone_from_its_address_says_so_and_stays(desk: Desk) -> None:
    taken = desk.take("/a")
    assert 'id="changes"' not in desk.client.get(f"/articles/{taken.article.id}").text
    del desk.host.pages["/a"]
    with desk.store.writing() as connection:
        connection.exec_driver_sql("UPDATE fetches SET next_check = '2020-01-01'")
    assert look_again(desk.store, desk.world, desk.fetcher, now=datetime.now(UTC) + timedelta(hours=2))
    shown = desk.client.get(f"/articles/{taken.article.id}").text
    assert "Gone from its address" in shown
    assert "60 minutes" in shown


def asked(text: str) -> str:
    """The address at which a timeline asks for news."""
    return re.search(r'<div hx-get="(/news[^"]*)"', text)[1].replace("&amp;", "&")  # type: ignore[index]


def test_the_timeline_offers_what_is_new_and_only_that(desk: Desk) -> None:
    desk.take("/a")
    address = asked(desk.client.get("/").text)
    assert desk.client.get(address).status_code == 204
    pipeline.take(desk.store, desk.world, Article.of(OTHER))
    offered = desk.client.get(address)
    assert offered.status_code == 200
    assert "1 new event. Show" in " ".join(offered.text.split())
    assert 'href="/"' in offered.text
    assert desk.client.get(asked(desk.client.get("/").text)).status_code == 204


def test_what_is_new_is_counted_within_the_filter(desk: Desk) -> None:
    desk.take("/a")
    calls, meetings = (asked(desk.client.get(f"/?kind={kind}").text) for kind in ("call", "meeting"))
    assert "kind=call&since=" in calls
    pipeline.take(desk.store, desk.world, Article.of(OTHER))
    assert desk.client.get(calls).status_code == 204
    assert "1 new event" in desk.client.get(meetings).text
    assert 'href="/?kind=meeting"' in desk.client.get(meetings).text


@pytest.mark.parametrize("since", ["", "x", "1", "1-2-3", "9" * 40 + "-1", "1-" + "9" * 40])
def test_a_state_that_no_page_gave_is_refused(desk: Desk, since: str) -> None:
    assert desk.client.get(f"/news?since={since}").status_code == 400
