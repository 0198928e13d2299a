"""Articles in by the add page: read, shown, put right, saved; nothing half kept."""

from __future__ import annotations

import gzip
import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from app.store.feeds.feeds import list_feeds
from app.store.writers.users import add_user
from tests.pages import told
from tests.pages.desk.conftest import NAME, Desk

if TYPE_CHECKING:
    from httpx import Response

CALL = "Xi Jinping and Vladimir Putin spoke by phone on Thursday, the Kremlin said. They spoke of trade."
DAY = "2024-02-08"  # a Thursday


def held(desk: Desk) -> int:
    return int(desk.client.get("/api/v1/articles").json()["total"])


def send(desk: Desk, files: list[tuple[str, bytes]] | None = None, **typed: str) -> Response:
    some = [("files", (name, content)) for name, content in files or []]
    return desk.post("/add", typed, files=some or None)


def settled(desk: Desk, answer: Response) -> str:
    """The page of what was sent, once nothing is open."""
    assert answer.status_code == 303, answer.text
    for _ in range(300):
        page = desk.client.get(answer.headers["location"]).text
        if "<progress" not in page:
            return page
        time.sleep(0.05)
    raise AssertionError("the work never ended")


def drafts(page: str) -> list[str]:
    return re.findall(r'id="draft-(\d+)"', page)


def settle(desk: Desk, batch: str, draft: str, **fields: str) -> str:
    return settled(desk, desk.post(f"{batch}/{draft}", fields))


