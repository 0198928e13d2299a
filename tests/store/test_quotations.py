"""Quotations in a database: entries of the same words, what a filter of them selects, their counts."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from app.events.phrases import Phrasebook
from app.events.sayings import same_words
from app.model.annotation import QuoteType
from app.model.errors import BadFilter
from app.model.filter import QuoteFilter
from app.model.world import World
from app.store.engine import Store
from app.store.quotations.alike import settle, unsettle
from app.store.quotations.listing import Entries, count_quotes, list_entries
from tests.make import NEIGHBOURS, day, month, report
from tests.store.fill import fill, keep_article

WHOLE = f"{NEIGHBOURS}, who share weal and woe"
SPELLED = WHOLE.replace("neighbours", "neighbors")
OTHER = "Relations between our countries have reached the highest level in their long history"


def settled(store: Store, world: World) -> None:
    book = Phrasebook(world)
    with store.writing() as connection:
        settle(connection, book.telling, partial(same_words, book=book))


@pytest.fixture
def filled(store: Store, world: World) -> Store:
    with store.writing() as connection:
        keep_article(connection, "one", "Nothing.", "Xinhua")
    reports = [
        report("a", day("2024-05-16"), article="one", said=[WHOLE], topics=["diplomacy"]),
        report("b", day("2025-02-24"), article="two", said=[SPELLED, OTHER], topics=["ukraine"]),
        report("c", month("2025-09"), article="three", said=[WHOLE], topics=["trade"]),
        report("d", article="four", said=["Not dated at all, these many words of a leader"]),
    ]
    fill(store, world, reports)
    settled(store, world)
    return store


def found(store: Store, **wanted: Any) -> Entries:
    with store.reading() as connection:
        return list_entries(connection, QuoteFilter(**wanted).normal())


def texts(store: Store, **wanted: Any) -> list[str]:
    return [entry.latest.statement.text for entry in found(store, **wanted).items]


def test_the_same_words_in_two_spellings_are_one_entry_with_its_uses_in_time(filled: Store) -> None:
    page = found(filled)
    assert page.total == 3
    neighbours, other, undated = page.items
    assert undated.latest.dating.period is None
    assert (neighbours.total, other.total) == (3, 1)
    assert neighbours.latest.address == "2025-09-xi-putin-call"
    assert [use.address[:10] for use in neighbours.uses] == ["2024-05-16", "2025-02-24", "2025-09-xi"]
    assert [use.statement.text for use in neighbours.uses] == [WHOLE, SPELLED, WHOLE]
    assert neighbours.uses[0].article.outlet == "Xinhua"
    assert len({use.wording for use in neighbours.uses}) == 2


@pytest.mark.parametrize(
    ("wanted", "total"),
    [
        ({"topics": ("ukraine",)}, 2),
        ({"topics": ("ukraine", "trade")}, 2),
        ({"topics": ("taiwan",)}, 0),
        ({"people": ("xi-jinping",)}, 3),
        ({"people": ("vladimir-putin",)}, 0),
        ({"sides": ("beijing",)}, 3),
        ({"sides": ("moscow",)}, 0),
        ({"types": (QuoteType.DIRECT,)}, 3),
        ({"types": (QuoteType.INDIRECT, QuoteType.MIXED)}, 0),
        ({"first": date(2025, 1, 1), "last": date(2025, 12, 31)}, 2),
        ({"last": date(2024, 12, 31)}, 1),
        ({"first": date(2025, 9, 15)}, 1),
        ({"words": "neighbour"}, 1),
        ({"words": '"weal and woe"'}, 1),
        ({"words": '"woe and weal"'}, 0),
        ({"words": "relation highest"}, 1),
        ({"words": '") OR 1=1 --'}, 0),
        ({"words": "neighbours", "topics": ("trade",), "first": date(2025, 1, 1)}, 1),
    ],
)
def test_a_filter_selects_entries(filled: Store, wanted: dict[str, Any], total: int) -> None:
    page = found(filled, **wanted)
    assert len(page.items) == page.total == total


def test_what_stands_for_an_entry_fits_the_filter(filled: Store) -> None:
    (entry,) = found(filled, topics=("ukraine",), words="weal").items
    assert entry.latest.statement.text == SPELLED
    assert entry.total == 3


def test_pages_follow_each_other_without_gap_or_double(filled: Store) -> None:
    seen: list[str] = []
    after: str | None = None
    while True:
        page = found(filled, limit=1, after=after)
        assert page.total == 3
        seen += [entry.latest.statement.text for entry in page.items]
        after = page.next
        if after is None:
            break
    assert seen == texts(filled)
    assert len(seen) == 3


@pytest.mark.parametrize("cursor", ["nonsense", "2025-13-01~1", "2025-01-01~x"])
def test_a_cursor_that_no_page_gave_is_refused(filled: Store, cursor: str) -> None:
    with pytest.raises(BadFilter):
        found(filled, after=cursor)


def test_counts_say_what_each_value_would_give_with_the_other_filters_kept(filled: Store) -> None:
    with filled.reading() as connection:
        counted = count_quotes(connection, QuoteFilter(topics=("trade",)))
    assert counted.topics == {"diplomacy": 1, "ukraine": 2, "trade": 1}
    assert counted.people == {"xi-jinping": 1}
    assert counted.sides == {"beijing": 1}
    assert counted.types == {"direct": 1}


def test_uses_beyond_the_first_ones_are_counted_and_the_last_is_given(store: Store, world: World) -> None:
    fill(store, world, [report(f"r{year}", day(f"{year}-03-01"), said=[WHOLE]) for year in range(2010, 2026)])
    (entry,) = found(store).items
    assert entry.total == 16
    assert [use.address[:4] for use in entry.uses] == ["2010", "2011", "2012", "2013", "2014", "2025"]


def test_an_entry_loses_what_an_event_no_longer_says(filled: Store, world: World) -> None:
    fill(filled, world, [report("a", day("2024-05-16"), article="one", said=[OTHER], topics=["diplomacy"])])
    assert texts(filled, words="weal") == []
    (entry,) = found(filled).items
    assert entry.total == 1


def test_events_that_became_one_leave_no_quotation_behind(store: Store, world: World) -> None:
    fill(store, world, [report("a", month("2025-02"), said=[WHOLE]), report("b", day("2025-02-24"), minutes=9)])
    fill(store, world, [report("a", day("2025-02-24"), said=[WHOLE]), report("b", day("2025-02-24"), minutes=9)])
    (entry,) = found(store).items
    assert entry.total == 1


def test_short_words_are_one_entry_only_for_one_speaker_and_never_by_likeness(store: Store, world: World) -> None:
    said = ["warm and friendly", "Warm, and friendly!", "warm and very friendly"]
    fill(store, world, [report(f"{n}", day(f"2025-02-0{n + 1}"), said=[words]) for n, words in enumerate(said)])
    settled(store, world)
    assert [entry.total for entry in found(store).items] == [1, 2]


def test_a_line_of_a_speech_is_not_the_speech(store: Store, world: World) -> None:
    speech = " ".join(f"{word} {OTHER.lower()} {n}." for n, word in enumerate(WHOLE.split() * 2))
    fill(store, world, [report("a", day("2025-02-01"), said=[f"{OTHER}. {speech}"])])
    fill(
        store,
        world,
        [report("a", day("2025-02-01"), said=[f"{OTHER}. {speech}"]), report("b", day("2025-06-01"), said=[OTHER])],
    )
    settled(store, world)
    assert found(store).total == 2


def test_joining_anew_gives_the_same_entries(filled: Store, world: World) -> None:
    before = [(entry.number, entry.total) for entry in found(filled).items]
    with filled.writing() as connection:
        unsettle(connection)
    assert found(filled).total == 4
    settled(filled, world)
    assert [(entry.number, entry.total) for entry in found(filled).items] == before
