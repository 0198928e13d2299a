"""Frames within other sites, and oEmbed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.pages.parsed import parsed

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

CALL = "/events/2025-02-24-xi-putin-call"
FRAMES = ["/embed", "/embed?topic=ukraine", f"{CALL}/embed"]
PAGES = [
    "/",
    CALL,
    "/about",
    "/timeline.svg",
    "/timeline.json",
    f"{CALL}/card.png",
    "/events/nothing",
    "/events/nothing/embed",
]


def asked(client: TestClient, url: str, more: str = "") -> tuple[int, dict[str, object]]:
    answer = client.get(f"/oembed?url={quote(url, safe='')}{more}")
    return answer.status_code, answer.json() if answer.status_code == 200 else {}


@pytest.mark.parametrize("path", FRAMES)
def test_a_frame_may_stand_in_any_site_and_runs_nothing(client: TestClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    page = parsed(answer.text)
    assert not list(page.all("script"))
    assert not list(page.all("nav"))
    assert not list(page.all("form"))


@pytest.mark.parametrize("path", PAGES)
def test_no_other_page_may_be_framed(client: TestClient, path: str) -> None:
    assert "frame-ancestors 'none'" in client.get(path).headers["content-security-policy"]


@pytest.mark.parametrize("path", FRAMES)
def test_every_link_of_a_frame_opens_outside(any_client: TestClient, path: str) -> None:
    if any_client.get(path).status_code == 404:
        path = "/embed?kind=call"
    links = list(parsed(any_client.get(path).text).all("a"))
    assert links
    assert all((one.attributes["target"], one.attributes["rel"]) == ("_blank", "noopener") for one in links)


def test_a_frame_holds_what_its_filter_selects(client: TestClient) -> None:
    listed = {one["url"] for one in client.get("/timeline.json?topic=ukraine").json()["items"]}
    page = parsed(client.get("/embed?topic=ukraine").text)
    assert {f"http://testserver{one.attributes['href']}" for item in page.of("ti") for one in item.all("a")} == listed


def test_a_frame_says_how_many_events_it_leaves_to_the_page(client: TestClient) -> None:
    total = client.get("/timeline.json").json()["total"]
    page = client.get("/embed?limit=10").text
    assert f"{total - 10} more events at Readout" in page
    assert 'href="http://testserver/"' in page


@pytest.mark.parametrize(
    ("url", "frame"),
    [
        ("http://testserver/", "/embed"),
        ("http://testserver", "/embed"),
        ("http://TESTSERVER/?kind=call&topic=ukraine", "/embed?topic=ukraine&amp;kind=call"),
        (f"http://testserver{CALL}", f"{CALL}/embed"),
        (f"http://testserver{CALL}?x=1#date", f"{CALL}/embed"),
    ],
)
def test_oembed_frames_our_addresses(client: TestClient, url: str, frame: str) -> None:
    status, told = asked(client, url)
    assert status == 200
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert f'<iframe src="http://testserver{frame}" width="{told["width"]}" height="{told["height"]}"' in str(
        told["html"]
    )
    picture = client.get(str(told["thumbnail_url"]).removeprefix("http://testserver"))
    assert picture.headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    "url",
    [
        "http://other.example/",
        "https://testserver/",
        "http://testserver.other.example/",
        "http://testserver@other.example/",
        "//testserver/",
        "/",
        "javascript:alert(1)",
        "http://testserver/about",
        "http://testserver/events/nothing",
        "http://testserver/events/",
        "http://testserver/events/%00",
        "http://[testserver/",
        "http://testserver/events/x/y/z",
    ],
)
def test_oembed_knows_no_other_address(client: TestClient, url: str) -> None:
    assert asked(client, url)[0] == 404


def test_oembed_keeps_to_the_size_that_fits(client: TestClient) -> None:
    _, told = asked(client, "http://testserver/", "&maxwidth=500&maxheight=300")
    assert (told["width"], told["height"]) == (500, 300)
    _, told = asked(client, "http://testserver/", "&maxwidth=5000")
    assert told["width"] == 800


@pytest.mark.parametrize(("more", "status"), [("&maxwidth=wide", 422), ("&format=xml", 501), ("&maxheight=-1", 422)])
def test_oembed_says_what_it_cannot_do(client: TestClient, more: str, status: int) -> None:
    assert asked(client, "http://testserver/", more)[0] == status


def test_oembed_needs_an_address(client: TestClient) -> None:
    assert client.get("/oembed").status_code == 422


def test_oembed_refuses_a_filter_that_is_none(client: TestClient) -> None:
    assert asked(client, "http://testserver/?topic=nothing")[0] == 400


def test_a_hostile_title_stays_within_its_attribute(hostile_client: TestClient) -> None:
    for one in hostile_client.get("/timeline.json").json()["items"]:
        _, told = asked(hostile_client, one["url"])
        assert told["title"] == one["title"]
        assert re.findall(r"<(\w+)", str(told["html"])) == ["iframe"]
        (frame,) = parsed(str(told["html"])).all("iframe")
        assert set(frame.attributes) == {"src", "width", "height", "title", "loading", "allow"}
