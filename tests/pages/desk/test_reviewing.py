"""The review page: what is asked in which order, and what each answer does; undone, left as unsure, asked again."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest

from app.model.annotation import Annotations, Role
from app.model.article import Article
from app.model.dates import Period, Weight
from app.model.question import Question, Sort
from app.pipeline import rebuild
from app.pipeline.desk.reviewing import catch_up
from app.store.articles import add_article
from app.store.desk.queue import left_behind, open_questions
from app.store.judgements import list_judgements
from tests.pages.desk.conftest import Desk
from tests.pages.told import CALL, EMPTY, Draft

UNDATED = "Xi Jinping and Vladimir Putin spoke by phone, the Kremlin said. They spoke of trade."


def add(desk: Desk, text: str, **about: str) -> None:
    headers = {"Sec-Fetch-Site": "same-origin"}
    answer = desk.client.post("/api/v1/articles", json={"text": text, **about}, headers=headers)
    assert answer.status_code == 201, answer.text


def asked(desk: Desk, sort: Sort | None = None) -> tuple[Question, ...]:
    catch_up(desk.store, desk.world, 60)
    with desk.store.reading() as connection:
        assert left_behind(connection) == 0
        return open_questions(connection, sort)


def answer(desk: Desk, question: Question, do: str, **more: str) -> str:
    sent = desk.post("/review", {"key": question.key, "do": do, **more})
    assert sent.status_code == 303, sent.text
    return unescape(desk.client.get(sent.headers["location"]).text)


def event(desk: Desk, address: str = CALL) -> Any:
    return desk.client.get(f"/api/v1/events/{address}").json()


def test_readers_are_led_to_sign_in(desk: Desk) -> None:
    assert desk.client.get("/review", follow_redirects=False).headers["location"] == "/sign-in?to=%2Freview"
    assert desk.post("/review", {"do": "same"}).status_code == 401
    assert desk.post("/review/undo").status_code == 401


def test_what_an_answer_would_change_most_is_asked_first_and_the_rule_is_on_the_page(signed: Desk) -> None:
    add(signed, UNDATED)
    weights = [question.weight for question in asked(signed)]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) > 1
    page = signed.client.get("/review").text
    assert "First comes what changes most" in page
    assert f"1 of {len(weights)}" in page


def test_an_undated_event_gets_the_date_that_is_typed(signed: Desk) -> None:
    add(signed, UNDATED)
    (question,) = asked(signed, Sort.UNDATED)
    page = signed.client.get("/review?sort=undated").text
    assert "When was it?" in page
    assert "spoke by phone" in page
    wrong = signed.post("/review", {"key": question.key, "do": "typed", "value": "a Monday", "sort": "undated"})
    assert wrong.status_code == 422
    assert "is no date" in wrong.text
    assert "When was it?" in wrong.text
    page = answer(signed, question, "typed", value="2013-06-15", why="By its photographs.")
    assert "Settled: corrected." in page
    assert asked(signed, Sort.UNDATED) == ()
    with signed.store.reading() as connection:
        (made,) = list_judgements(connection, 10).items
    assert (made.judgement.value, made.judgement.why, made.judgement.by) == ("2013-06-15", "By its photographs.", "Ada")


def test_what_no_source_tells_is_confirmed_as_unknown_and_not_asked_again(signed: Desk) -> None:
    add(signed, UNDATED)
    (question,) = asked(signed, Sort.UNDATED)
    answer(signed, question, "right")
    assert asked(signed, Sort.UNDATED) == ()


def merge(desk: Desk) -> Question:
    return next(one for one in asked(desk, Sort.MERGE) if one.joined)


def test_both_passages_of_a_doubtful_merge_stand_side_by_side(signed: Desk) -> None:
    question = merge(signed)
    page = unescape(signed.client.get("/review", params={"at": question.key}).text)
    assert "Are these one interaction?" in page
    shown = page[page.index('id="ask"') :]
    assert "The Kremlin described the call" in shown or "by phone on Monday" in shown
    assert "Chronology" in shown
    assert all(reason.words in shown for reason in question.reasons)


def test_two_that_are_different_are_parted_and_taken_back_they_are_one_again(signed: Desk) -> None:
    question, before = merge(signed), event(signed)
    page = answer(signed, question, "different")
    assert "Settled: two interactions." in page
    keys = {question.left, question.right}
    events = signed.client.get("/api/v1/events?from=2025-02-20&to=2025-02-28").json()["items"]
    assert len(events) == 2
    assert question.key not in [one.key for one in asked(signed)]
    undone = signed.post("/review/undo")
    page = unescape(signed.client.get(undone.headers["location"]).text)
    assert "Taken back" in page
    assert "Are these one interaction?" in page
    assert len(signed.client.get("/api/v1/events?from=2025-02-20&to=2025-02-28").json()["items"]) == 1
    assert event(signed)["sources"] == before["sources"]
    assert keys <= {key for one in asked(signed, Sort.MERGE) for key in (one.left, one.right)}


def test_two_that_are_the_same_are_not_asked_again(signed: Desk) -> None:
    question = merge(signed)
    assert "Settled: one interaction." in answer(signed, question, "same")
    assert question.key not in [one.key for one in asked(signed)]


def test_unsure_is_kept_and_not_asked_again_until_something_changes(signed: Desk) -> None:
    add(signed, UNDATED)
    (question,) = asked(signed, Sort.UNDATED)
    assert "comes back when something changes" in answer(signed, question, "unsure")
    assert asked(signed, Sort.UNDATED) == ()
    with signed.store.reading() as connection:
        assert list_judgements(connection, 10).total == 0
    add(signed, UNDATED.replace("They", "Both"), title="A copy of it")
    assert len(asked(signed, Sort.UNDATED)) >= 1


def quote_a_stranger(desk: Desk) -> None:
    """An article of an event of its own in which somebody whom the tracker does not know is quoted twice."""
    body = "Xi Jinping phoned Vladimir Putin on 5 March 2022. “We shall trade,” and “The talks were warm,” he said."
    draft = Draft(Article("stranger", body))
    quotes = tuple(draft.quote(words, "Yuri Ushakoff") for words in ("We shall trade,", "The talks were warm,"))
    day = Period.of_day(date(2022, 3, 5))
    hint = draft.hint("5 March 2022", "A full date.", Weight.STATED, day)
    report = draft.report(
        "phoned", "Xi Jinping phoned Vladimir Putin on 5 March 2022.", (hint,), tuple(map(draft.said, quotes))
    )
    with desk.store.writing() as connection:
        annotations = Annotations(blocks=draft.blocks((body, Role.TEXT)), quotes=quotes)
        add_article(connection, draft.article, annotations, draft.reading(report, quotes=quotes))
        rebuild(connection, desk.world, "A test.")


def test_an_unknown_speaker_who_is_quoted_often_becomes_a_known_person(signed: Desk) -> None:
    quote_a_stranger(signed)
    found = asked(signed, Sort.SPEAKER)
    question = found[0]
    assert (question.name, question.weight) == ("Yuri Ushakoff", 2)
    page = unescape(signed.client.get("/review?sort=speaker").text)
    assert f"Who is “{question.name}”?" in page
    assert "<option>Xi Jinping</option>" in page
    assert "Yury Ushakov <kbd>1</kbd>" in page  # whose name is most like it
    answer(signed, question, "typed", value="Yury Ushakov")
    with signed.store.reading() as connection:
        made = list_judgements(connection, 10).items
    assert len(made) == question.weight
    assert {one.judgement.value for one in made} == {"Yury Ushakov"}
    assert {one["speaker"] for one in event(signed, "2022-03-05-xi-putin-call")["quotes"]} == {"Yury Ushakov"}
    assert question.key not in [one.key for one in asked(signed)]
    signed.post("/review/undo")
    with signed.store.reading() as connection:
        assert all(one.judgement.withdrawn for one in list_judgements(connection, 10).items)


def test_an_answer_that_came_too_late_changes_nothing(signed: Desk) -> None:
    question = merge(signed)
    answer(signed, question, "same")
    assert "settled already" in answer(signed, question, "different")
    with signed.store.reading() as connection:
        assert list_judgements(connection, 10).total == 1


@pytest.mark.parametrize("do", ["", "burn", "value", "typed", "right=1"])
def test_what_is_no_answer_is_said_beside_the_question(signed: Desk, do: str) -> None:
    question = merge(signed)
    sent = signed.post("/review", {"key": question.key, "do": do})
    assert sent.status_code == 422
    assert "Press one of the buttons." in sent.text
    with signed.store.reading() as connection:
        assert list_judgements(connection, 10).total == 0


@pytest.mark.parametrize(
    "query", ["?sort=nothing", "?at=nothing", "?at=%00", "?done=<b>", "?sort=plan&at=" + "x" * 600]
)
def test_an_address_that_is_none_shows_the_queue(signed: Desk, query: str) -> None:
    page = signed.client.get(f"/review{query}")
    assert page.status_code == 200
    assert "<b>" not in page.text.split('id="queue"')[1].split("Signed in")[0]


def test_taking_back_nothing_says_so(signed: Desk) -> None:
    undone = signed.post("/review/undo")
    assert "nothing to take back" in signed.client.get(undone.headers["location"]).text


def test_the_next_question_follows_an_answer(signed: Desk) -> None:
    add(signed, UNDATED)
    first, second, *_ = asked(signed)
    page = unescape(signed.client.get("/review").text)
    following = re.search(r'name="next" value="([^"]*)"', page)
    assert following
    assert following[1] == second.key
    page = answer(signed, first, "unsure", next=second.key)
    assert f'name="key" value="{second.key}"' in page


def test_articles_of_nothing_ask_nothing(signed: Desk) -> None:
    before = len(asked(signed))
    add(signed, f"{EMPTY} Nor on the hill.")
    assert len(asked(signed)) == before
