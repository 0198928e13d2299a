"""A reading as the record that the contract gives."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from app.reports.reading import reading_record
from tests.reports.conftest import Read


def record(read: Read, body: str, published: date | None = date(2025, 2, 25)) -> dict[str, Any]:
    article, annotations, reading = read(body, published)
    loaded: dict[str, Any] = json.loads(json.dumps(reading_record(article, annotations, reading)))
    return loaded


BODY = "Xi Jinping spoke by phone with Vladimir Putin on Monday. “Ties are strong,” Xi told Putin."


def test_it_has_the_fields_of_the_contract(read: Read) -> None:
    found = record(read, BODY)
    contract = ["id", "relevant", "reason", "interactions", "quotes", "topics", "dates", "reader"]
    assert list(found) == [*contract, "denials"]
    assert list(found["interactions"][0]) == [
        "kind", "status", "participants", "date", "end_date", "date_precision", "date_evidence", "place", "country",
        "duration_minutes", "primary", "excerpt",
    ]  # fmt: skip
    assert list(found["quotes"][0]) == [
        "type", "spans", "text", "speaker", "speaker_span", "cue_span", "via", "via_span",
    ]  # fmt: skip


def test_participants_are_names_in_the_order_of_the_sides(read: Read) -> None:
    (call,) = record(read, "Vladimir Putin telephoned Xi Jinping.")["interactions"]
    assert call["participants"] == ["Xi Jinping", "Vladimir Putin"]


def test_a_day_has_no_last_day(read: Read) -> None:
    (call,) = record(read, BODY)["interactions"]
    assert (call["date"], call["end_date"], call["date_precision"]) == ("2025-02-24", None, "day")


def test_a_month_ends_with_its_last_day(read: Read) -> None:
    (call,) = record(read, "Xi Jinping spoke by phone with Vladimir Putin in January 2024.")["interactions"]
    assert (call["date"], call["end_date"], call["date_precision"]) == ("2024-01-01", "2024-01-31", "month")


def test_what_is_not_told_is_null(read: Read) -> None:
    (call,) = record(read, "Xi Jinping spoke by phone with Vladimir Putin.", None)["interactions"]
    assert (call["date"], call["end_date"], call["date_precision"]) == (None, None, "unknown")
    assert (call["place"], call["country"], call["duration_minutes"]) == (None, None, None)


def test_every_span_cuts_its_text(read: Read) -> None:
    found = record(read, BODY)
    call = found["interactions"][0]
    for passage in [call["excerpt"], *call["date_evidence"], *found["dates"]]:
        assert BODY[passage["start"] : passage["end"]] == passage["text"]
    for start, end in [span for topic in found["topics"] for span in topic["evidence"]]:
        assert BODY[start:end]


def test_the_body_is_carried_when_asked_for(read: Read) -> None:
    article, annotations, reading = read(BODY)
    assert reading_record(article, annotations, reading, body=True)["body"] == BODY
