"""Each format by its own parser, on ordinary events and on hostile ones."""

from __future__ import annotations

import html
import json
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from app.pages.exports.formats.table import COLUMNS, safe
from tests.conftest import ROOT
from tests.pages.exports import reading
from tests.pages.exports.hostile import FORMULA, LINES, SAID

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

CALL = "2025-02-24-xi-putin-call"


def records(client: TestClient) -> dict[str, Any]:
    return {one["address"]: one for one in client.get("/timeline.json").json()["items"]}


def test_a_table_gives_the_values_of_the_json(any_client: TestClient) -> None:
    known = records(any_client)
    for row in reading.rows(any_client.get("/timeline.csv").text):
        one = known[row["address"]]
        assert row["title"] == safe(one["title"])
        assert (row["kind"], row["status"], row["sources"]) == (one["kind"], one["status"], str(one["sources"]))
        assert (row["date"], row["end_date"]) == (one["date"] or "", one["end_date"] or "")
        assert row["topics"] == "; ".join(topic["topic"] for topic in one["topics"])
        assert row["participants"] == "; ".join(person["name"] for person in one["participants"])
        assert row["url"] == one["url"]


def test_a_table_has_the_documented_columns_and_lines_as_its_standard_wants(client: TestClient) -> None:
    answer = client.get("/timeline.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.content.startswith(",".join(COLUMNS).encode() + b"\r\n")
    assert answer.text.endswith("\r\n")
    documented = re.findall(r"^\| `([a-z_]+)` \|", (ROOT / "docs" / "exports.md").read_text("utf-8"), re.MULTILINE)
    assert tuple(documented) == COLUMNS


def test_no_cell_begins_a_formula(hostile_client: TestClient) -> None:
    rows = reading.rows(hostile_client.get("/timeline.csv").text)
    assert len(rows) == 5
    assert not [
        cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    ]
    assert f"'{FORMULA}" in {row["title"] for row in rows}
    assert f"'{SAID}" in {row["quotation"] for row in rows}


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Call", "1-1", "'=1", "2025-02-24"])
def test_other_cells_stay(cell: str) -> None:
    assert safe(cell) == cell


def test_a_calendar_gives_whole_days_with_the_end_behind_the_last(any_client: TestClient) -> None:
    known = records(any_client)
    for entry in reading.entries(any_client.get("/timeline.ics").text):
        one = known[reading.address_of(str(entry["url"]))]
        first, end = entry.decoded("dtstart"), entry.decoded("dtend")
        assert (type(first), type(end)) == (date, date)
        assert first.isoformat() == one["date"]
        assert (end - timedelta(days=1)).isoformat() == (one["end_date"] or one["date"])
        assert str(entry["uid"]).partition("@")[0] == one["address"]
        assert entry.decoded("dtstamp").tzinfo
        assert re.search(r"\w", str(entry["summary"]))


@pytest.mark.parametrize(("address", "status"), [(CALL, "CONFIRMED"), ("2026-11-xi-putin-summit", "TENTATIVE")])
def test_a_plan_is_tentative_in_a_calendar(client: TestClient, address: str, status: str) -> None:
    (entry,) = reading.entries(client.get(f"/events/{address}.ics").text)
    assert str(entry["status"]) == status


def test_a_date_known_to_a_month_or_season_is_a_span_in_a_calendar(client: TestClient) -> None:
    entries = reading.entries(client.get("/timeline.ics?status=planned").text)
    spans = {(one.decoded("dtstart"), one.decoded("dtend")) for one in entries}
    assert spans == {(date(2026, 11, 1), date(2026, 12, 1)), (date(2027, 1, 1), date(2027, 7, 1))}
    assert all("planned" in str(one["summary"]) for one in entries)


def test_a_calendar_says_what_it_leaves_out(client: TestClient) -> None:
    head = client.get("/timeline.ics").text.replace("\r\n ", "").split("BEGIN:VEVENT")[0]
    assert "1 event without a date is left out" in head
    assert "left out" not in client.get("/timeline.ics?kind=call").text.replace("\r\n ", "")


@pytest.mark.parametrize("query", ["", "topic=taiwan&kind=message"])
def test_a_calendar_keeps_the_line_rules(any_client: TestClient, query: str) -> None:
    content = any_client.get(f"/timeline.ics?{query}").content
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lines)) <= 75
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|(?<!\r)\n|\r(?!\n)", content)
    logical = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert logical.count("END:VCALENDAR") == 1
    depth = 0
    for one in logical[:-1]:
        depth += one.startswith("BEGIN:") - one.startswith("END:")
        assert re.match(r"[A-Z-]+[:;]", one)
    assert depth == 0
    assert sum(one in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE") for one in logical) > 0


def test_hostile_words_come_whole_through_a_calendar(hostile_client: TestClient) -> None:
    told = {str(one["summary"]): one for one in reading.entries(hostile_client.get("/timeline.ics").text)}
    assert f"Call: {FORMULA}" in told
    assert "Message: -1+1 END:VCALENDAR ER - @misc{x, 後 🐼" in told


def test_a_feed_has_what_its_standard_requires(any_client: TestClient) -> None:
    answer = any_client.get("/timeline.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = reading.feed(answer.text)
    assert root.tag == f"{reading.ATOM}feed"
    entries = root.findall(f"{reading.ATOM}entry")
    assert root.find(f"{reading.ATOM}author/{reading.ATOM}name") is not None
    for one in (root, *entries):
        for tag in ("id", "title", "updated"):
            assert len(one.findall(f"{reading.ATOM}{tag}")) == 1
            assert one.findtext(f"{reading.ATOM}{tag}")
        moment = one.findtext(f"{reading.ATOM}updated") or ""
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment)
        assert (one.findtext(f"{reading.ATOM}id") or "").startswith("http://testserver/")
        assert [link.attrib["rel"] for link in one.findall(f"{reading.ATOM}link")].count("alternate") == 1
    ids = [one.findtext(f"{reading.ATOM}id") for one in entries]
    assert len(set(ids)) == len(ids) > 4
    newest = max(datetime.fromisoformat(one.findtext(f"{reading.ATOM}updated") or "") for one in entries)
    assert datetime.fromisoformat(root.findtext(f"{reading.ATOM}updated") or "") == newest


def test_a_feed_of_nothing_is_still_a_feed(client: TestClient) -> None:
    root = reading.feed(client.get("/timeline.atom?topic=taiwan&kind=message").text)
    assert root.findall(f"{reading.ATOM}entry") == []
    assert root.findtext(f"{reading.ATOM}updated") == "1970-01-01T00:00:00Z"


def test_hostile_words_are_text_in_a_feed(hostile_client: TestClient) -> None:
    root = reading.feed(hostile_client.get("/timeline.atom").text)
    titles = [one.findtext(f"{reading.ATOM}title") or "" for one in root.findall(f"{reading.ATOM}entry")]
    assert f"1 January 2020: {FORMULA}" in titles
    contents = "".join(one.findtext(f"{reading.ATOM}content") or "" for one in root.iter(f"{reading.ATOM}entry"))
    assert "]]></content></script><script>alert(1)</script>" in contents
    assert not list(root.iter("script"))


def test_slides_have_what_timelinejs_needs(any_client: TestClient) -> None:
    told = any_client.get("/timelinejs.json").json()
    assert set(told) == {"scale", "events", "title"}
    assert told["title"]["text"]["headline"]
    assert len({one["unique_id"] for one in told["events"]}) == len(told["events"])
    for one in told["events"]:
        assert set(one["start_date"]) in ({"year"}, {"year", "month"}, {"year", "month", "day"})
        assert set(one["end_date"]) == set(one["start_date"])
        assert one["display_date"]
        for text in (*one["text"].values(), one["group"]):
            assert set(re.findall(r"<(/?\w+)", text)) <= {"p", "/p", "a", "/a"}
    starts = [tuple(one["start_date"].values()) for one in told["events"]]
    assert starts == sorted(starts)


def test_a_slide_says_a_vague_date_in_words_and_no_more_than_is_known(client: TestClient) -> None:
    told = client.get("/timelinejs.json?status=planned").json()["events"]
    assert [(one["start_date"], one["end_date"], one["display_date"]) for one in told] == [
        ({"year": 2026, "month": 11}, {"year": 2026, "month": 11}, "November 2026"),
        ({"year": 2027, "month": 1}, {"year": 2027, "month": 6}, "First half of 2027"),
    ]


def test_slides_say_what_they_leave_out(client: TestClient) -> None:
    assert "1 event without a date is left out" in client.get("/timelinejs.json").json()["title"]["text"]["text"]


def test_hostile_words_are_text_in_slides(hostile_client: TestClient) -> None:
    told = hostile_client.get("/timelinejs.json").json()["events"]
    assert FORMULA in {html.unescape(one["text"]["headline"]) for one in told}
    assert "script" not in re.findall(r"<(\w+)", json.dumps(told))


def test_a_figure_is_a_file_of_its_own(any_client: TestClient) -> None:
    answer = any_client.get("/timeline.svg?kind=call")
    assert answer.headers["content-type"] == "image/svg+xml"
    policy = answer.headers["content-security-policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    root = reading.feed(answer.text)
    assert root.tag == f"{reading.SVG}svg"
    assert "http://testserver/?kind=call" in (root.findtext(f"{reading.SVG}desc") or "")
    assert not list(root.iter(f"{reading.SVG}script"))
    drawn = {name: value for one in root.iter() for name, value in one.attrib.items() if name in ("href", "src")}
    assert all(value.startswith(("#", "http://testserver/")) for value in drawn.values())
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or name == "style"]


def test_a_figure_carries_its_data_letter_for_letter(hostile_client: TestClient) -> None:
    titles = {one["title"] for one in reading.figure_data(hostile_client.get("/timeline.svg").text)}
    assert {FORMULA, LINES} <= titles


def test_a_figure_of_words_that_nobody_said_is_still_a_figure(client: TestClient) -> None:
    answer = client.get("/timeline.svg", params={"q": 'x]]></desc><script>\x01"&'})
    assert reading.figure_data(answer.text) == []
