"""The log of changes, and what is undone from it; articles put away and shown again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.model.judgement import Field, Judgement, Verdict
from app.pipeline import rebuild
from app.pipeline.judging import judge
from app.store.upkeep.audit import audit
from app.store.writers.log import Deed, note_change
from tests.pages.desk.conftest import Desk
from tests.pages.told import CALL


def judged(desk: Desk, value: str = "95", why: str = "The official text.") -> int:
    now = datetime.now(UTC)
    return judge(
        desk.store, desk.world, Judgement(Verdict.CORRECTED, CALL, "Ada", now, why, field=Field.DURATION, value=value)
    )


def test_readers_see_what_was_done_to_events_and_articles_by_whom_and_why(desk: Desk) -> None:
    judged(desk)
    with desk.store.writing() as connection:
        note_change(connection, "Ada", Deed.USER, "Bea", "The user Bea was added.")
    page = desk.client.get("/log").text
    assert "Duration corrected: 95 minutes." in page
    assert "The official text." in page
    assert "<b>Ada</b>" in page
    assert f'href="/events/{CALL}"' in page
    assert "Bea" not in page
    assert "Take it back" not in page


def test_reviewers_see_users_and_tokens_too(signed: Desk) -> None:
    with signed.store.writing() as connection:
        note_change(connection, "command line", Deed.TOKEN, "feed", "A token was made for feed.")
    assert "A token was made for feed." in signed.client.get("/log").text


def test_a_judgement_is_taken_back_with_a_reason(signed: Desk) -> None:
    number = judged(signed, "91")
    assert "91 minutes" in signed.client.get(f"/events/{CALL}").text
    answer = signed.post("/log", {"what": "withdraw", "value": str(number), "why": "Misread."})
    assert (answer.status_code, answer.headers["location"]) == (303, "/log")
    assert signed.client.get(f"/api/v1/events/{CALL}").json()["duration_minutes"] != 91
    page = signed.client.get("/log").text
    assert "Withdrew: Duration corrected: 91 minutes." in page
    assert "Misread." in page
    assert "Withdrawn since." in page


def test_an_article_put_away_is_gone_from_every_page_and_comes_back(signed: Desk) -> None:
    before = signed.client.get(f"/api/v1/events/{CALL}").json()
    assert before["sources"] == 2
    data = {"what": "hide", "value": "second", "why": "It is satire.", "back": "/articles/second"}
    assert signed.post("/log", data).headers["location"] == "/articles/second"
    assert "It is satire." in signed.client.get("/articles/second").text
    signed.post("/sign-out")
    for address in ("/articles/second", "/api/v1/articles/second", "/api/v1/articles/second/reading"):
        gone = signed.client.get(address)
        assert gone.status_code == 404
        assert "It is satire." in gone.text
    assert "second" not in [one["id"] for one in signed.client.get("/api/v1/articles").json()["items"]]
    assert signed.client.get(f"/api/v1/events/{CALL}").json()["sources"] == 1
    with signed.store.writing() as connection:
        rebuild(connection, signed.world, "A test.")
        assert audit(connection) == ()
    assert signed.client.get(f"/api/v1/events/{CALL}").json()["sources"] == 1
    signed.sign_in()
    signed.post("/log", {"what": "show", "value": "second"})
    after = signed.client.get(f"/api/v1/events/{CALL}").json()
    changing = ("revision", "updated", "cite", "revisions")
    assert {name: after[name] for name in after if name not in changing} == {
        name: before[name] for name in before if name not in changing
    }
    page = signed.client.get("/log").text
    assert "An article was put away" in page
    assert "An article was shown again" in page


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"what": "hide", "value": "second"}, 422),
        ({"what": "hide", "value": "second", "why": "   "}, 422),
        ({"what": "hide", "value": "nobody", "why": "No."}, 404),
        ({"what": "show", "value": "second"}, 303),
        ({"what": "withdraw", "value": "7"}, 404),
        ({"what": "withdraw", "value": "x"}, 422),
        ({"what": "withdraw", "value": "9" * 30}, 422),
        ({"what": "burn", "value": "second"}, 422),
        ({}, 422),
        ({"what": "show", "value": "second", "why": "x" * 2_001}, 422),
    ],
)
def test_what_cannot_be_done_changes_nothing(signed: Desk, data: dict[str, str], status: int) -> None:
    before = signed.client.get("/log").text
    assert signed.post("/log", data).status_code == status
    assert signed.client.get("/log").text == before


def test_readers_can_undo_nothing(desk: Desk) -> None:
    number = judged(desk)
    assert desk.post("/log", {"what": "withdraw", "value": str(number)}).status_code == 401
    assert desk.client.get(f"/api/v1/events/{CALL}").json()["duration_minutes"] == 95


def test_pages_of_the_log_follow_each_other(desk: Desk) -> None:
    for place in range(60):
        with desk.store.writing() as connection:
            note_change(connection, "Ada", Deed.ADDED, "first", f"Article {place:02} was added.")
    first = desk.client.get("/log").text
    assert "Article 59" in first
    assert "Article 09" not in first
    older = first.split('href="/log?before=')[1].split('"')[0]
    second = desk.client.get(f"/log?before={older}").text
    assert "Article 09" in second
    assert "Article 00" in second
    assert "Article 10" not in second


@pytest.mark.parametrize("before", ["yesterday", "2026", "9" * 50, "%00"])
def test_a_moment_that_is_none_is_a_problem(desk: Desk, before: str) -> None:
    assert desk.client.get(f"/log?before={before}").status_code in (200, 400)
