"""/api/v1/events: the contract's form, the timeline's filters, pages that follow each other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.model.filter import Filter
from app.model.world import World
from app.pages.api.records import event_record
from app.settings import Settings
from app.store.engine import Store
from app.store.timeline import listing
from tests.pages import told

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

FIELDS = [
    "address", "url", "title", "kind", "status", "date", "end_date", "date_precision", "date_evidence", "participants",
    "place", "country", "duration_minutes", "topics", "sources", "reports", "quotes", "readouts", "dissent",
    "chronology", "local_days", "related", "plans", "revision", "updated",
    "corrections", "cite",
]  # fmt: skip


@pytest.fixture(scope="module")
def call(told_client: TestClient) -> Any:
    return told_client.get(f"/api/v1/events/{told.CALL}").json()


def test_an_event_has_the_contracts_fields_and_no_others(call: Any) -> None:
    assert list(call) == [*FIELDS, "revisions"]
    assert call["address"] == told.CALL
    assert call["url"] == f"http://testserver/events/{told.CALL}"
    assert (call["date"], call["end_date"], call["date_precision"]) == ("2025-02-24", None, "day")
    assert call["participants"] == [
        {"name": "Xi Jinping", "country": "CN", "role": "president"},
        {"name": "Vladimir Putin", "country": "RU", "role": "president"},
    ]
    assert call["sources"] == 2
    assert call["chronology"]


def test_every_passage_of_an_event_is_its_articles_text(call: Any) -> None:
    bodies = {"first": told.FIRST, "second": told.SECOND}
    passages = [one for one in call["date_evidence"] if one["article"]]
    passages += [evidence for topic in call["topics"] for evidence in topic["evidence"]]
    for report in call["reports"]:
        claims = [report["excerpt"], *report["claims"].pop("participants"), *report["claims"].values()]
        passages += [{"article": report["article"]["id"], **claim} for claim in claims]
    assert len(passages) > 12
    for one in passages:
        assert bodies[one["article"]][one["start"] : one["end"]] == one["text"]
    for quote in call["quotes"]:
        assert " ".join(bodies[quote["article"]][start:end] for start, end in quote["spans"]) == quote["text"]


def test_each_side_has_its_words_and_dissent_has_its_witness(call: Any) -> None:
    assert {side: [one["text"] for one in said] for side, said in call["readouts"].items()} == {
        "CN": ["We are neighbours & <b>friends</b> 🐼,"],
        "RU": ["the talks as warm", "the call of 24 February 2025 as warm"],
    }
    (dissent,) = call["dissent"]
    assert (dissent["field"], dissent["by"]) == ("duration_minutes", "article")


def test_the_address_with_an_ending_gives_the_same(told_client: TestClient, call: Any) -> None:
    again = told_client.get(f"/events/{told.CALL}.json")
    assert again.headers["content-type"] == "application/json"
    assert {**again.json(), "reports": 0} == {**call, "reports": 0}


@pytest.mark.parametrize(
    "query", ["", "topic=ukraine", "kind=call&from=2025", "told=article", "person=xi-jinping", "q=neighbours"]
)
def test_filters_select_what_the_timeline_shows(told_client: TestClient, query: str) -> None:
    listed = told_client.get(f"/api/v1/events?limit=500&{query}").json()
    assert listed["total"] == len(listed["items"]) > 0
    assert listed["next"] is None
    page = told_client.get(f"/?limit=500&{query}").text
    assert all(f'href="/events/{one["address"]}"' in page for one in listed["items"])


def test_pages_follow_each_other_without_gap_or_double(told_client: TestClient) -> None:
    whole = [one["address"] for one in told_client.get("/api/v1/events?limit=500").json()["items"]]
    walked, following = [], "http://testserver/api/v1/events?limit=7"
    while following:
        page = told_client.get(following.removeprefix("http://testserver")).json()
        walked += [one["address"] for one in page["items"]]
        following = page["next"]
    assert walked == whole


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("topic=nothing", "topic"),
        ("from=2025-13", "from"),
        ("kind=duel", "kind"),
        ("limit=0", "limit"),
        ("after=x", "after"),
    ],
)
def test_a_filter_that_is_none_is_a_problem_with_its_field(told_client: TestClient, query: str, field: str) -> None:
    answer = told_client.get(f"/api/v1/events?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["field"] == field


def test_an_unknown_event_is_a_problem(told_client: TestClient) -> None:
    answer = told_client.get("/api/v1/events/nothing")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_command_line_can_make_the_same_record_without_a_request(
    told_settings: Settings, world: World, call: Any
) -> None:
    store = Store(told_settings.database_url)
    with store.reading() as connection:
        found = next(one for one in listing(connection, Filter(limit=500)).events if one.event.address == told.CALL)
        record = event_record(found, connection, world, "")
    store.close()
    assert record["url"] == f"/events/{told.CALL}"
    assert json.loads(json.dumps(record))["quotes"] == call["quotes"]


def test_the_description_loads_nothing_from_elsewhere_and_has_examples(told_client: TestClient) -> None:
    described = told_client.get("/api/v1/openapi.json").json()
    assert told_client.get("/docs").status_code == told_client.get("/api/docs").status_code == 404
    paths = described["paths"]
    assert set(paths) == {
        "/api/v1/events",
        "/api/v1/events/{name}",
        "/api/v1/articles",
        "/api/v1/articles/{article}",
        "/api/v1/articles/{article}/reading",
        "/api/v1/judgements",
        "/api/v1/judgements/{number}",
        "/api/v1/quotes",
        "/api/v1/people",
        "/api/v1/topics",
    }
    for operations in paths.values():
        for operation in operations.values():
            done = operation["responses"].get("200") or operation["responses"]["201"]
            assert done["content"]["application/json"]["example"]
    post = paths["/api/v1/articles"]["post"]
    assert post["security"] == [{"token": []}]
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_the_example_of_an_event_has_the_fields_of_an_event(told_client: TestClient) -> None:
    described = told_client.get("/api/v1/openapi.json").json()
    answers = described["paths"]["/api/v1/events/{name}"]["get"]["responses"]["200"]
    assert list(answers["content"]["application/json"]["example"]) == [*FIELDS, "revisions"]
