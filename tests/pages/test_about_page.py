"""The method: what is said of the counting, and what is held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.pages.parsed import parsed

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_coverage_is_counted_from_the_database(told_client: TestClient) -> None:
    text = " ".join(parsed(told_client.get("/about").text).by_id("coverage").text.split())
    events = told_client.get("/api/v1/events?limit=1").json()["total"]
    told = told_client.get("/api/v1/events?limit=1&told=article").json()["total"]
    assert "Articles4 read in full" in text
    assert f"Events{events} interactions" in text
    assert f"Told by an article{told} with" in text
    assert f"Chronology only{events - told} known" in text


def test_every_kind_has_its_rule_and_its_count(told_client: TestClient) -> None:
    section = parsed(told_client.get("/about").text).by_id("counted")
    counts = [re.match(r"([\d,]+) events?$", link.text) for link in section.all("a")]
    assert len(counts) == 6
    for link in section.all("a"):
        listed = told_client.get(f"/api/v1/events?{link.attributes['href'].partition('?')[2]}").json()
        assert link.text.startswith(f"{listed['total']} event")


def test_the_sides_are_named_with_those_who_speak_for_them(told_client: TestClient) -> None:
    text = parsed(told_client.get("/about").text).by_id("sides").text
    assert "Beijing" in text
    assert "Xi Jinping" in text
    assert "Kremlin" in text


def test_no_accuracy_is_claimed_that_was_not_measured(told_client: TestClient) -> None:
    assert not re.search(r"\d\s?%|F1|precision of 0", told_client.get("/about").text)


def test_the_method_stands_in_the_header(told_client: TestClient) -> None:
    assert '<a href="/about" aria-current="page">Method</a>' in told_client.get("/about").text
