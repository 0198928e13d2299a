from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from app.events.compare import Account
from app.events.consolidate import consolidate
from app.events.group import Group
from app.events.zones import local_days
from app.model.event import Event
from app.model.report import Claim, Clock, Report
from app.model.text import Excerpt, Span
from app.model.world import World
from app.reports.dating import solve
from tests.make import day, entry, held, report


def at(one: Report, hour: int, zone: str) -> Report:
    return replace(one, clock=Claim(Clock(time(hour), zone), Excerpt(one.article, Span(5, 20), "11 p.m. in town")))


def days(event: Event, world: World, **homes: str) -> list[tuple[str, str]]:
    found = local_days(event, {f"article-{key}": country for key, country in homes.items()}, world)
    return [(one.place, one.day.isoformat()) for one in found]


@pytest.mark.parametrize(
    ("hour", "zone", "expected"),
    [
        (23, "Europe/Moscow", [("Beijing", "2025-02-25"), ("Moscow", "2025-02-24")]),
        (2, "Asia/Shanghai", [("Beijing", "2025-02-24"), ("Moscow", "2025-02-23")]),
        (12, "Europe/Moscow", []),
        (20, "UTC", [("Beijing", "2025-02-25"), ("Moscow", "2025-02-24")]),
    ],
)
def test_a_call_late_in_one_capital_is_the_next_day_in_the_other(
    hour: int, zone: str, expected: list[tuple[str, str]], world: World
) -> None:
    call = at(report("a", day("2025-02-24")), hour, zone)
    assert days(held(world, call), world) == expected


def test_a_time_without_a_day_tells_of_no_day(world: World) -> None:
    assert days(held(world, at(report("a"), 23, "Europe/Moscow")), world) == []


def test_accounts_of_the_two_sides_a_day_apart_give_each_its_own(world: World) -> None:
    told = (report("a", day("2025-02-24"), minutes=60), report("b", day("2025-02-25"), minutes=60))
    event = held(world, *told)
    assert days(event, world, a="RU", b="CN") == [("Beijing", "2025-02-25"), ("Moscow", "2025-02-24")]
    assert days(event, world, a="RU") == [], "nobody knows whose day the other is"
    assert days(event, world, a="RU", b="US") == []
    assert (
        days(held(world, report("a", day("2025-02-24")), report("b", day("2025-02-27"))), world, a="RU", b="CN") == []
    )


def test_the_chronology_has_the_last_word_and_its_other_day_is_no_dissent(world: World) -> None:
    both = (("Lima", date(2016, 11, 19)), ("Beijing", date(2016, 11, 20)))
    record = replace(entry("2016-11-19", "call"), local_days=both)
    told = report("a", day("2016-11-20"), minutes=60)

    def event(known: bool) -> Event:
        one = record if known else replace(record, local_days=())
        accounts = (Account.of_report(told), Account.of_entry(one))
        return consolidate(Group(accounts), world, solve, {})

    assert days(event(known=True), world) == [("Lima", "2016-11-19"), ("Beijing", "2016-11-20")]
    dissent = {known: [one.field for one in event(known=known).dissent] for known in (True, False)}
    assert "date" not in dissent[True]


def test_every_country_of_the_tracker_has_a_zone_that_there_is(world: World) -> None:
    assert all(ZoneInfo(country.zone) for country in world.countries)
    assert {country.zone for country in world.countries if country.code in ("CN", "RU")} == {
        "Asia/Shanghai",
        "Europe/Moscow",
    }


def test_the_shipped_record_keeps_both_days_of_its_known_disputes(world: World) -> None:
    disputes = {one.key: one.local_days for one in world.chronology if one.local_days}
    assert set(disputes) == {"2014-07-15-meeting", "2016-11-19-meeting"}
    known = {place.name for place in world.places}
    for found in disputes.values():
        (first, one), (second, other) = found
        assert {first, second} <= known
        assert (other - one).days == 1
