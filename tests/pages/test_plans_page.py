"""What a page says of plans and of what hangs together: before and after, on both pages, in the list and as JSON."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from app.model.annotation import Kind, Status
from app.model.dates import Constraint, Dating, Period, Precision, Weight
from app.model.world import World
from app.settings import Settings
from app.store.engine import Store
from tests.make import day, report
from tests.pages.parsed import Element, parsed
from tests.pipeline.test_denials import keep as keep_told
from tests.pipeline.test_relating import CALL, PLAN, TALKS, VISIT, event, keep, reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fastapi.testclient import TestClient

PAST = Dating(Period(date(2021, 1, 1), date(2021, 6, 30)), Precision.SEASON)


@pytest.fixture
def site(tmp_path: Path, world: World, opened: Callable[[Settings], TestClient]) -> tuple[TestClient, Store]:
    url = f"sqlite:///{tmp_path / 'plans.db'}"
    store = Store(url)
    store.migrate()
    keep(store, world, reading("x", CALL, PLAN), reading("y", VISIT, TALKS))
    return opened(Settings(database_url=url)), store


def words(element: Element) -> str:
    return " ".join(element.text.split())


def page(client: TestClient, store: Store, article: str, kind: Kind) -> Element:
    return parsed(client.get(f"/events/{event(store, article, kind).address}").text)


def section(document: Element, name: str) -> str:
    (found,) = [one for one in document.all("section") if one.attributes.get("id") == name]
    return words(found)


def test_a_plan_says_who_told_of_it_and_what_came_of_it(site: tuple[TestClient, Store]) -> None:
    told = section(page(*site, "x", Kind.VISIT), "plans")
    assert "First told of here by Beijing on 4 February 2031." in told
    assert "What came of it: Putin visits China, 19–20 May 2031." in told
    assert "Announced" in told


def test_the_visit_says_how_long_before_it_was_announced(site: tuple[TestClient, Store]) -> None:
    visit = page(*site, "y", Kind.VISIT)
    assert "104 days before" in section(visit, "plans")
    assert "Planned as" in section(visit, "related")


def test_the_visit_and_its_talks_name_each_other_and_why(site: tuple[TestClient, Store]) -> None:
    visit, talks = page(*site, "y", Kind.VISIT), page(*site, "y", Kind.MEETING)
    assert "It falls within the days of the visit." in section(visit, "related")
    assert "Part of" in section(talks, "related")
    assert not [one for one in talks.all("section") if one.attributes.get("id") == "plans"]


def test_the_list_names_the_visit_that_talks_were_part_of(site: tuple[TestClient, Store]) -> None:
    listed = words(parsed(site[0].get("/?kind=meeting").text))
    assert "Part of visit, 19–20 May 2031" in listed


def test_nothing_is_counted_by_topic_where_no_topic_is_named(site: tuple[TestClient, Store]) -> None:
    document = page(*site, "x", Kind.VISIT)
    (readouts,) = [one for one in document.all("section") if one.attributes.get("id") == "readouts"]
    assert "No topic named" in words(readouts)
    assert not readouts.of("tally")


def test_files_say_what_hangs_together_too(site: tuple[TestClient, Store]) -> None:
    client, store = site
    plan, visit = event(store, "x", Kind.VISIT).address, event(store, "y", Kind.VISIT).address
    (row,) = csv.DictReader(io.StringIO(client.get(f"/events/{plan}.csv").text))
    assert f"followed_by {visit}" in row["related"].split("; ")
    rows = {one["address"]: one["related"] for one in csv.DictReader(io.StringIO(client.get("/timeline.csv").text))}
    assert f"follows {plan}" in rows[visit].split("; ")
    calendar = Calendar.from_ical(client.get(f"/events/{visit}.ics").text)
    (entry,) = calendar.walk("VEVENT")
    assert "Planned as: Putin to visit China" in str(entry["description"])
    assert "What came of it: Putin visits China, 19–20 May 2031." in client.get(f"/events/{plan}.atom").text


def test_the_same_as_json(site: tuple[TestClient, Store]) -> None:
    client, store = site
    plan = client.get(f"/api/v1/events/{event(store, 'x', Kind.VISIT).address}").json()
    assert [one["relation"] for one in plan["related"]] == ["announced_by", "followed_by"]
    (told,) = plan["plans"]
    assert (told["told"], told["told_at_talks"], told["side"]) == ("2031-02-04", True, "CN")
    assert (told["planned_date"], told["planned_end_date"]) == ("2031-01-01", "2031-06-30")
    assert told["excerpt"]["article"] == "x"


def test_a_plan_whose_date_has_passed_says_so_on_its_page_and_in_the_list(
    site: tuple[TestClient, Store], world: World
) -> None:
    client, store = site
    assert PAST.period
    stated = Constraint("season", "It says so.", Weight.STATED, Precision.SEASON, periods=(PAST.period,))
    late = report("l", PAST, Kind.VISIT, status=Status.PLANNED, country="CN")
    late = replace(late, constraints=(stated,))
    keep(store, world, reading("z", late, report("d", day("2020-12-01"))))
    document = page(client, store, "z", Kind.VISIT)
    (facts,) = document.of("facts")
    assert "Planned, date passed, no report" in words(facts)
    assert "no report here tells of it as held" in section(document, "plans")
    listed = words(parsed(client.get("/?plan=overdue").text))
    assert "Date passed, no report" in listed
    assert "Putin to visit China" in listed
    assert client.get("/?plan=never").status_code == 400


@pytest.fixture
def denied(tmp_path: Path, world: World, opened: Callable[[Settings], TestClient]) -> tuple[TestClient, Store]:
    """A visit that one side announced and held, and the other denied, as it did a call that was held."""
    url = f"sqlite:///{tmp_path / 'denied.db'}"
    store = Store(url)
    store.migrate()
    for name in ("plan", "named", "visit", "call", "past"):
        keep_told(store, world, name)
    return opened(Settings(database_url=url)), store


def test_a_denial_is_a_step_of_the_plan_that_was_held_all_the_same(denied: tuple[TestClient, Store]) -> None:
    told = section(page(*denied, "visit", Kind.VISIT), "plans")
    assert "Moscow denied it on 12 March 2031, 68 days before. It was held all the same." in told
    assert "Denied 12 March 2031, of May 2031, 68 days before" in told
    record = denied[0].get(f"/api/v1/events/{event(denied[1], 'visit', Kind.VISIT).address}").json()
    assert [(one["step"], one["side"], one["told"]) for one in record["plans"]] == [
        ("announced", None, "2031-02-04"),
        ("denied", "RU", "2031-03-12"),
    ]
    assert (record["status"], record["dissent"]) == ("held", [])


def test_a_denial_of_what_was_held_is_dissent(denied: tuple[TestClient, Store]) -> None:
    call = page(*denied, "call", Kind.CALL)
    assert "Kremlin (Moscow) denied on 10 April 2031 that it took place" in section(call, "differ")
    assert not [one for one in call.all("section") if one.attributes.get("id") == "plans"]
    record = denied[0].get(f"/api/v1/events/{event(denied[1], 'call', Kind.CALL).address}").json()
    (dissent,) = record["dissent"]
    assert (dissent["field"], dissent["value"], dissent["chosen"]) == ("status", "denied", "held")
    assert dissent["excerpt"]["article"] == "past"


def test_the_article_says_what_is_denied_and_leads_to_the_event(denied: tuple[TestClient, Store]) -> None:
    client, store = denied
    shown = parsed(client.get("/articles/named").text)
    assert "visit, May 2031: Kremlin denies that it is planned" in words(shown)
    assert f"/events/{event(store, 'visit', Kind.VISIT).address}" in {
        one.attributes.get("href") for one in shown.all("a")
    }
    reading_ = client.get("/api/v1/articles/named/reading").json()
    assert (reading_["relevant"], reading_["interactions"]) == (False, [])
    assert [(one["by"], one["status"], one["kind"]) for one in reading_["denials"]] == [("Kremlin", "planned", "visit")]
