"""What a page's head says to those who share it: Open Graph, alternates, schema.org, and the card."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageChops

from app.pages.exports import card as cards
from app.pages.exports.card import Card, png
from tests.pages.exports.hostile import FORMULA
from tests.pages.parsed import parsed

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

CALL = "/events/2025-02-24-xi-putin-call"
CARD = Card("A tracker", "24 February 2025", "A and B speak", "“Good words”", "A, via B", "side-1", "2 articles")


def linked(client: TestClient, path: str) -> Any:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text, re.DOTALL)
    return json.loads(text)


def properties(client: TestClient, path: str) -> dict[str, str]:
    metas = parsed(client.get(path).text).all("meta")
    return {one.attributes["property"]: one.attributes["content"] for one in metas if "property" in one.attributes}


@pytest.mark.parametrize("path", ["/", "/?topic=ukraine&kind=call", CALL])
def test_a_shared_page_has_its_open_graph(client: TestClient, path: str) -> None:
    found = properties(client, path)
    assert {"og:title", "og:description", "og:type", "og:url", "og:image", "og:site_name"} <= set(found)
    assert found["og:url"] == f"http://testserver{path}"
    picture = client.get(found["og:image"].removeprefix("http://testserver"))
    assert picture.headers["content-type"] == "image/png"


@pytest.mark.parametrize("path", ["/", "/?topic=ukraine&kind=call", CALL])
def test_every_alternate_is_what_it_says(client: TestClient, path: str) -> None:
    links = parsed(client.get(path).text).all("link")
    alternates = [one.attributes for one in links if one.attributes.get("rel") == "alternate"]
    assert len(alternates) >= 5
    for one in alternates:
        answer = client.get(one["href"].removeprefix("http://testserver"))
        assert answer.status_code == 200
        expected = "application/json" if one["type"] == "application/json+oembed" else one["type"]
        assert answer.headers["content-type"].partition(";")[0] == expected


def test_an_event_is_one_of_schema_org(client: TestClient) -> None:
    told = linked(client, CALL)
    assert (told["@context"], told["@type"]) == ("https://schema.org", "Event")
    assert told["url"] == told["@id"] == f"http://testserver{CALL}"
    assert (told["startDate"], told["endDate"]) == ("2025-02-24", "2025-02-24")
    assert told["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert told["location"] == {"@type": "VirtualLocation", "url": told["url"]}
    assert [one["name"] for one in told["attendee"]] == ["Xi Jinping", "Vladimir Putin"]


def test_schema_org_hears_no_more_of_a_date_than_is_known(client: TestClient) -> None:
    told = linked(client, "/events/2026-11-xi-putin-summit")
    assert (told["startDate"], told["endDate"]) == ("2026-11", "2026-11")
    undated = next(one for one in client.get("/timeline.json").json()["items"] if one["date"] is None)
    assert "startDate" not in linked(client, f"/events/{undated['address']}")


def test_no_hostile_word_ends_the_data_block(hostile_client: TestClient) -> None:
    told = [
        linked(hostile_client, f"/events/{one['address']}")
        for one in hostile_client.get("/timeline.json").json()["items"]
    ]
    assert FORMULA in {one["name"] for one in told}
    assert any("<script>alert(1)</script>" in one["description"] for one in told)


def test_a_card_is_a_picture_of_the_size_that_sites_want(any_client: TestClient) -> None:
    for one in any_client.get("/timeline.json?told=article").json()["items"]:
        answer = any_client.get(f"/events/{one['address']}/card.png")
        image = Image.open(io.BytesIO(answer.content))
        image.load()
        assert (image.format, image.size) == ("PNG", (1200, 630))


def test_a_card_may_be_kept_until_the_event_changes(client: TestClient) -> None:
    first = client.get(f"{CALL}/card.png")
    assert first.headers["cache-control"] == "public, max-age=86400"
    again = client.get(f"{CALL}/card.png", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("field", ["head", "when", "title", "words", "speaker", "side", "foot"])
def test_a_card_shows_all_that_it_is_given(field: str) -> None:
    assert png(CARD) != png(replace(CARD, **{field: "side-2" if field == "side" else "Other words"}))


@pytest.mark.parametrize("title", ["A" * 3000, "word " * 600, "W" * 200, "", "后 🐼 \u202eabc"])
@pytest.mark.parametrize("words", ["“" + "W" * 410 + "”", "“" + "many words " * 37 + "”", ""])
def test_nothing_is_drawn_over_the_edges_of_a_card(title: str, words: str) -> None:
    image = Image.open(io.BytesIO(png(replace(CARD, title=title, words=words, foot=title, head=title))))
    blank = Image.new("RGB", image.size, image.getpixel((0, 0)))
    box = ImageChops.difference(image.convert("RGB"), blank).getbbox()
    assert box
    left, top, right, bottom = box
    assert left >= 70
    assert right <= 1130
    assert top >= 50
    assert bottom <= 622


def test_a_title_and_a_quotation_keep_clear_of_the_foot() -> None:
    with_words = Image.open(
        io.BytesIO(png(replace(CARD, title="long title " * 20, words="“" + "many words " * 37 + "”")))
    )
    strip = with_words.crop((0, 545, 1200, 555)).convert("RGB")
    assert strip.getcolors() == [(12000, (246, 247, 244))]


def test_a_card_is_drawn_without_installed_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SERIF", "BOLD", "SANS"):
        monkeypatch.setattr(cards, name, ("no-such-font.ttf",))
    assert png(replace(CARD, foot="without fonts")).startswith(b"\x89PNG")


def test_a_quotation_that_the_font_cannot_write_is_left_out() -> None:
    unwritten = replace(CARD, words="“𒀀𒀁𒀂”")
    assert png(unwritten) == png(replace(CARD, words=""))
