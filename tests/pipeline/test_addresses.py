"""An article that changes at its address is kept as a new version; events follow it, the earlier text stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app import pipeline
from app.articles.fetch import Fetcher
from app.model.judgement import Field, Judgement, Verdict
from app.model.world import Outlet, World
from app.pipeline.addresses import SCHEDULE, look_again
from app.store.articles import find_article
from app.store.engine import Store
from app.store.events import find_event
from app.store.feeds.fetches import fetch_of_article
from app.store.feeds.versions import versions_of
from app.store.judgements import judgements_on, keep_judgement, standing_judgements
from app.store.upkeep.audit import audit
from tests.articles.hosting import Host, hosting, local, send

FIRST = """Xi Jinping and Vladimir Putin spoke by phone on 24 February 2025 for 60 minutes.
“Our ties are strong and steady,” Xi said, according to the ministry.
They spoke of trade, of energy and of the harvest in the south of the country."""
SECOND = FIRST.replace("60 minutes", "95 minutes").replace("strong and steady", "as steady as ever")
ADDRESS = "2025-02-24-xi-putin-call"


def page(text: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return (
        f"<html><head><title>Readout</title></head><body><article><h1>Readout</h1>{paragraphs}</article></body></html>"
    )


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting({"/a": page(FIRST), "/b": page(FIRST)}) as host:
        yield host


@pytest.fixture
def watched(world: World) -> World:
    """A world in which the test's host is an official outlet."""
    ministry = Outlet("Test Ministry", "test-ministry", hosts=("127.0.0.1",), country="CN", official=True)
    return replace(world, outlets=(*world.outlets, ministry))


@pytest.fixture
def fetcher() -> Fetcher:
    return local()


def in_(**hours: float) -> datetime:
    return datetime.now(UTC) + timedelta(**hours)


def test_an_official_readout_is_looked_at_again_and_an_edit_is_a_new_version(
    store: Store, watched: World, fetcher: Fetcher, host: Host
) -> None:
    first = pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    assert look_again(store, watched, fetcher) is None  # not due yet
    host.pages["/a"] = page(SECOND)
    assert look_again(store, watched, fetcher, now=in_(hours=1.1)) is not None
    with store.reading() as connection:
        versions = versions_of(connection, first.article.id)
        assert [(one.number, one.current) for one in versions] == [(1, False), (2, True)]
        old, new = (find_article(connection, one.article_id) for one in versions)
        assert (old.article.body, new.article.body) == (FIRST.replace("\n", "\n\n"), SECOND.replace("\n", "\n\n"))
        found = find_event(connection, ADDRESS)
        assert [report.article for report in found.stored.event.reports] == [new.article.id]
        assert found.stored.event.duration_minutes.value == 95
        assert found.stored.event.sources == 1
        assert audit(connection) == ()
        assert fetch_of_article(connection, new.article.id).step == 1


def test_the_events_are_the_same_when_they_are_made_anew(
    store: Store, watched: World, fetcher: Fetcher, host: Host
) -> None:
    pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    host.pages["/a"] = page(SECOND)
    pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    with store.writing() as connection:
        before = find_event(connection, ADDRESS).stored
        pipeline.rebuild(connection, watched, "Again.")
        assert find_event(connection, ADDRESS).stored == before


def test_an_edit_that_is_taken_back_makes_the_first_text_the_current_one(
    store: Store, watched: World, fetcher: Fetcher, host: Host
) -> None:
    first = pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    for text in (SECOND, FIRST):
        host.pages["/a"] = page(text)
        taken = pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    assert (taken.known, taken.article.id) == (True, first.article.id)
    with store.reading() as connection:
        versions = versions_of(connection, first.article.id)
        assert [one.current for one in versions] == [False, True]
        assert versions[-1].article_id == first.article.id
        assert find_event(connection, ADDRESS).stored.event.duration_minutes.value == 60


def test_what_a_reviewer_decided_holds_for_the_later_version(
    store: Store, watched: World, fetcher: Fetcher, host: Host
) -> None:
    first = pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    key = first.reading.reports[0].key
    with store.writing() as connection:
        place = Judgement(
            Verdict.CORRECTED, key, "ada", datetime.now(UTC), "Seen there.", field=Field.PLACE, value="Sochi"
        )
        keep_judgement(connection, place)
        pipeline.rebuild(connection, watched, "A person judged.")
    host.pages["/a"] = page(SECOND)
    pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    with store.reading() as connection:
        event = find_event(connection, ADDRESS).stored.event
        assert (event.place.value, event.duration_minutes.value) == ("Sochi", 95)


