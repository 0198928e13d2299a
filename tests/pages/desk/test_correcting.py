"""An event corrected by hand: each value, its quotations, what belongs to it; the links that lead there."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from tests.pages.desk.conftest import Desk
from tests.pages.told import CALL

if TYPE_CHECKING:
    from httpx import Response

PAGE = f"/events/{CALL}/correct"


def event(desk: Desk, address: str = f"/events/{CALL}") -> Any:
    return desk.client.get(f"/api/v1{address}").json()


def send(desk: Desk, do: str, **fields: str) -> Response:
    return desk.post(PAGE, {"do": do, **fields})


def test_only_reviewers_see_the_links_and_the_page(desk: Desk) -> None:
    assert "/correct" not in desk.client.get(f"/events/{CALL}").text
    assert desk.client.get(PAGE, follow_redirects=False).status_code == 303
    assert desk.post(PAGE, {"do": "confirm", "field": "kind"}).status_code == 401
    desk.sign_in()
    page = desk.client.get(f"/events/{CALL}").text
    for field in ("date", "kind", "status", "duration_minutes", "participants", "topics", "speakers", "members"):
        assert f'href="{PAGE}#{field}"' in page
        assert f'id="{field}"' in desk.client.get(PAGE).text


@pytest.mark.parametrize(
    ("field", "value", "shown", "now"),
    [
        ("kind", "video_call", "kind", "video_call"),
        ("status", "cancelled", "status", "cancelled"),
        ("place", "Sochi", "place", "Sochi"),
        ("duration_minutes", "120", "duration_minutes", 120),
        ("date", "2025-02-25", "date", "2025-02-25"),
        ("country", "RU", "country", "RU"),
    ],
)
def test_a_value_is_corrected_and_the_event_found_at_its_new_address(
    signed: Desk, field: str, value: str, shown: str, now: object
) -> None:
    answer = send(signed, "correct", field=field, value=value, why="Seen by myself.")
    assert answer.status_code == 303
    assert event(signed, answer.headers["location"])[shown] == now
    page = unescape(signed.client.get(answer.headers["location"]).text)
    assert "Seen by myself." in page
    assert "Ada" in page


def test_a_value_is_confirmed(signed: Desk) -> None:
    assert send(signed, "confirm", field="duration_minutes").status_code == 303
    assert "confirmed" in signed.client.get(f"/events/{CALL}").text


def test_a_quotation_gets_another_speaker_or_is_taken_away(signed: Desk) -> None:
    quote = event(signed)["quotes"][0]
    page = unescape(signed.client.get(PAGE).text)
    passage = page.split('name="passage" value="')[1].split('"')[0]
    send(signed, "correct", field="speaker", passage=passage, value="Vladimir Putin")
    speakers = [one["speaker"] for one in event(signed)["quotes"]]
    assert speakers.count("Vladimir Putin") >= 1
    count = len(speakers)
    send(signed, "remove", passage=passage)
    assert len(event(signed)["quotes"]) == count - 1
    assert quote["text"]


def test_topics_are_added_and_taken_away(signed: Desk) -> None:
    send(signed, "correct", field="topic", value="energy")
    assert "energy" in [one["topic"] for one in event(signed)["topics"]]
    send(signed, "correct", field="not_topic", value="energy")
    assert "energy" not in [one["topic"] for one in event(signed)["topics"]]


def test_what_is_not_the_same_event_is_parted_and_joined_again_by_its_address(signed: Desk) -> None:
    days = "/api/v1/events?from=2025-02-20&to=2025-02-28"
    answer = send(signed, "different", key="second-call", why="Another call.")
    parted = answer.headers["location"]
    events = [one["url"].removeprefix("http://testserver") for one in signed.client.get(days).json()["items"]]
    assert len(events) == 2
    assert parted in events
    assert event(signed, parted)["sources"] == 1
    (other,) = set(events) - {parted}
    answer = signed.post(f"{parted}/correct", {"do": "same", "value": f"http://testserver{other}?x=1"})
    assert answer.status_code == 303
    assert event(signed)["sources"] == 2
    for address in events:
        assert signed.client.get(address).status_code == 200  # both live on


def test_an_event_is_put_away_with_a_reason_and_comes_back(signed: Desk) -> None:
    assert send(signed, "hide", field="event").status_code == 422
    assert send(signed, "hide", field="event", why="It never took place.").headers["location"] == "/log"
    assert signed.client.get(f"/events/{CALL}").status_code == 410
    page = signed.client.get("/log").text
    number = page.split('name="what" value="withdraw"><input type="hidden" name="value" value="')[1].split('"')[0]
    signed.post("/log", {"what": "withdraw", "value": number})
    assert signed.client.get(f"/events/{CALL}").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "correct", "field": "date", "value": "soon"},
        {"do": "correct", "field": "kind", "value": "dinner"},
        {"do": "correct", "field": "nothing", "value": "1"},
        {"do": "correct", "field": "duration_minutes", "value": "-1"},
        {"do": "correct", "field": "speaker", "value": "Xi Jinping", "passage": "first@1"},
        {"do": "confirm", "field": "event"},
        {"do": "same", "value": "nowhere"},
        {"do": "same", "value": CALL},
        {"do": "different", "key": "nobody"},
        {"do": "burn"},
        {},
    ],
    ids=str,
)
def test_what_cannot_be_judged_is_said_on_the_page_and_changes_nothing(signed: Desk, fields: dict[str, str]) -> None:
    before = event(signed)
    answer = signed.post(PAGE, fields)
    assert answer.status_code == 422
    assert 'class="wrong" role="alert"' in answer.text
    assert "Correct this event" in answer.text
    assert event(signed) == before


def test_an_event_that_is_none_cannot_be_corrected(signed: Desk) -> None:
    assert signed.client.get("/events/nowhere/correct").status_code == 404
    assert signed.post("/events/nowhere/correct", {"do": "confirm", "field": "kind"}).status_code == 404
