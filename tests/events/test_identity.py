from __future__ import annotations

import pytest

from app.events.compare import Account
from app.events.consolidate import consolidate
from app.events.group import Group
from app.events.identity import address, recognise
from app.model.annotation import Kind
from app.model.dates import UNDATED, Dating
from app.model.event import Event, Known
from app.model.report import Report
from app.model.world import World
from app.reports.dating import solve
from app.store.seeds import load_world
from tests.conftest import SEEDS
from tests.make import day, month, report


def event(*reports: Report) -> Event:
    return consolidate(Group(tuple(map(Account.of_report, reports))), load_world(SEEDS), solve, {})


@pytest.mark.parametrize(
    ("dating", "kind", "expected"),
    [
        (day("2025-02-24"), Kind.CALL, "2025-02-24-xi-putin-call"),
        (day("2026-02-04"), Kind.VIDEO_CALL, "2026-02-04-xi-putin-video-call"),
        (month("2024-05"), Kind.MEETING, "2024-05-xi-putin-meeting"),
        (UNDATED, Kind.CALL, "undated-xi-putin-call-ca9781"),
    ],
)
def test_an_address_says_when_who_and_what(dating: Dating, kind: Kind, expected: str, world: World) -> None:
    assert address(event(report("a", dating, kind)), world, ()) == expected


def test_an_address_that_was_given_is_not_given_again(world: World) -> None:
    taken = {"2025-02-24-xi-putin-call", "2025-02-24-xi-putin-call-2"}
    assert address(event(report("a", day("2025-02-24"))), world, taken) == "2025-02-24-xi-putin-call-3"


def known(id_: int, *members: str) -> Known:
    return Known(id_, f"address-{id_}", frozenset(members))


def test_an_event_is_recognised_by_its_members() -> None:
    events = [event(report("c")), event(report("a"), report("b"))]
    assert {place: one.id for place, one in recognise(events, [known(1, "a"), known(2, "c")]).items()} == {0: 2, 1: 1}


def test_when_two_events_become_one_the_one_with_more_members_goes_on() -> None:
    events = [event(report("a"), report("b"), report("c"))]
    assert recognise(events, [known(1, "a"), known(2, "b", "c")])[0].id == 2


def test_of_equals_the_older_event_goes_on() -> None:
    assert recognise([event(report("a"), report("b"))], [known(2, "b"), known(1, "a")])[0].id == 1


def test_when_one_event_becomes_two_only_one_of_them_goes_on() -> None:
    found = recognise([event(report("a")), event(report("b"))], [known(1, "a", "b")])
    assert [one.id for one in found.values()] == [1]
