"""An event as it was cited stays readable, says what has changed since, and proves what it was."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.model.judgement import Judgement, Verdict
from app.model.report import Reading
from app.model.world import World
from app.pipeline.judging import judge, withdraw
from app.settings import Settings
from app.store.engine import Store
from tests.make import NEIGHBOURS, day, month, report
from tests.pipeline.test_order import keep

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
CALL = "/events/2030-02-24-xi-putin-call"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(f"sqlite:///{tmp_path / 'readout.db'}")
    store.migrate()
    return store


@pytest.fixture
def site(store: Store) -> TestClient:
    return TestClient(create_app(Settings(database_url=str(store.url))), follow_redirects=False)


def take(store: Store, world: World, key: str, **more: object) -> None:
    one = report(key, **more)  # type: ignore[arg-type]
    keep(store, Reading(one.article, (one,), (), (), "test"), world, join=True)


def word(verdict: Verdict, left: str, right: str | None = None, **more: str) -> Judgement:
    return Judgement(verdict, left, "Ada", datetime.now(UTC), right=right, **more)


def test_a_cited_revision_says_what_has_changed_since_with_its_reason(
    store: Store, site: TestClient, world: World
) -> None:
    take(store, world, "a", dating=month("2030-02"), said=[NEIGHBOURS])
    cited = site.get("/events/2030-02-xi-putin-call.json").json()
    assert cited["cite"].endswith("/events/2030-02-xi-putin-call@r1")
    take(store, world, "b", dating=day("2030-02-24"), said=[NEIGHBOURS])
    page = site.get("/events/2030-02-xi-putin-call@r1")
    assert page.status_code == 200
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.text
    assert "This is revision 1" in page.text
    assert "The date is now 24 February 2030; it was February 2030." in page.text
    assert "Another article tells of it: 2 in all." in page.text
    assert "A test." in page.text
    assert f'href="{CALL}"' in page.text
    frozen = site.get("/events/2030-02-xi-putin-call@r1.json").json()
    kept = {name: value for name, value in cited.items() if name != "revisions"}
    assert {name: frozen[name] for name in kept} == kept
    told = {one["field"]: one for one in frozen["changed_since"]}
    assert told["date"]["now"] == "2030-02-24/2030-02-24 day"
    assert told["date"]["revision"]["number"] == 2


def test_the_digest_is_that_of_the_document_which_never_changes(store: Store, site: TestClient, world: World) -> None:
    take(store, world, "a", dating=day("2030-02-24"))
    first = site.get(f"{CALL}.json").json()["revisions"][0]
    take(store, world, "b", dating=day("2030-02-24"), minutes=90)
    document = site.get(f"{CALL}@r1.document.json").content
    assert hashlib.sha256(document).hexdigest() == first["digest"]
    assert first["digest"] in site.get(f"{CALL}@r1").text
    assert len(json.loads(document)["reports"]) == 1


def test_revisions_of_an_event_that_was_taken_in_stay_readable_under_its_address(
    store: Store, site: TestClient, world: World
) -> None:
    take(store, world, "a", dating=day("2030-02-24"))
    take(store, world, "c", dating=day("2030-02-24"))
    take(store, world, "b", dating=day("2030-03-09"))
    number = judge(store, world, word(Verdict.SAME, "a", "b", why="One page has a wrong date."))
    assert site.get("/events/2030-03-09-xi-putin-call").headers["location"] == CALL
    page = site.get("/events/2030-03-09-xi-putin-call@r1")
    assert page.status_code == 200
    assert "this event was taken into another" in page.text
    assert "One page has a wrong date (judgement 1)." in page.text
    assert "Taken in: 2030-03-09-xi-putin-call" in site.get(CALL).text
    withdraw(store, world, number, "Ada", "They were two.")
    again = site.get("/events/2030-03-09-xi-putin-call")
    assert again.status_code == 200
    assert "They were two." in again.text


def test_a_revision_is_found_by_later_and_earlier_addresses(store: Store, site: TestClient, world: World) -> None:
    take(store, world, "a", dating=month("2030-02"), said=[NEIGHBOURS])
    take(store, world, "b", dating=day("2030-02-24"), said=[NEIGHBOURS])
    assert site.get(f"{CALL}@r1").headers["location"] == "/events/2030-02-xi-putin-call@r1"
    assert site.get("/events/2030-02-xi-putin-call@r2.json").headers["location"] == f"{CALL}@r2.json"


def test_a_revision_that_never_was_is_not_found_and_those_there_are_are_named(
    store: Store, site: TestClient, world: World
) -> None:
    take(store, world, "a", dating=day("2030-02-24"))
    missing = site.get(f"{CALL}@r9")
    assert missing.status_code == 404
    assert "It has the revision 1." in missing.text
    assert site.get(f"{CALL}@r99999999999999999999").status_code == 404
    assert site.get("/events/1999-01-01-nobody-call@r1").status_code == 404
    assert site.get(f"{CALL}@r1.docx").status_code == 404


def test_citations_carry_the_address_of_the_revision(store: Store, site: TestClient, world: World) -> None:
    take(store, world, "a", dating=day("2030-02-24"))
    assert f"http://testserver{CALL}@r1" in site.get(CALL).text
    for ending in ("bib", "ris", "csl.json"):
        assert f"http://testserver{CALL}@r1" in site.get(f"{CALL}.{ending}").text
    take(store, world, "b", dating=day("2030-02-24"), minutes=90)
    for ending in ("bib", "ris", "csl.json"):
        assert f"http://testserver{CALL}@r2" in site.get(f"{CALL}.{ending}").text
        assert f"http://testserver{CALL}@r1" in site.get(f"{CALL}@r1.{ending}").text


def test_a_hidden_event_says_why_at_its_address_and_can_still_be_read_as_cited(
    store: Store, site: TestClient, world: World
) -> None:
    take(store, world, "a", dating=day("2030-02-24"))
    judge(store, world, word(Verdict.HIDDEN, CALL, why="The page is a satire."))
    for address in (CALL, f"{CALL}.json", f"{CALL}.ics", f"{CALL}.bib", f"/api/v1{CALL}"):
        gone = site.get(address)
        assert gone.status_code == 410
        assert "The page is a satire." in gone.text
    assert f'href="{CALL}@r1"' in site.get(CALL).text
    for address in ("/?from=2030", "/timeline.json?from=2030", "/timeline.atom?from=2030", "/api/v1/events?from=2030"):
        assert "2030-02-24-xi-putin-call" not in site.get(address).text
    cited = site.get(f"{CALL}@r1")
    assert cited.status_code == 200
    assert "This event is shown no more." in cited.text


def test_a_correction_is_shown_with_who_when_and_why_and_what_was_read(
    store: Store, site: TestClient, world: World
) -> None:
    take(store, world, "a", dating=day("2030-02-24"), place="Moscow")
    number = judge(store, world, word(Verdict.CORRECTED, "a", field="date", value="2030-02-25", why="Time zones."))
    moved = "/events/2030-02-25-xi-putin-call"
    assert site.get(CALL).headers["location"] == moved
    page = site.get(moved).text
    assert "Settled by a reviewer" in page
    assert "25 February 2030. The sources give 24 February 2030." in page
    assert "Time zones." in page
    assert "24 February 2030 (article) or 25 February 2030 (reviewer)" in page
    told = site.get(f"{moved}.json").json()
    assert told["date"] == "2030-02-25"
    assert [
        (one["judgement"], one["field"], one["value"], one["was"], one["by"], one["why"]) for one in told["corrections"]
    ] == [(number, "date", "2030-02-25", "2030-02-24", "Ada", "Time zones.")]
    assert [(one["field"], one["value"], one["chosen"]) for one in told["dissent"]] == [
        ("date", "2030-02-24", "2030-02-25")
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "unknown"), ("date", "2030"), ("date", "2030-02-20/2030-02-28 month"), ("place", "unknown"),
        ("country", "RU"), ("duration_minutes", "45"), ("kind", "summit"), ("status", "cancelled"),
        ("participants", "Xi Jinping; Wang Yi"), ("topic", "taiwan"), ("not_topic", "ukraine"),
    ],
)  # fmt: skip
def test_every_correction_can_be_shown(store: Store, site: TestClient, world: World, field: str, value: str) -> None:
    take(store, world, "a", dating=day("2030-02-24"), place="Moscow", topics=["ukraine"], said=[NEIGHBOURS])
    judge(store, world, word(Verdict.CORRECTED, "a", field=field, value=value, why="So it is."))
    (item,) = [one for one in site.get("/api/v1/events?limit=200").json()["items"] if one["corrections"]]
    page = site.get(item["url"])
    assert page.status_code == 200
    assert "So it is." in page.text
    assert site.get("/").status_code == 200
