"""The event's page: values with their passages, the two readouts, the date argued, quotations, sources, the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.model.world import World
from app.settings import Settings
from app.store.engine import Store
from tests.make import day, month, report
from tests.pages import told
from tests.pages.parsed import Element, parsed
from tests.store.fill import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fastapi.testclient import TestClient


def words(element: Element) -> str:
    return " ".join(element.text.split())


@pytest.fixture(scope="module")
def call(told_client: TestClient) -> Element:
    return parsed(told_client.get(f"/events/{told.CALL}").text)


def facts(document: Element) -> dict[str, Element]:
    (head,) = document.of("facts")
    return {words(div.held[0]): div for div in head.all("div") if isinstance(div.held[0], Element)}


def test_the_head_says_when_and_how_the_date_is_known(call: Element) -> None:
    (when,) = call.of("when")
    assert words(when) == "Monday, 24 February 2025 day, from the text"
    assert [one.attributes["datetime"] for one in when.all("time")] == ["2025-02-24"]
    assert [words(one) for one in call.all("h1")] == ["Xi and Putin speak by phone"]


def test_every_value_leads_to_the_passages_that_say_it(call: Element) -> None:
    kind = facts(call)["Kind"]
    assert words(kind) == "Kind Call Article A, characters 116–124 Article B, characters 18–22".replace(
        "116–124", span(told.FIRST, "by phone")
    ).replace("18–22", span(told.SECOND, "call"))
    assert len(list(facts(call)["Participants"].all("a"))) == 4


def span(body: str, part: str) -> str:
    start = body.index(part)
    return f"{start}–{start + len(part)}"


def test_the_two_readouts_stand_side_by_side_by_topic(call: Element) -> None:
    readouts = call.by_id("readouts")
    rows = {words(row.held[0]): row for row in readouts.of("pair") if isinstance(row.held[0], Element)}
    assert words(readouts.of("tally")[0]) == "0 both 0 only Beijing 1 only Moscow 2 silent"
    trade = rows["TradeOnly Moscow"]
    first, second = trade.of("say")
    assert (words(first), first.classes) == ("Beijing Silent", ["say", "side-1"])
    assert words(second).startswith("Moscow the talks as warm Article A")
    assert "A text that Moscow published has been read" in readouts.text
    assert words(call.by_id("topic-ukraine")).startswith("Ukraine Article A, characters")
    assert words(call.by_id("topic-united-states")) == "United States chronology"  # no article names it


def test_the_date_is_argued_with_passages_for_and_against(call: Element) -> None:
    rows = call.by_id("date").of("args")[0].of("arg")
    verdicts = [(words(row.of("v")[0]), row.classes) for row in rows]
    assert verdicts[0] == ("For, decides", ["arg", "decides"])
    assert verdicts[-1] == ("Against", ["arg", "against"])
    against = rows[-1]
    assert [one.text for one in against.all("mark")] == ["nearly three-year"]
    assert "amid the nearly three-year conflict." in words(against.of("pass")[0])
    assert any("chronology gives 24 February 2025" in words(row) for row in rows)


def test_each_argument_draws_the_days_that_it_allows(call: Element) -> None:
    rows = call.by_id("date").of("args")[0].of("arg")
    monday = next(row for row in rows if "A Monday." in row.text)
    (strip,) = monday.of("strip")
    assert strip.attributes["aria-label"] == (
        "Days allowed within 10 February – 3 March 2025: 10 Feb, 17 Feb, 24 Feb, 3 Mar"
    )
    assert len(strip.of("on")) == 4
    assert len(strip.of("pick")) == 1
    assert rows[-1].of("strip")[0].attributes["aria-label"].endswith("10 Feb to 23 Feb")


def test_quotations_stand_by_speaker_with_medium_and_kind(call: Element) -> None:
    figures = [words(one) for one in call.by_id("quotes").all("figure")]
    assert figures[0].startswith("“We are neighbours & <b>friends</b> 🐼”Xi Jinping via Xinhua direct · Article A,")
    assert figures[1].startswith("the talks as warmVladimir Putin no medium named indirect · Article A,")
    assert "not of this call: Antonio Guterres" in words(call.by_id("quotes"))


def test_sources_stand_in_context_with_their_passages(call: Element) -> None:
    sources = call.by_id("sources")
    assert words(call.by_id("x-a")).startswith("A Neighbours on the line Example Wire, 25 February 2025, news.example.")
    assert words(call.by_id("x-b")) == "B Telephone talk Kremlin website. No publication date given."
    first = sources.all("figure").__next__()
    marked = [one.text for one in first.all("mark")]
    assert marked == ["by phone", "on Monday", "the third anniversary of the war"], words(first)
    assert "It lasted 90 minutes." in first.text
    originals = [one.attributes["href"] for one in first.all("a") if one.text == "in the original"]
    assert len(originals) == 1
    assert originals[0].startswith("https://news.example/call?id=1#top:~:text=Xi%20Jinping")


def test_what_differs_is_said_with_who_says_it(call: Element) -> None:
    assert "Duration" in words(call.by_id("differ"))
    assert "90 minutes" in words(call.by_id("differ"))
    assert "95 minutes" in words(call.by_id("differ"))


def test_the_citation_names_address_and_revision(call: Element) -> None:
    cite = words(call.by_id("cite"))
    assert "“Xi and Putin speak by phone”, call, 24 February 2025. Revision 1, read " in cite
    assert f"http://testserver/events/{told.CALL}" in cite


def test_neighbours_stand_before_and_after(call: Element) -> None:
    near = words(call.by_id("near"))
    assert near.index("later") < near.index("This call") < near.index("earlier")
    prev = next(one for one in call.all("a") if one.attributes.get("rel") == "prev")
    assert words(prev) == "← Earlier: 21 January, video call"


def test_an_event_of_the_chronology_alone_has_its_links_and_no_empty_section(told_client: TestClient) -> None:
    document = parsed(told_client.get(f"/events/{told.RECORDED}").text)
    assert words(facts(document)["Sources"]) == "Sources Chronology only"
    assert "No article read here tells of it." in document.text
    assert [words(one) for one in document.all("h2")] == ["Sources", "Cite", "Before and after"]
    links = [one.attributes["href"] for one in document.of("plain")[0].all("a")]
    assert links
    assert all(link.startswith("http") for link in links)


def test_nothing_that_was_sent_becomes_markup(told_client: TestClient) -> None:
    answer = told_client.get(f"/events/{told.ATTACK}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    document = parsed(answer.text)
    assert not [one for one in document.all("a") if one.attributes.get("href", "").lower().startswith("javascript")]
    assert "</mark><img src=x>," in document.text


def test_an_unknown_address_is_a_readable_404(told_client: TestClient) -> None:
    answer = told_client.get("/events/2025-02-30-nobody-call")
    assert answer.status_code == 404
    assert "No event was ever given this address" in answer.text
    assert answer.headers["content-type"].startswith("text/html")


def test_a_former_address_leads_to_the_one_of_now(
    tmp_path: Path, world: World, opened: Callable[[Settings], TestClient]
) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'moved.db'}", _env_file=None)
    store = Store(settings.database_url)
    store.migrate()
    fill(store, world, [report("a", month("2025-02"), article="a")])
    fill(store, world, [report("a", day("2025-02-24"), article="a")])
    store.close()
    client = opened(settings)
    for ending in ("", ".json"):
        answer = client.get(f"/events/2025-02-xi-putin-call{ending}", follow_redirects=False)
        assert answer.status_code == 308
        assert answer.headers["location"] == f"/events/2025-02-24-xi-putin-call{ending}"
    answer = client.get("/api/v1/events/2025-02-xi-putin-call", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/api/v1/events/2025-02-24-xi-putin-call")
    assert client.get("/events/2025-02-24-xi-putin-call").status_code == 200


def test_every_event_of_a_site_has_a_page(client: TestClient) -> None:
    items = client.get("/api/v1/events?limit=500").json()["items"]
    assert len(items) > 100
    failed = [one["address"] for one in items if client.get(f"/events/{one['address']}").status_code != 200]
    assert not failed


def test_no_page_has_an_id_twice(client: TestClient, told_client: TestClient) -> None:
    for one, path in (
        (told_client, f"/events/{told.CALL}"),
        (told_client, "/articles/first"),
        (told_client, "/about"),
        (client, "/events/2025-02-24-xi-putin-call"),
    ):
        ids = [element.attributes["id"] for element in parsed(one.get(path).text).all(lambda e: "id" in e.attributes)]
        assert len(ids) == len(set(ids))


def test_every_link_within_a_page_has_its_target(client: TestClient, told_client: TestClient) -> None:
    for one, path in (
        (told_client, f"/events/{told.CALL}"),
        (told_client, f"/events/{told.RECORDED}"),
        (told_client, "/articles/first"),
        (told_client, "/about"),
        (client, "/events/2025-01-21-xi-putin-video-call"),
    ):
        document = parsed(one.get(path).text)
        ids = {element.attributes["id"] for element in document.all(lambda e: "id" in e.attributes)}
        links = {a.attributes["href"][1:] for a in document.all("a") if a.attributes.get("href", "").startswith("#")}
        assert links
        assert links <= ids
