"""Versions of an article: put away they stay so, they come back, and the audit finds chains that are not whole."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from app import pipeline
from app.articles.fetch import Fetched
from app.articles.fetch.fetcher import Known
from app.model.article import Article
from app.model.judgement import Judgement, Verdict
from app.model.world import World
from app.pipeline.desk.hiding import hide_article, show_article
from app.pipeline.judging import judge
from app.store.desk.hidden import why_hidden
from app.store.engine import Store
from app.store.events import find_event
from app.store.feeds.versions import versions_of
from app.store.judgements import standing_judgements
from app.store.upkeep.audit import audit
from app.store.writers.log import log_entries

TEXT = """Xi Jinping and Vladimir Putin spoke by phone on 24 February 2025 for 60 minutes.
They spoke of trade, of energy and of the harvest in the south of the country."""
LATER = TEXT.replace("60 minutes", "95 minutes")
LAST = TEXT.replace("the harvest", "the rye harvest")
URL = "https://news.example/call"
ADDRESS = "2025-02-24-xi-putin-call"


def fetch(store: Store, world: World, words: str) -> str:
    fetched = Fetched(Article.of(words, url=URL), URL, Known(), html=True)
    return pipeline.take_fetched(store, world, fetched).article.id


def sources(store: Store) -> int:
    with store.reading() as connection:
        assert audit(connection) == ()
        found = find_event(connection, ADDRESS)
        return found.stored.event.sources if found else 0


def hidden(store: Store, article: str) -> str | None:
    with store.reading() as connection:
        return why_hidden(connection, article)


def test_a_later_version_of_what_was_put_away_is_put_away_too(store: Store, world: World) -> None:
    first = fetch(store, world, TEXT)
    assert sources(store) == 1
    hide_article(store, world, first, "Ada", "It is a forgery.")
    later = fetch(store, world, LATER)
    assert sources(store) == 0
    assert hidden(store, later) == "It is a forgery."
    last = fetch(store, world, LAST)
    assert (sources(store), hidden(store, last)) == (0, "It is a forgery.")
    with store.reading() as connection:
        assert [one.current for one in versions_of(connection, last)] == [False, False, True]
        entries = log_entries(connection, 10)
    assert [(one.change.by, one.change.subject) for one in entries] == [("Ada", last), ("Ada", later), ("Ada", first)]
    list(pipeline.reread(store, world))
    assert sources(store) == 0
    show_article(store, world, last, "Ben")
    assert sources(store) == 1


def test_a_text_that_comes_back_and_was_put_away_stays_so(store: Store, world: World) -> None:
    first = fetch(store, world, TEXT)
    fetch(store, world, LATER)
    hide_article(store, world, first, "Ada", "The first text was a mistake.")
    assert sources(store) == 1
    assert fetch(store, world, TEXT) == first
    assert sources(store) == 0
    fetch(store, world, LAST)
    assert sources(store) == 0


def test_what_was_judged_of_a_text_holds_when_it_comes_back(store: Store, world: World) -> None:
    fetch(store, world, TEXT)
    with store.reading() as connection:
        key = find_event(connection, ADDRESS).stored.event.reports[0].key
    other = (
        "Xi Jinping sent Vladimir Putin a birthday message on 7 October 2024. It was short and said nothing of note."
    )
    judge(store, world, Judgement(Verdict.CORRECTED, key, "Ada", datetime.now(UTC), field="place", value="Sochi"))
    for words in (LATER, other, TEXT):
        fetch(store, world, words)
    with store.reading() as connection:
        assert [one.left for one in standing_judgements(connection)] == [key]
        assert find_event(connection, ADDRESS).stored.event.place.value == "Sochi"
    assert sources(store) == 1


SPOILED = {
    "DELETE FROM article_versions WHERE number = 1": "those before or after it are gone",
    "UPDATE article_versions SET chain = 'another'": "the first text is not among them",
    "UPDATE article_versions SET current = NOT current": "not the last one, and it alone, is current",
    "UPDATE article_versions SET current = (number > 0)": "not the last one, and it alone, is current",
    "UPDATE article_versions SET found = '2000-01-01 00:00:00' WHERE number = 2": "was found before number 1",
    "UPDATE articles SET digest = 'same'": "have the same text",
    "UPDATE fetches SET article_id = (SELECT article_id FROM article_versions WHERE number = 1)": "leads to article",
    "INSERT INTO report_successors SELECT later, earlier, article_id FROM report_successors": "leads back to it",
    "DELETE FROM article_versions": "is no version of any article",
}


@pytest.fixture
def changed(store: Store, world: World) -> Store:
    fetch(store, world, TEXT)
    fetch(store, world, LATER)
    return store


def test_chains_that_are_not_whole_are_found(changed: Store) -> None:
    assert sources(changed) == 1
    for statement, said in SPOILED.items():
        with changed.reading() as connection:  # nothing of it stays
            connection.execute(text(statement))
            wrong = audit(connection)
        assert any(said in line for line in wrong), (statement, wrong[:3])
