"""Where else the words of an event's quotations were used."""

from __future__ import annotations

from functools import partial

import pytest

from app.events.phrases import Phrasebook
from app.events.sayings import same_words
from app.model.annotation import Kind
from app.model.dates import UNDATED
from app.model.world import World
from app.store.engine import Store
from app.store.quotations.alike import settle
from app.store.quotations.kinship import Kin, kin_of
from tests.make import NEIGHBOURS, day, report
from tests.store.fill import fill

OTHERWISE = NEIGHBOURS.replace("neighbours", "neighbors")
ALONE = "The talks were held in a very warm and friendly atmosphere, as they always have been"


@pytest.fixture
def filled(store: Store, world: World) -> Store:
    reports = [
        report("a", day("2025-02-24"), said=[NEIGHBOURS, ALONE]),
        report("b", day("2024-05-16"), Kind.MEETING, country="CN", said=[OTHERWISE]),
        report("c", day("2022-02-04"), Kind.MEETING, country="CN", said=[NEIGHBOURS]),
    ]
    fill(store, world, reports, [])
    book = Phrasebook(world)
    with store.writing() as connection:
        settle(connection, book.telling, partial(same_words, book=book))
    return store


def kin(store: Store, address: str) -> dict[int, Kin]:
    with store.reading() as connection:
        return dict(kin_of(connection, address))


def test_words_lead_to_the_other_events_that_have_them_and_to_the_first_of_these(filled: Store) -> None:
    found = kin(filled, "2025-02-24-xi-putin-call")
    assert (found[0].others, found[0].first) == (2, day("2022-02-04"))
    assert (found[1].others, found[1].first) == (0, UNDATED)


def test_an_event_is_not_counted_among_the_others(filled: Store) -> None:
    found = kin(filled, "2022-02-04-xi-putin-meeting")
    assert (found[0].others, found[0].first) == (2, day("2024-05-16"))


def test_spellings_of_the_same_words_belong_to_one_entry(filled: Store) -> None:
    here, there = kin(filled, "2025-02-24-xi-putin-call"), kin(filled, "2024-05-16-xi-putin-meeting")
    assert here[0].entry == there[0].entry
    assert here[0].entry != here[1].entry


def test_an_address_without_quotations_has_no_kin(filled: Store) -> None:
    assert kin(filled, "2020-01-01-nobody") == {}
