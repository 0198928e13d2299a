from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.model.annotation import Kind, Status
from app.model.dates import Period
from app.model.errors import BadFilter
from app.model.filter import DEFAULT_LIMIT, Filter, Sort
from app.model.world import World
from app.store.engine import Store
from app.store.timeline import Chosen, Counts, Lines, Listing, counts, lines, listing, marks_chosen, stretch
from app.store.timeline.order import LIGHTER
from tests.make import NEIGHBOURS, day, entry, month, report
from tests.store.fill import fill, keep_article

CALL, VISIT, PLAN, LOST, RECORD = (
    "2025-02-24-xi-putin-call",
    "2024-05-xi-putin-visit",
    "2026-11-18-xi-putin-summit",
    "undated-xi-putin-call-18ac3e",
    "2014-03-04-xi-putin-call",
)


@pytest.fixture
def filled(store: Store, world: World) -> Store:
    with store.writing() as connection:
        keep_article(connection, "wire", "A body about pandas and the weather.", outlet="Xinhua")
    reports = [
        report("a", day("2025-02-24"), article="wire", said=[NEIGHBOURS], topics=["ukraine", "taiwan"]),
        report("b", month("2024-05"), Kind.VISIT, place="Beijing", country="CN", topics=["trade"]),
        report("c", day("2026-11-18"), Kind.SUMMIT, status=Status.PLANNED, country="CN", topics=["ukraine"]),
        report("d", minutes=30),
    ]
    fill(store, world, reports, [entry("2014-03-04", occasion="phone talk on Crimea")])
    return store


def found(store: Store, **wanted: Any) -> Listing:
    with store.reading() as connection:
        return listing(connection, Filter(**wanted).normal())


def addresses(store: Store, **wanted: Any) -> list[str]:
    return [stored.event.address for stored in found(store, **wanted).events]


def test_the_list_begins_with_what_is_undated_and_goes_back_in_time(filled: Store) -> None:
    assert addresses(filled) == [LOST, PLAN, CALL, VISIT, RECORD]
    assert addresses(filled, sort=Sort.OLDEST) == [RECORD, VISIT, CALL, PLAN, LOST]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"topics": ("taiwan",)}, [CALL]),
        ({"topics": ("taiwan", "trade")}, [CALL, VISIT]),
        ({"topics": ("ukraine",), "kinds": (Kind.CALL,)}, [CALL, RECORD]),
        ({"statuses": (Status.PLANNED,)}, [PLAN]),
        ({"people": ("xi-jinping",), "kinds": (Kind.VISIT,)}, [VISIT]),
        ({"outlets": ("xinhua",)}, [CALL]),
        ({"sides": ("beijing",)}, [CALL]),
        ({"sides": ("moscow",)}, []),
        ({"told": ("chronology",)}, [RECORD]),
        ({"first": date(2025, 1, 1)}, [PLAN, CALL]),
        ({"last": date(2024, 5, 10)}, [VISIT, RECORD]),
        ({"first": date(2024, 5, 31), "last": date(2024, 12, 31)}, [VISIT]),
        ({"words": "neighbours"}, [CALL]),
        ({"words": "Neighbour"}, [CALL]),
        ({"words": "panda"}, [CALL]),
        ({"words": '"true friends"'}, [CALL]),
        ({"words": '"friends true"'}, []),
        ({"words": "crimea phone"}, [RECORD]),
        ({"words": '") OR 1=1 --'}, []),
        ({"words": "neighbours", "topics": ("trade",)}, []),
    ],
)
def test_a_filter_selects(filled: Store, wanted: dict[str, Any], expected: list[str]) -> None:
    page = found(filled, **wanted)
    assert [stored.event.address for stored in page.events] == expected
    assert page.total == len(expected)


@pytest.mark.parametrize("sort", Sort)
def test_pages_follow_each_other_without_gap_or_double(filled: Store, sort: Sort) -> None:
    seen: list[str] = []
    after: str | None = None
    while True:
        page = found(filled, sort=sort, limit=2, after=after)
        assert page.total == 5
        seen += [stored.event.address for stored in page.events]
        after = page.next
        if after is None:
            break
    assert seen == addresses(filled, sort=sort)


def test_a_cursor_that_no_page_gave_is_refused(filled: Store) -> None:
    with pytest.raises(BadFilter):
        found(filled, after="nonsense")


def test_marks_outside_the_filter_stay_and_are_told_apart(filled: Store) -> None:
    wanted = Filter(topics=("ukraine",), first=date(2026, 1, 1))
    with filled.reading() as connection:
        shown = stretch(Chosen(connection, wanted), Period(date(2014, 1, 1), date(2026, 12, 31)), [date(2014, 1, 1)])
        chosen = marks_chosen(connection, wanted)
    assert {mark.address: mark.inside for mark in shown.marks} == {
        CALL: True,
        PLAN: True,
        RECORD: True,
        VISIT: False,
    }
    assert [mark.address for mark in chosen] == [PLAN]


def test_counts_say_what_each_value_would_give_with_the_other_filters_kept(filled: Store) -> None:
    with filled.reading() as connection:
        counted: Counts = counts(connection, Filter(topics=("taiwan",), kinds=(Kind.CALL,)))
    assert counted.topics == {"taiwan": 1, "ukraine": 2}
    assert counted.kinds == {"call": 1}
    assert counted.told == {"article": 1, "chronology": 0}


def test_a_list_that_fits_is_whole_and_a_longer_one_comes_in_lighter_pages(store: Store, world: World) -> None:
    def page(**wanted: Any) -> Lines:
        with store.reading() as connection:
            return lines(Chosen(connection, Filter(**wanted)))

    days = [f"{2000 + n // 12}-{n % 12 + 1:02}-03" for n in range(DEFAULT_LIMIT)]
    fill(store, world, [], [entry(one) for one in days])
    assert (len(page().lines), page().next) == (DEFAULT_LIMIT, None)
    fill(store, world, [], [entry(one) for one in (*days, "2020-01-01")])
    first = page()
    rest = page(after=first.next)
    assert (len(first.lines), first.total) == (LIGHTER, DEFAULT_LIMIT + 1)
    assert (len(rest.lines), rest.next is None) == (LIGHTER, False)
    assert not {line.address for line in first.lines} & {line.address for line in rest.lines}
    assert len(page(limit=100).lines) == 100
    assert len(page(first=date(2001, 1, 1)).lines) == DEFAULT_LIMIT - 12 + 1
