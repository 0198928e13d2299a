"""/api/v1/judgements: deciding with a token, reading what was decided, taking it back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from app import cli
from app.main import create_app
from app.model.report import Reading
from app.model.world import World
from app.settings import Settings, settings
from app.store.engine import Store
from app.store.writers.tokens import new_token
from tests.make import day, report
from tests.pipeline.test_order import keep

PATH = "/api/v1/judgements"
CALL = "2030-02-24-xi-putin-call"


@pytest.fixture
def store(tmp_path: Path, world: World) -> Store:
    store = Store(f"sqlite:///{tmp_path / 'readout.db'}")
    store.migrate()
    for one in (report("a", day("2030-02-24"), minutes=95), report("b", day("2030-03-09"))):
        keep(store, Reading(one.article, (one,), (), (), "test"), world, join=True)
    return store


@pytest.fixture
def site(store: Store) -> TestClient:
    with store.writing() as connection:
        token = new_token(connection, "Ada")
    client = TestClient(create_app(Settings(database_url=str(store.url))))
    client.headers["Authorization"] = f"Bearer {token}"
    return client


def test_a_judgement_is_taken_in_listed_and_taken_back(site: TestClient) -> None:
    sent = {
        "verdict": "corrected",
        "left": CALL,
        "field": "duration_minutes",
        "value": "90",
        "why": "The host says so.",
    }
    made = site.post(PATH, json=sent)
    assert made.status_code == 201
    number = made.json()["number"]
    assert (made.json()["by"], made.json()["state"], made.json()["left"]) == ("Ada", "standing", "a")
    assert made.json()["concerns"][0]["event"] == f"http://testserver/events/{CALL}"
    assert site.get(f"/api/v1/events/{CALL}").json()["duration_minutes"] == 90
    back = site.delete(f"{PATH}/{number}", params={"why": "They did not."})
    assert back.status_code == 200
    assert (back.json()["state"], back.json()["withdrawn_by"], back.json()["withdrawn_why"]) == (
        "withdrawn", "Ada", "They did not.",
    )  # fmt: skip
    assert site.get(f"/api/v1/events/{CALL}").json()["duration_minutes"] == 95
    assert [(one["number"], one["state"]) for one in site.get(PATH).json()["items"]] == [(number, "withdrawn")]


def test_a_judgement_that_is_contradicted_later_is_shown_as_overruled(site: TestClient) -> None:
    first = site.post(PATH, json={"verdict": "same", "left": "a", "right": "b"}).json()["number"]
    later = site.post(PATH, json={"verdict": "different", "left": "a", "right": "b"}).json()["number"]
    listed = {one["number"]: one for one in site.get(PATH).json()["items"]}
    assert (listed[first]["state"], listed[first]["overruled_by"]) == ("overruled", [later])
    site.delete(f"{PATH}/{later}")
    assert site.get(PATH).json()["items"][1]["state"] == "standing"


def test_pages_follow_each_other(site: TestClient) -> None:
    for _ in range(3):
        site.post(PATH, json={"verdict": "unsure", "left": "a", "right": "b"})
    first = site.get(PATH, params={"limit": "2"}).json()
    rest = site.get(first["next"]).json()
    assert [one["number"] for one in (*first["items"], *rest["items"])] == [3, 2, 1]
    assert (first["total"], rest["next"]) == (3, None)


@pytest.mark.parametrize(
    ("sent", "status", "field"),
    [
        ([], 422, None),
        ({"verdict": "maybe", "left": "a"}, 422, "verdict"),
        ({"verdict": "same", "left": "a"}, 422, "right"),
        ({"verdict": "same", "left": "a", "right": 7}, 422, "right"),
        ({"verdict": "same", "left": "a\x00", "right": "b"}, 422, "left"),
        ({"verdict": "hidden", "left": "no-such-event"}, 422, "left"),
        ({"verdict": "hidden", "left": CALL, "by": "Somebody else"}, 422, "by"),
        ({"verdict": "corrected", "left": CALL, "field": "kind", "value": "dance"}, 422, "value"),
        ({"verdict": "hidden", "left": CALL, "why": "x" * 2_001}, 422, "why"),
    ],
)
def test_what_is_no_judgement_is_refused_with_the_part_that_is_wrong(
    site: TestClient, sent: object, status: int, field: str | None
) -> None:
    answer = site.post(PATH, content=json.dumps(sent), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json().get("field")) == (status, field)
    assert site.get(PATH).json()["total"] == 0


def test_nobody_judges_without_a_token(site: TestClient) -> None:
    site.post(PATH, json={"verdict": "unsure", "left": "a", "right": "b"})
    del site.headers["Authorization"]
    assert site.post(PATH, json={"verdict": "hidden", "left": CALL}).status_code == 401
    assert site.delete(f"{PATH}/1").status_code == 401
    assert site.get(PATH).status_code == 200


@pytest.mark.parametrize("number", ["9", "0", "-1", "x", "99999999999999999999"])
def test_a_judgement_that_is_not_there_cannot_be_withdrawn(site: TestClient, number: str) -> None:
    assert site.delete(f"{PATH}/{number}").status_code == 404


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "after=x", "after=99999999999999999999"])
def test_a_page_that_is_none_is_refused(site: TestClient, query: str) -> None:
    assert site.get(f"{PATH}?{query}").status_code in (400, 422)


def test_the_examples_of_the_description_run(site: TestClient) -> None:
    described = site.get("/api/v1/openapi.json").json()["paths"]
    post = described[PATH]["post"]
    sent = post["requestBody"]["content"]["application/json"]["example"] | {"left": CALL}
    made = site.post(PATH, json=sent)
    assert list(made.json()) == list(post["responses"]["201"]["content"]["application/json"]["example"])
    back = described[f"{PATH}/{{number}}"]["delete"]["responses"]["200"]["content"]["application/json"]["example"]
    assert list(site.delete(f"{PATH}/{made.json()['number']}").json()) == list(back)
    item = described[PATH]["get"]["responses"]["200"]["content"]["application/json"]["example"]["items"][0]
    assert list(site.get(PATH).json()["items"][0]) == list(item)
    names = [one["name"] for one in described[PATH]["get"]["parameters"]]
    assert names == ["limit", "after"]


def test_the_command_line_judges_under_the_name_of_the_account(
    store: Store, site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READOUT_DATABASE_URL", str(store.url))
    monkeypatch.setenv("LOGNAME", "ben")
    settings.cache_clear()
    run = CliRunner().invoke
    try:
        made = run(cli.app, ["judge", "same", "a", "b", "--why", "One page has a wrong date."])
        assert made.exit_code == 0, made.output
        number = made.stdout.split()[0]
        against = run(cli.app, ["judge", "different", "a", "b", "--by", "Ada"])
        assert f"It contradicts judgement {number}" in against.output
        assert run(cli.app, ["judge", "withdraw", against.stdout.split()[0]]).exit_code == 0
        run(cli.app, ["judge", "correct", "a", "place", "Kazan"])
        run(cli.app, ["judge", "confirm", "a", "kind"])
        run(cli.app, ["judge", "hide", CALL])
        lines = [json.loads(line) for line in run(cli.app, ["judge", "list", "--json"]).stdout.splitlines()]
        assert [(one["verdict"], one["state"], one["by"]) for one in lines] == [
            ("hidden", "standing", "ben"),
            ("confirmed", "standing", "ben"),
            ("corrected", "standing", "ben"),
            ("different", "withdrawn", "Ada"),
            ("same", "standing", "ben"),
        ]
        assert run(cli.app, ["judge", "list"]).stdout.count("\n") == 5
    finally:
        settings.cache_clear()
