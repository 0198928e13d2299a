"""Every export holds exactly what the filter selects, all of it, whatever its length."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from app.pages.exports import selection
from tests.pages.exports import reading

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

FILTERS = [
    "",
    "topic=ukraine",
    "kind=call&kind=visit",
    "status=planned",
    "from=2024&to=2025",
    "person=xi-jinping&told=article",
    "q=neighbours",
    "sort=oldest",
    "side=beijing",
    "topic=taiwan&kind=message",
]
DATED: dict[str, Callable[[str], list[str]]] = {
    "/timeline.ics": lambda text: [reading.address_of(str(one["url"])) for one in reading.entries(text)],
    "/timelinejs.json": reading.slide_links,
}
ALL: dict[str, Callable[[str], list[str]]] = {
    "/timeline.json": lambda text: [one["address"] for one in json.loads(text)["items"]],
    "/timeline.jsonl": lambda text: [json.loads(one)["address"] for one in text.splitlines()],
    "/timeline.csv": lambda text: [one["address"] for one in reading.rows(text)],
    "/timeline.atom": lambda text: [
        reading.address_of(one.find(f"{reading.ATOM}link").attrib["href"])  # type: ignore[union-attr]
        for one in reading.feed(text).findall(f"{reading.ATOM}entry")
    ],
    "/timeline.svg": lambda text: [one["address"] for one in reading.figure_data(text)],
}


def selected(client: TestClient, query: str) -> dict[str, str | None]:
    """The events that the API gives for a filter, page after page, with their dates."""
    found: dict[str, str | None] = {}
    following = f"http://testserver/api/v1/events?limit=50&{query}"
    while following:
        page = client.get(following.removeprefix("http://testserver")).json()
        found |= {one["address"]: one["date"] for one in page["items"]}
        following = page["next"]
    return found


@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("path", ALL)
def test_an_export_holds_each_event_of_the_filter_once(any_client: TestClient, path: str, query: str) -> None:
    held = ALL[path](any_client.get(f"{path}?{query}").text)
    assert sorted(held) == sorted(selected(any_client, query))


@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("path", DATED)
def test_a_format_of_dates_holds_each_dated_event_once(any_client: TestClient, path: str, query: str) -> None:
    held = DATED[path](any_client.get(f"{path}?{query}").text)
    assert sorted(held) == sorted(address for address, day in selected(any_client, query).items() if day)


@pytest.mark.parametrize("path", [*ALL, *DATED])
def test_nothing_is_lost_between_pages_of_the_store(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    whole = (ALL | DATED)[path](client.get(path).text)
    monkeypatch.setattr(selection, "MAX_LIMIT", 7)
    assert (ALL | DATED)[path](client.get(path).text) == whole
    assert len(whole) > 100


@pytest.mark.parametrize("path", [*ALL, *DATED])
def test_the_page_of_the_list_makes_no_difference(client: TestClient, path: str) -> None:
    cursor = "2020-01-01~2020-01-01-x"
    assert client.get(f"{path}?limit=3&after={cursor}").content == client.get(path).content


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("path", ["/timeline.json", "/timeline.csv"])
def test_lists_keep_the_order_asked_for(client: TestClient, path: str, order: str) -> None:
    assert ALL[path](client.get(f"{path}?sort={order}").text) == list(selected(client, f"sort={order}"))


def test_the_list_as_json_says_how_many_there_are(client: TestClient) -> None:
    listed = client.get("/timeline.json?kind=call").json()
    assert (listed["total"], listed["next"]) == (len(listed["items"]), None)
    assert listed["items"] == client.get("/api/v1/events?kind=call&limit=500").json()["items"]


@pytest.mark.parametrize("ending", ["json", "csv", "ics", "atom"])
def test_an_event_is_exported_alone(client: TestClient, ending: str) -> None:
    address = "2025-02-24-xi-putin-call"
    text = client.get(f"/events/{address}.{ending}").text
    if ending == "json":
        assert json.loads(text)["address"] == address
    else:
        assert (ALL | DATED)[f"/timeline.{ending}"](text) == [address]


@pytest.mark.parametrize("path", [*ALL, *DATED, "/embed", "/card.png"])
@pytest.mark.parametrize("query", ["topic=nothing", "from=2025-13"])
def test_a_filter_that_is_none_is_refused(client: TestClient, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 400


@pytest.mark.parametrize("path", ["/timeline.xml", "/timeline.timelinejs", "/events/2025-02-24-xi-putin-call.pdf"])
def test_an_ending_that_is_none_is_not_known(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "ending", [".json", ".csv", ".ics", ".atom", ".bib", ".ris", ".csl.json", "/card.png", "/embed"]
)
@pytest.mark.parametrize("name", ["nothing", "x" * 300, "%00"])
def test_an_unknown_event_is_not_known_in_any_format(client: TestClient, name: str, ending: str) -> None:
    assert client.get(f"/events/{name}{ending}").status_code == 404


def test_an_export_is_not_sent_anew_while_nothing_changed(client: TestClient) -> None:
    first = client.get("/timeline.csv")
    again = client.get("/timeline.csv", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("path", [*ALL, *DATED])
def test_programs_of_other_sites_may_read_an_export(client: TestClient, path: str) -> None:
    assert client.get(path).headers["access-control-allow-origin"] == "*"