def test_readers_are_led_to_sign_in_and_back(desk: Desk) -> None:
    answer = desk.client.get("/add", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?to=%2Fadd")
    assert desk.post("/add", {"text": CALL}).status_code == 401
    assert held(desk) == 4


def test_a_pasted_article_is_shown_before_it_is_kept(signed: Desk) -> None:
    answer = send(signed, text=CALL, title="A call", outlet="Example Wire", published=DAY)
    page = settled(signed, answer)
    assert "1 read and not saved yet" in page
    assert "Thursday, 8 February 2024" in page
    assert "Joins an event known from the chronology" in page
    assert "counted from 8 February 2024" in page
    assert held(signed) == 4
    batch, (draft,) = answer.headers["location"], drafts(page)
    page = settle(signed, batch, draft, do="save", title="A call", outlet="Example Wire", published=DAY)
    assert "1 saved" in page
    assert held(signed) == 5
    event = re.search(r'<a href="(/events/2024-02-08-[^"]*)"', page)
    assert event
    assert "Example Wire" in signed.client.get(event[1]).text
    log = signed.client.get("/api/v1/articles").json()["items"]
    assert {one["outlet"] for one in log} >= {"Example Wire"}


def test_another_publication_date_is_tried_out_and_its_effect_is_shown(signed: Desk) -> None:
    answer = send(signed, text=CALL)
    page = settled(signed, answer)
    assert "Date not said" in page
    batch, (draft,) = answer.headers["location"], drafts(page)
    page = settle(signed, batch, draft, do="again", title="A call", published=DAY)
    assert "Thursday, 8 February 2024" in page
    assert "(before: date not said)" in page
    assert 'value="A call"' in page
    assert held(signed) == 4


def test_an_article_of_nothing_is_passed_over_with_the_reason_and_can_be_kept(signed: Desk) -> None:
    answer = send(signed, text="Nothing of note happened on the hill.")
    page = settled(signed, answer)
    assert "Passed over: " in page
    assert "Save all" not in page
    (draft,) = drafts(page)
    assert "1 saved" in settle(signed, answer.headers["location"], draft, do="save")
    assert held(signed) == 5


def test_what_is_known_already_changes_nothing(signed: Desk) -> None:
    page = settled(signed, send(signed, text=told.SECOND))
    assert "1 known already" in page
    assert "so nothing changes" in page
    assert 'href="/articles/second"' in page
    assert held(signed) == 4


def test_an_article_can_be_left_out(signed: Desk) -> None:
    answer = send(signed, text=CALL)
    (draft,) = drafts(settled(signed, answer))
    assert "1 left out" in settle(signed, answer.headers["location"], draft, do="drop")
    assert "1 left out" in settle(signed, answer.headers["location"], draft, do="save")
    assert held(signed) == 4


def record(number: int) -> dict[str, Any]:
    return {"text": f"{CALL} It was talk number {number}.", "published": DAY, "title": f"Talk {number}"}


def test_files_of_each_sort_are_opened_and_saved_with_one_press(signed: Desk) -> None:
    lines = "\n".join(json.dumps(record(number)) for number in range(3)) + "\nrubbish\n"
    page = f"<html><head><title>A page</title></head><body><article><p>{CALL}</p><p>{CALL}</p></article></body></html>"
    files = [
        ("talks.jsonl", lines.encode()),
        ("plain.txt", f"{CALL} In plain words.".encode()),
        ("packed.txt.gz", gzip.compress(f"{CALL} Packed.".encode())),
        ("page.html", page.encode()),
        ("broken.json", b"{"),
        ("not.gz.txt.gz", b"not packed at all"),
        ("empty.txt", b""),
    ]
    answer = send(signed, files)
    page = settled(signed, answer)
    assert len(drafts(page)) == 10
    assert "6 read and not saved yet, 4 not taken" in page
    assert "talks.jsonl:4" in page
    assert "not valid JSON" in page
    assert "/tmp" not in page
    page = settled(signed, signed.post(answer.headers["location"]))
    assert "6 saved, 4 not taken" in page.lower().replace("<", " ")
    assert held(signed) == 10


@pytest.mark.parametrize(
    ("typed", "files", "field"),
    [
        ({}, [], "text"),
        ({"title": "No words"}, [], "text"),
        ({"text": "a\x00b"}, [], "text"),
        ({"text": CALL, "published": "yesterday"}, [], "published"),
        ({"text": CALL, "url": "ftp://news.example/"}, [], "url"),
        ({"address": "news.example"}, [], "address"),
        ({"address": "\n".join(["https://news.example/"] * 21)}, [], "address"),
        ({}, [("image.png", b"\x89PNG")], "files"),
        ({}, [("../../etc/passwd", b"root")], "files"),
    ],
)
def test_a_mistake_in_the_form_loses_nothing_that_was_typed(
    signed: Desk, typed: dict[str, str], files: list[tuple[str, bytes]], field: str
) -> None:
    answer = send(signed, files, **typed)
    assert answer.status_code == 422
    assert answer.text.count('id="wrong"') == 1
    assert re.search(rf'name="{field}"[^>]* aria-invalid="true"', answer.text)
    for name, value in typed.items():
        if "\x00" not in value and name != "published":
            assert value in answer.text
    assert held(signed) == 4


def test_a_file_with_too_many_articles_is_not_taken_in_part(signed: Desk) -> None:
    lines = "\n".join(json.dumps({"text": f"Word {number}."}) for number in range(205))
    page = settled(signed, send(signed, [("many.jsonl", lines.encode())]))
    assert "readout ingest" in page
    assert len(drafts(page)) == 1


def test_an_address_that_cannot_be_fetched_says_why(signed: Desk) -> None:
    page = settled(signed, send(signed, address="http://127.0.0.1:9/article"))
    assert "1 not taken" in page
    assert re.search(r'class="draft failed".*?<p>[^<]{20,}</p>', page, re.DOTALL)


def test_a_name_with_paths_and_markup_is_only_a_name(signed: Desk) -> None:
    page = settled(signed, send(signed, [('..\\<b onload="x">.txt', CALL.encode())]))
    assert "<b onload" not in page
    assert "1 read and not saved yet" in page


def test_drafts_of_one_reviewer_are_nothing_to_another(signed: Desk) -> None:
    answer = send(signed, text=CALL)
    page = settled(signed, answer)
    with signed.store.writing() as connection:
        add_user(connection, "Bea", "another horse battery")
    signed.post("/sign-out")
    signed.sign_in("Bea", "another horse battery")
    batch = answer.headers["location"]
    assert signed.client.get(batch).status_code == 404
    assert signed.post(f"{batch}/{drafts(page)[0]}", {"do": "save"}).status_code == 404
    signed.post(batch)
    signed.sign_in(NAME)
    assert held(signed) == 4


@pytest.mark.parametrize("path", ["/add/nothing", "/add/%00", "/add/nothing/1"])
def test_a_batch_that_is_none_is_not_found(signed: Desk, path: str) -> None:
    answer = signed.client.get(path) if path.count("/") == 2 else signed.post(path, {"do": "save"})
    assert answer.status_code == 404


def test_a_feed_is_followed_from_now_on_and_the_log_says_so(signed: Desk) -> None:
    answer = send(signed, feed="https://news.example/feed.xml")
    assert (answer.status_code, answer.headers["location"]) == (303, "/feeds")
    assert "A feed is followed: https://news.example/feed.xml." in signed.client.get("/log").text
    with signed.store.reading() as connection:
        assert "https://news.example/feed.xml" in [feed.url for feed in list_feeds(connection)]
    wrong = send(signed, feed="news.example/feed.xml")
    assert wrong.status_code == 422
    assert re.search(r'name="feed"[^>]* aria-invalid="true"', wrong.text)


def test_another_text_of_a_known_address_says_that_it_is_no_source_of_its_own(signed: Desk) -> None:
    for text, day in ((CALL, DAY), ("On 8 February 2024 Vladimir Putin phoned Xi Jinping, and it was short.", "")):
        answer = send(signed, text=text, published=day, url="https://news.example/one-call")
        page = settled(signed, answer)
        (draft,) = drafts(page)
        settle(signed, answer.headers["location"], draft, do="save", title="", outlet="", published=day)
    assert "without being a source of its own: a copy, or another text of an address that is known" in page
