"""Feeds over real HTTP on loopback, from a host that behaves badly: each is by itself, nothing is fatal."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.model.world import Outlet, World
from app.pipeline.watching import (
    AT_ONCE,
    LONGEST,
    Polled,
    Watch,
    in_background,
    keep_feeds,
    keep_watching,
    poll,
    watch_once,
)
from app.store.articles import list_articles
from app.store.engine import Store
from app.store.events import find_event
from app.store.feeds.entries import failed_entries
from app.store.feeds.feeds import Feed, add_feed, claim_feed, list_feeds, stop_feed
from app.store.feeds.versions import versions_of
from tests.articles.hosting import BOMB, Handler, Host, hosting, local, moved, send
from tests.pipeline.counted import counted

CALL = "Xi Jinping and Vladimir Putin spoke by phone on 24 February 2025 about trade and energy, the ministry said."
OTHER = "The council of the town voted on the tram line after a debate that went on until late in the evening."


def page(*paragraphs: str) -> str:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"<html><head><title>News</title></head><body><article><h1>News</h1>{body}</article></body></html>"


def rss(*links: str) -> str:
    items = "".join(f"<item><title>An entry</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>All news</title>{items}</channel></rss>'


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting({"/feed": rss("/call", "/town"), "/call": page(CALL, CALL), "/town": page(OTHER, OTHER)}) as host:
        yield host


@pytest.fixture
def watch(store: Store, world: World) -> Watch:
    return Watch(store, world, local(total=2.5, read=0.5, largest=500_000), chance=lambda: 0.5)


def added(watch: Watch, *addresses: str) -> None:
    with watch.store.writing() as connection:
        for address in addresses:
            add_feed(connection, address)


def feeds(watch: Watch) -> tuple[Feed, ...]:
    with watch.store.reading() as connection:
        return list_feeds(connection)


def polled(watch: Watch, **after: float) -> list[Polled]:
    """Poll each feed that is due so long after now, once."""
    claimed = []
    with watch.store.writing() as connection:
        while feed := claim_feed(connection, datetime.now(UTC) + timedelta(**after)):
            claimed.append(feed)
    return [poll(watch, feed) for feed in claimed]


def test_what_a_feed_names_is_fetched_and_read_once(watch: Watch, host: Host) -> None:
    added(watch, f"{host.url}/feed")
    told: list[Polled] = []
    new, passed_over = counted("new", "passed over")
    watch_once(watch, told.append)
    assert [sorted(one.outcomes) for one in told] == [["aside", "new"]]
    assert counted("new", "passed over") == [new + 1, passed_over + 1]
    (feed,) = feeds(watch)
    assert (feed.title, feed.form, feed.failures, feed.problem) == ("All news", "rss", 0, None)
    assert feed.entries == {"new": 1, "aside": 1}
    assert feed.last_success is not None
    with watch.store.reading() as connection:
        assert find_event(connection, "2025-02-24-xi-putin-call")
        assert list_articles(connection, 10).total == 1  # what names no leader is not kept
    watch_once(watch, told.append)
    assert len(told) == 1  # not due
    assert polled(watch, hours=1)[0].outcomes == ()
    assert host.asked.count("/call") == 1


def test_a_feed_that_did_not_change_is_not_sent_again(watch: Watch, host: Host) -> None:
    def feed(handler: Handler) -> None:
        same = handler.headers.get("If-None-Match") == '"1"'
        send(handler, b"" if same else rss("/call"), 304 if same else 200, ETag='"1"')

    host.pages["/feed"] = feed
    added(watch, f"{host.url}/feed")
    polled(watch)
    assert polled(watch, hours=1)[0].problem is None
    assert host.headers[-1]["if-none-match"] == '"1"'
    assert feeds(watch)[0].title == "All news"


@pytest.mark.parametrize(
    ("page_", "reason"),
    [
        (lambda _handler: time.sleep(1.5), "too long"),
        (b"\x00\xff rubbish" * 50, "no feed"),
        (moved("/bad"), "circle"),
        (lambda handler: send(handler, "", 500), "error (500)"),
        (lambda handler: send(handler, "", 404), "nothing at this address"),
        (lambda handler: send(handler, BOMB, content_encoding="gzip"), "more than"),
        (moved("http://10.0.0.1/"), "public internet"),
        ("<!doctype html><p>moved", "a page, not a feed"),
    ],
    ids=["silent", "rubbish", "circle", "error", "gone", "bomb", "private", "page"],
)
def test_a_feed_that_fails_is_tried_later_and_the_others_go_on(
    watch: Watch, host: Host, page_: object, reason: str
) -> None:
    host.pages["/bad"] = page_  # type: ignore[assignment]
    added(watch, f"{host.url}/bad", f"{host.url}/feed")
    told = {one.feed.url: one for one in polled(watch)}
    assert reason in (told[f"{host.url}/bad"].problem or "")
    assert sorted(told[f"{host.url}/feed"].outcomes) == ["aside", "new"]
    bad = next(feed for feed in feeds(watch) if feed.url.endswith("/bad"))
    assert (bad.failures, bad.last_success) == (1, None)
    assert reason in (bad.problem or "")
    host.pages["/bad"] = rss()
    assert polled(watch, hours=1)
    bad = next(feed for feed in feeds(watch) if feed.url.endswith("/bad"))
    assert (bad.failures, bad.last_success is not None) == (0, True)
    assert reason in (bad.problem or "")  # the last problem stays to be seen


def test_a_feed_that_goes_on_failing_is_asked_ever_less(watch: Watch, host: Host) -> None:
    added(watch, f"{host.url}/none")
    waits = []
    for _ in range(9):
        polled(watch, days=100)
        feed = feeds(watch)[0]
        waits.append(feed.next_try - feed.problem_at)
    assert waits[:3] == [watch.every * 2, watch.every * 4, watch.every * 8]
    assert waits[-1] == LONGEST


def test_the_pause_that_a_host_asks_for_is_kept(watch: Watch, host: Host) -> None:
    host.pages["/feed"] = lambda handler: send(handler, "", 429, Retry_After="7200")
    added(watch, f"{host.url}/feed")
    polled(watch)
    feed = feeds(watch)[0]
    assert feed.next_try - feed.problem_at == timedelta(hours=2)


def test_ten_thousand_entries_are_taken_in_portions(watch: Watch, host: Host) -> None:
    host.pages["/feed"] = rss(*(f"/{number}" for number in range(10_000)))
    watch = replace(watch, fetcher=local())
    added(watch, f"{host.url}/feed")
    (told,) = polled(watch)
    assert len(told.outcomes) == AT_ONCE
    assert feeds(watch)[0].entries == {"waiting": 5_000 - AT_ONCE, "failed": AT_ONCE}
    assert feeds(watch)[0].next_try - datetime.now(UTC) < timedelta(minutes=3)
    polled(watch, minutes=5)
    assert feeds(watch)[0].entries["failed"] == 2 * AT_ONCE


def test_articles_that_fail_are_kept_with_their_reason_or_tried_again(watch: Watch, host: Host) -> None:
    busy = [True]

    def soon(handler: Handler) -> None:
        send(handler, page(CALL, CALL), 503 if busy[0] else 200)

    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(400):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.02)

    host.pages |= {
        "/feed": rss("/soon", "/drip", "/empty", "/picture", "/loop", "/gone"),
        "/soon": soon,
        "/drip": drip,
        "/empty": "<html></html>",
        "/picture": lambda handler: send(handler, b"GIF89a", content_type="image/gif"),
        "/loop": moved("/loop"),
    }
    added(watch, f"{host.url}/feed")
    polled(watch)
    (feed,) = feeds(watch)
    assert feed.entries == {"waiting": 2, "failed": 4}
    with watch.store.reading() as connection:
        failed = dict(failed_entries(connection, [feed.id], 10)[feed.id])
    assert "circle" in failed[f"{host.url}/loop"]
    assert "image/gif" in failed[f"{host.url}/picture"]
    busy[0] = False
    for _ in range(5):
        polled(watch, days=1)
    assert feeds(watch)[0].entries == {"new": 1, "failed": 5}


def test_a_wrong_charset_is_put_right(watch: Watch, host: Host) -> None:
    words = f"{CALL} “Our ties are strong,” Xi said – and Putin agreed."
    host.pages["/call"] = lambda handler: send(handler, page(words), content_type="text/html; charset=iso-8859-5")
    added(watch, f"{host.url}/feed")
    polled(watch)
    with watch.store.reading() as connection:
        assert [one.article.body for one in list_articles(connection, 10).items] == [words]


def test_an_article_that_changed_is_a_new_version_when_it_is_named_anew(watch: Watch, host: Host, world: World) -> None:
    ministry = Outlet("Test Ministry", "test-ministry", hosts=("127.0.0.1",), official=True)
    watch = replace(watch, world=replace(world, outlets=(*world.outlets, ministry)))
    added(watch, f"{host.url}/feed")
    polled(watch)
    host.pages["/call"] = page(f"{CALL} They spoke for 95 minutes.")
    watch_once(watch)
    with watch.store.reading() as connection:
        first = list_articles(connection, 10).items[0].article.id
        assert versions_of(connection, first) == ()  # looked at again in an hour, not sooner


def test_sitemaps_of_an_index_are_followed(watch: Watch, host: Host) -> None:
    listed = "".join(f"<sitemap><loc>{host.url}/s{number}</loc></sitemap>" for number in range(30))
    host.pages |= {"/map": f"<sitemapindex>{listed}</sitemapindex>"}
    host.pages |= {f"/s{number}": f"<urlset><url><loc>{host.url}/call</loc></url></urlset>" for number in range(30)}
    added(watch, f"{host.url}/map")
    assert polled(watch)[0].outcomes == ("new",)
    assert sum(path.startswith("/s") for path in host.asked) == 10


def test_the_feeds_of_the_trackers_outlets_are_polled_and_dropped_with_them(watch: Watch, host: Host) -> None:
    outlet = Outlet("Example Wire", "example-wire", feeds=(f"{host.url}/feed",))
    with_feed = replace(watch.world, outlets=(outlet,))
    keep_feeds(watch.store, with_feed)
    keep_feeds(watch.store, with_feed)
    assert [(feed.url, feed.outlet, feed.origin) for feed in feeds(watch)] == [
        (f"{host.url}/feed", "Example Wire", "tracker")
    ]
    keep_feeds(watch.store, replace(watch.world, outlets=()))
    assert feeds(watch) == ()


def test_a_feed_that_was_stopped_can_be_added_again(watch: Watch, host: Host) -> None:
    with watch.store.writing() as connection:
        assert add_feed(connection, f"{host.url}/feed")
        assert not add_feed(connection, f"{host.url}/feed")
        assert stop_feed(connection, f"{host.url}/feed")
        assert not stop_feed(connection, f"{host.url}/feed")
        assert claim_feed(connection, datetime.now(UTC)) is None
        assert add_feed(connection, f"{host.url}/feed")
        assert claim_feed(connection, datetime.now(UTC) + timedelta(seconds=1)) is not None


def test_a_feed_that_one_process_polls_is_left_alone_by_the_others(watch: Watch, host: Host) -> None:
    added(watch, f"{host.url}/feed")
    now = datetime.now(UTC) + timedelta(seconds=1)
    with watch.store.writing() as connection:
        assert claim_feed(connection, now) is not None
        assert claim_feed(connection, now) is None
        assert claim_feed(connection, now + timedelta(hours=1)) is not None  # the other one was killed


def test_watching_ends_when_it_is_told_to_and_outlives_what_goes_wrong(watch: Watch, host: Host) -> None:
    added(watch, f"{host.url}/feed")
    stop, told = threading.Event(), []

    def tell(one: Polled) -> None:
        told.append(one)
        stop.set()
        raise RuntimeError

    watching = threading.Thread(target=keep_watching, args=(watch, stop, tell))
    watching.start()
    watching.join(30)
    assert not watching.is_alive()
    assert len(told) == 1


def test_a_server_watches_in_the_background_and_stops_with_it(watch: Watch, host: Host) -> None:
    outlet = Outlet("Example Wire", "example-wire", feeds=(f"{host.url}/feed",))
    watch = replace(watch, world=replace(watch.world, outlets=(outlet,)))
    with in_background(watch, on=False):
        assert feeds(watch) == ()
    with in_background(watch, on=True):
        until = time.monotonic() + 30
        while not any(feed.last_success for feed in feeds(watch)) and time.monotonic() < until:
            time.sleep(0.05)
    assert feeds(watch)[0].entries == {"new": 1, "aside": 1}
    assert "watch" not in {one.name for one in threading.enumerate()}
