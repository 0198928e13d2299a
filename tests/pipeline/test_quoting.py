"""Who spoke where the article does not say: a person's word makes a statement, and holds whatever comes later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import pipeline
from app.articles.fetch import Fetched
from app.articles.fetch.fetcher import Known
from app.model.article import Article
from app.model.errors import BadRequest
from app.model.event import Event
from app.model.judgement import Field, Judgement, Verdict
from app.model.question import Question, Sort
from app.model.world import World
from app.pipeline.desk.reviewing import Given, catch_up, give_answer, take_back
from app.pipeline.judging import judge
from app.store.desk.queue import open_questions
from app.store.engine import Store
from tests.make import PUTIN, XI
from tests.pipeline.outcome import audited
from tests.pipeline.test_judgements import NOON

WORDS = "Our ties are strong and steady,"
TEXT = (
    f"Xi Jinping and Vladimir Putin spoke by phone on 24 February 2025 for 60 minutes. “{WORDS}” the foreign ministry "
    "said.\nThey spoke of trade, of energy and of the harvest in the south of the country."
)
URL = "https://news.example/call"
ADDRESS = "2025-02-24-xi-putin-call"
MINISTRY = "Chinese Foreign Ministry"


def asked(store: Store, world: World) -> tuple[Question, ...]:
    catch_up(store, world, 60)
    with store.reading() as connection:
        return open_questions(connection, Sort.SPEAKER)


def event(store: Store) -> Event:
    return audited(store, ADDRESS)


def spoken(store: Store) -> list[tuple[str | None, str]]:
    return [(one.quote.speaker, one.text) for one in event(store).statements]


def take(store: Store, world: World, text: str = TEXT, url: str = URL) -> str:
    return pipeline.take(store, world, Article.of(text, url=url)).article.id


def settle(store: Store, world: World, verdict: str = "value", value: str = MINISTRY) -> None:
    (question,) = asked(store, world)
    give_answer(store, world, "Ada", question, Given(verdict, value, "The ministry’s site has it."))


def test_it_is_asked_and_the_answer_is_a_statement_until_it_is_taken_back(store: Store, world: World) -> None:
    article = take(store, world)
    assert spoken(store) == []
    before = event(store)
    (question,) = asked(store, world)
    start = TEXT.index(WORDS)
    assert question.name == "Foreign ministry"
    assert [passage for _, passage in question.passages] == [f"{article}@{start}-{start + len(WORDS)}"]
    assert {MINISTRY, XI, PUTIN} <= set(question.options)
    settle(store, world)
    assert spoken(store) == [(MINISTRY, WORDS)]
    (ruling,) = event(store).rulings
    assert (ruling.by, ruling.was, ruling.value) == ("Ada", "Foreign ministry", MINISTRY)
    assert ruling.why == "The ministry’s site has it."
    assert asked(store, world) == ()
    assert take_back(store, world, "Ada") is not None
    assert event(store) == before
    assert [one.key for one in asked(store, world)] == [question.key]


def test_someone_else_keeps_the_words_out_and_is_on_record(store: Store, world: World) -> None:
    take(store, world)
    settle(store, world, "other", "")
    assert spoken(store) == []
    assert [(one.field, one.value, one.by) for one in event(store).rulings] == [("statement", "removed", "Ada")]
    assert asked(store, world) == ()


def test_what_was_left_is_not_asked_again(store: Store, world: World) -> None:
    take(store, world)
    settle(store, world, "unsure", "")
    assert asked(store, world) == ()
    assert event(store).rulings == ()


def test_it_survives_a_new_reading_a_rebuild_and_later_articles(store: Store, world: World) -> None:
    take(store, world)
    settle(store, world)
    list(pipeline.reread(store, world))
    assert spoken(store) == [(MINISTRY, WORDS)]
    take(store, world, "On 24 February 2025 Xi Jinping phoned Vladimir Putin. It took an hour.", "https://b.example/2")
    assert event(store).sources == 2
    assert spoken(store) == [(MINISTRY, WORDS)]
    assert asked(store, world) == ()
    before = event(store)
    with store.writing() as connection:
        pipeline.rebuild(connection, world, "Again.")
    assert event(store) == before


def test_it_goes_on_to_a_later_version_that_has_the_same_words(store: Store, world: World) -> None:
    def fetched(text: str) -> Fetched:
        return Fetched(Article.of(text, url=URL), URL, Known(None, None), html=False)

    pipeline.take_fetched(store, world, fetched(TEXT))
    settle(store, world)
    later = pipeline.take_fetched(store, world, fetched("Updated.\n" + TEXT.replace("60 minutes", "95 minutes")))
    (statement,) = event(store).statements
    assert (statement.quote.speaker, statement.article) == (MINISTRY, later.article.id)
    assert asked(store, world) == ()
    pipeline.take_fetched(store, world, fetched(TEXT.replace("strong and steady", "as they were")))
    assert spoken(store) == []  # other words: nobody has said whose they are
    assert len(asked(store, world)) == 1


def test_a_passage_without_a_quotation_cannot_be_judged(store: Store, world: World) -> None:
    article = take(store, world)
    key = event(store).reports[0].key
    one = Judgement(Verdict.CORRECTED, key, "Ada", NOON, right=f"{article}@0-4", field=Field.SPEAKER, value=XI)
    with pytest.raises(BadRequest, match="has a quotation at this passage"):
        judge(store, world, one)
    other = take(store, world, "“We agree,” the ministry said. Nothing else is told here.", "https://b.example/3")
    with pytest.raises(BadRequest, match="has a quotation at this passage"):
        judge(store, world, replace(one, right=f"{other}@1-10"))
