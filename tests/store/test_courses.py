"""Counts over years, topics and sides, and the events on which a side is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.model.annotation import Kind, Status
from app.model.dates import Dating, Period, Precision
from app.model.filter import QuoteFilter
from app.model.report import Report
from app.model.world import World
from app.store.engine import Store
from app.store.quotations.courses import (
    YearOfTopic,
    events_by_year,
    quotes_by_topic_and_side,
    quotes_by_year,
    silences,
)
from tests.make import NEIGHBOURS, PUTIN, day, entry, report
from tests.store.fill import fill

REPLY = "Our relations are at the highest level in their long history, and they will remain at it"


def spoken(one: Report, *speakers: str) -> Report:
    """The same report with each statement by the next of these speakers."""
    said = (
        replace(statement, quote=replace(statement.quote, speaker=speaker))
        for statement, speaker in zip(one.statements, speakers, strict=True)
    )
    return replace(one, statements=tuple(said))


@pytest.fixture
def filled(store: Store, world: World) -> Store:
    turn = Dating(Period(date(2024, 12, 30), date(2025, 1, 2)), Precision.DAY)
    both = report("a", day("2025-02-24"), said=[NEIGHBOURS, REPLY], topics=["taiwan"])
    reports = [
        spoken(both, "Xi Jinping", PUTIN),
        report("b", turn, Kind.VISIT, country="CN", said=[NEIGHBOURS], topics=["taiwan"]),
        report("d", day("2025-06-01"), topics=["taiwan"]),
        report("c", day("2026-11-18"), Kind.SUMMIT, status=Status.PLANNED, country="CN", topics=["taiwan"]),
    ]
    fill(store, world, reports, [entry("2014-03-04", occasion="phone talk on Taiwan")])
    return store


def test_quotations_are_counted_in_every_year_that_their_event_touches(filled: Store) -> None:
    with filled.reading() as connection:
        topics = quotes_by_year(connection, QuoteFilter(people=("xi-jinping",)), "topic")
        sides = quotes_by_year(connection, QuoteFilter(topics=("taiwan",)), "side")
    assert topics == {("taiwan", 2024): 1, ("taiwan", 2025): 1, ("", 2024): 1, ("", 2025): 1}
    assert sides[("moscow", 2025)] == 1
    assert ("moscow", 2024) not in sides


def test_events_of_a_topic_are_counted_by_year_told_ones_apart(filled: Store) -> None:
    with filled.reading() as connection:
        years = events_by_year(connection, "taiwan")
    assert years == (
        YearOfTopic(2014, 1, 0),
        YearOfTopic(2024, 1, 1),
        YearOfTopic(2025, 3, 3),
        YearOfTopic(2026, 1, 1),
    )


def test_silence_is_of_told_events_alone_and_says_who_speaks(filled: Store) -> None:
    with filled.reading() as connection:
        found = silences(connection, "taiwan", ("beijing", "moscow"), 10)
        first = silences(connection, "taiwan", ("beijing", "moscow"), 1)
    assert [(one.address[:10], one.speaking) for one in found.items] == [
        ("2025-06-01", ()),
        ("2024-12-xi", ("beijing",)),
    ]
    assert (found.total, found.told) == (2, 3)
    assert (len(first.items), first.total) == (1, 2)


def test_topics_are_counted_by_side(filled: Store) -> None:
    with filled.reading() as connection:
        assert quotes_by_topic_and_side(connection) == {("taiwan", "beijing"): 1, ("taiwan", "moscow"): 1}
