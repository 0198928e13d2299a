"""Files of quotations, people, topics and articles: what the page shows, all of it, by each format's own parser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import feedparser
import pytest

from app.pages.exports.spoken import COLUMNS
from tests.conftest import ROOT
from tests.pages.exports import reading

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

FILTERS = ("", "?topic=ukraine", "?person=xi-jinping", "?type=direct", "?q=firm", "?person=xi-jinping&type=indirect")


def listed(client: TestClient, query: str) -> list[dict[str, Any]]:
    """All entries of the API, page after page."""
    items: list[dict[str, Any]] = []
    address: str | None = f"/api/v1/quotes{query}{'&' if query else '?'}limit=2"
    while address:
        page = client.get(address).json()
        items += page["items"]
        address = page["next"]
    return items


@pytest.mark.parametrize("query", FILTERS)
def test_every_format_holds_exactly_the_entries_that_the_filter_selects(any_client: TestClient, query: str) -> None:
    entries = listed(any_client, query)
    told = json.loads(any_client.get(f"/quotes.json{query}").text)
    assert [one["text"] for one in told["items"]] == [one["text"] for one in entries]
    assert (told["total"], told["next"]) == (len(entries), None)
    lines = any_client.get(f"/quotes.jsonl{query}").text.split("\n")[:-1]
    assert [json.loads(one) for one in lines] == told["items"]
    assert len(reading.rows(any_client.get(f"/quotes.csv{query}").text)) == len(entries)
    feed = feedparser.parse(any_client.get(f"/quotes.atom{query}").content)
    assert not feed.bozo
    assert len(feed.entries) == len(entries)


def test_an_entry_of_the_file_has_every_use(client: TestClient) -> None:
    for one in client.get("/quotes.json").json()["items"]:
        assert len(one["uses"]) == one["uses_total"]


def test_the_table_has_the_documented_columns(client: TestClient) -> None:
    assert client.get("/quotes.csv").content.startswith(",".join(COLUMNS).encode() + b"\r\n")
    text = (ROOT / "docs" / "exports.md").read_text("utf-8")
    assert f"`{'` `'.join(COLUMNS)}`" in " ".join(text.split())


def test_no_cell_of_quotations_begins_a_formula(hostile_client: TestClient) -> None:
    rows = reading.rows(hostile_client.get("/quotes.csv").text)
    assert rows
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_feed_has_lasting_and_distinct_ids(any_client: TestClient) -> None:
    feed = feedparser.parse(any_client.get("/quotes.atom").content)
    ids = [one.id for one in feed.entries]
    assert ids
    assert len(set(ids)) == len(ids)


def test_a_person_and_a_topic_have_files_of_their_own(client: TestClient) -> None:
    for page, query in (("/people/xi-jinping", "person=xi-jinping"), ("/topics/ukraine", "topic=ukraine")):
        for ending in ("json", "csv"):
            assert client.get(f"{page}.{ending}").text == client.get(f"/quotes.{ending}?{query}").text
        answer = client.get(f"{page}.ics", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, f"/timeline.ics?{query}")
        html = client.get(page).text
        assert f'href="{page}.csv"' in html
        assert f'href="{page}.svg"' in html


def test_the_page_of_quotations_links_the_files_of_its_filter(client: TestClient) -> None:
    assert 'href="/quotes.csv?person=xi-jinping"' in client.get("/quotes?person=xi-jinping").text


@pytest.mark.parametrize("path", ["/quotes.pdf", "/people/xi-jinping.pdf", "/people/nobody.json", "/topics/none.csv"])
def test_what_there_is_not_is_said(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_lists_of_people_and_topics_and_an_article_answer_as_json(client: TestClient) -> None:
    assert client.get("/people.json").json() == client.get("/api/v1/people").json()
    assert client.get("/topics.json").json() == client.get("/api/v1/topics").json()
    first = client.get("/api/v1/articles").json()["items"][0]["id"]
    assert client.get(f"/articles/{first}.json").json() == client.get(f"/api/v1/articles/{first}").json()
