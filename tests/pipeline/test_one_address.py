"""Several texts of one address are one source, in whatever order they come; they lead to each other."""

from __future__ import annotations

from itertools import permutations

import pytest

from app import pipeline
from app.articles.copies import one_source
from app.articles.markup.canonical import place_of
from app.model.article import Article
from app.model.event import Event
from app.model.world import World
from app.pages.lasting.beside import at_same_address
from app.store.articles import find_article
from app.store.engine import Store
from tests.pipeline.outcome import audited, outcome

TEXT = """Xi Jinping and Vladimir Putin spoke by phone on 24 February 2025 for 60 minutes.
They spoke of trade, of energy and of the harvest in the south of the country."""
OTHER = """On 24 February 2025 Xi Jinping phoned Vladimir Putin. Their call took 95 minutes.
It was about grain, said a person who knew of it, and about a bridge that has been planned for long."""
THIRD = "Vladimir Putin and Xi Jinping had a call on 24 February 2025, it was announced in the evening."
PLACE = "https://news.example/call"
ADDRESS = "2025-02-24-xi-putin-call"


def event(store: Store) -> Event:
    return audited(store, ADDRESS)


def take(store: Store, world: World, text: str, url: str = PLACE) -> str:
    return pipeline.take(store, world, Article.of(text, url=url)).article.id


def test_two_texts_of_one_address_are_one_source_and_lead_to_each_other(store: Store, world: World) -> None:
    first = take(store, world, TEXT)
    second = take(store, world, OTHER, f"{PLACE}/?utm_source=feed#top")
    told = event(store)
    assert len(told.reports) == 2
    assert told.sources == 1
    with store.reading() as connection:
        for here, there in ((first, second), (second, first)):
            stored = find_article(connection, here)
            assert [one.article.id for one in at_same_address(connection, stored.article, [told])] == [there]
    assert take(store, world, OTHER, f"{PLACE}/?utm_source=feed#top") == second
    assert event(store) == told
    take(store, world, THIRD, "https://elsewhere.example/1")
    assert event(store).sources == 2


def test_the_order_in_which_they_come_does_not_matter(empty_store: Store, world: World) -> None:
    outcomes = []
    for order in permutations((TEXT, OTHER, THIRD)):
        empty_store.migrate("base")
        empty_store.migrate()
        for text in order:
            take(empty_store, world, text)
        outcomes.append(outcome(empty_store))
    assert all(one == outcomes[0] for one in outcomes)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        (PLACE, "news.example/call"),
        ("http://www.NEWS.example/call/?utm_medium=x#part", "news.example/call"),
        ("https://news.example:8443/call?id=1", "news.example:8443/call?id=1"),
        ("https://news.example/", ""),
        ("https://news.example", ""),
        (None, ""),
        ("", ""),
        ("mailto:a@news.example", ""),
        ("https://[::1", ""),
        ("https://news.example:port/call", ""),
    ],
)
def test_an_address_however_it_is_written(written: str | None, place: str) -> None:
    assert place_of(written) == place


def test_copies_and_addresses_hang_together() -> None:
    same = " ".join(f"word{number}" for number in range(60))
    bodies = {"a": "one text", "b": same, "c": f"{same} and more", "d": "another text", "e": "a third text"}
    places = {"a": "x", "b": "", "c": "x", "d": "y", "e": ""}
    assert one_source(bodies, places) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "e"}