def test_the_same_text_is_no_new_version_and_the_looks_grow_rarer(
    store: Store, watched: World, fetcher: Fetcher, host: Host
) -> None:
    first = pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    at = in_()
    for wait in SCHEDULE:
        at += wait + timedelta(minutes=1)
        assert look_again(store, watched, fetcher, now=at) is not None
        assert look_again(store, watched, fetcher, now=at) is None
    assert look_again(store, watched, fetcher, now=at + timedelta(days=1000)) is None
    with store.reading() as connection:
        assert versions_of(connection, first.article.id) == ()
        assert fetch_of_article(connection, first.article.id).next_check is None
    assert host.asked.count("/a") == 1 + len(SCHEDULE)


def test_other_outlets_are_not_looked_at_again(store: Store, world: World, fetcher: Fetcher, host: Host) -> None:
    pipeline.take_address(store, world, fetcher, f"{host.url}/a")
    assert look_again(store, world, fetcher, now=in_(hours=2000)) is None


@pytest.mark.parametrize(("status", "gone"), [(404, True), (503, False), (403, False)])
def test_what_cannot_be_had_later_stays_and_the_reason_is_kept(
    store: Store, watched: World, fetcher: Fetcher, host: Host, status: int, gone: bool
) -> None:
    first = pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    host.pages["/a"] = lambda handler: send(handler, "", status)
    look_again(store, watched, fetcher, now=in_(hours=2))
    with store.reading() as connection:
        fetch = fetch_of_article(connection, first.article.id)
        assert (fetch.gone, str(status) in fetch.problem) == (gone, True)
        assert fetch.next_check is not None
        assert find_article(connection, first.article.id) is not None
        assert find_event(connection, ADDRESS) is not None
    host.pages["/a"] = page(SECOND)
    assert look_again(store, watched, fetcher, now=in_(hours=30)) is not None
    with store.reading() as connection:
        versions = versions_of(connection, first.article.id)
        assert fetch_of_article(connection, versions[-1].article_id).problem is None


def test_a_version_that_tells_of_nothing_any_more_takes_the_event_away(
    store: Store, watched: World, fetcher: Fetcher, host: Host
) -> None:
    without = replace(watched, chronology=())
    first = pipeline.take_address(store, without, fetcher, f"{host.url}/a")
    assert first.addresses == (ADDRESS,)
    host.pages["/a"] = page(
        "This page was withdrawn by the ministry.\nWe are sorry for the mistake that was made here."
    )
    again = pipeline.take_address(store, without, fetcher, f"{host.url}/a")
    assert again.addresses == ()
    with store.reading() as connection:
        assert audit(connection) == ()


def test_one_text_at_two_addresses_is_two_articles(store: Store, watched: World, fetcher: Fetcher, host: Host) -> None:
    taken = [pipeline.take_address(store, watched, fetcher, f"{host.url}/{name}") for name in "aba"]
    assert [one.known for one in taken] == [False, False, True]
    assert taken[0].article.id != taken[1].article.id


def test_a_judgement_holds_over_several_versions_in_whatever_way_it_is_asked_for(
    store: Store, watched: World, fetcher: Fetcher, host: Host
) -> None:
    first = pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    other = pipeline.take_address(store, watched, fetcher, f"{host.url}/b")
    keys = first.reading.reports[0].key, other.reading.reports[0].key
    with store.writing() as connection:
        keep_judgement(connection, Judgement(Verdict.SAME, keys[0], "ada", datetime.now(UTC), right=keys[1]))
    for text in (SECOND, SECOND.replace("harvest", "rye harvest")):
        host.pages["/a"] = page(text)
        last = pipeline.take_address(store, watched, fetcher, f"{host.url}/a")
    now = last.reading.reports[0].key
    with store.reading() as connection:
        for found in (
            standing_judgements(connection),
            judgements_on(connection, [now]),
            judgements_on(connection, [keys[1]]),
        ):
            assert [(one.left, one.right) for one in found] == [(now, keys[1])]
