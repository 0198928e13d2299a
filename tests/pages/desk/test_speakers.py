"""Who spoke, asked on the review page: the words in their place, one press, and what readers see of the answer."""

from __future__ import annotations

from html import unescape

from app.model.article import content_id
from app.model.question import Sort
from tests.pages.desk.conftest import Desk
from tests.pages.desk.test_reviewing import add, answer, asked
from tests.pipeline.test_quoting import ADDRESS, MINISTRY, TEXT, WORDS


def open_call(desk: Desk) -> str:
    """A call of its own day, one quotation of which nobody is named for; the id of its article."""
    text = TEXT.replace("24 February 2025", "5 March 2022")
    add(desk, text)
    return content_id(text, None)


CALLED = ADDRESS.replace("2025-02-24", "2022-03-05")


def page(desk: Desk, address: str) -> str:
    return unescape(desk.client.get(address).text)


def test_the_words_stand_in_their_paragraph_with_whom_to_choose(signed: Desk) -> None:
    article = open_call(signed)
    (question,) = asked(signed, Sort.SPEAKER)
    shown = page(signed, "/review?sort=speaker")
    assert "Who is “Foreign ministry”?" in shown
    assert f'<mark class="quote other">{WORDS}</mark>” the foreign ministry said.' in shown
    assert f'value="value={MINISTRY}" data-key="1"' in shown
    assert "Xi Jinping <kbd>" in shown
    assert "Vladimir Putin <kbd>" in shown
    assert 'value="other" data-key="o"' in shown
    assert "1 quotation would get a speaker." in shown
    assert f"/articles/{article}#" in shown
    assert ">Article<" not in shown
    assert "“Xi Jinping and Vladimir Putin spoke by phone on…”" in shown  # no title, no outlet: its first words
    assert question.weight == 1


def test_one_press_settles_it_and_readers_see_who_says_so(signed: Desk) -> None:
    article = open_call(signed)
    (question,) = asked(signed, Sort.SPEAKER)
    assert "Settled: corrected." in answer(signed, question, f"value={MINISTRY}", why="Its site has it.")
    assert asked(signed, Sort.SPEAKER) == ()
    shown = page(signed, f"/events/{CALLED}")
    assert MINISTRY in shown.split('id="quotes"')[1]
    assert "Its site has it." in shown
    assert "; by a reviewer’s judgement" in page(signed, f"/articles/{article}")
    (quote,) = signed.client.get(f"/api/v1/events/{CALLED}").json()["quotes"]
    assert (quote["speaker"], quote["text"]) == (MINISTRY, WORDS)
    assert MINISTRY in page(signed, "/log")


def test_the_last_of_a_sort_leaves_an_empty_queue_of_it(signed: Desk) -> None:
    open_call(signed)
    (question,) = asked(signed, Sort.SPEAKER)
    assert "Settled: corrected." in answer(signed, question, f"value={MINISTRY}", sort="speaker")
    for sort in Sort:
        assert signed.client.get(f"/review?sort={sort.value}").status_code == 200, sort
    assert "Nothing waits here." in page(signed, "/review?sort=speaker")
    assert "not of this call: Foreign ministry" not in page(signed, f"/events/{CALLED}")


def test_someone_else_is_kept_with_the_words_it_is_about(signed: Desk) -> None:
    open_call(signed)
    (question,) = asked(signed, Sort.SPEAKER)
    assert "Settled: nobody who speaks here." in answer(signed, question, "other")
    shown = page(signed, f"/events/{CALLED}")
    assert "a quotation that was given to Foreign ministry is no quotation of this event." in shown
    assert WORDS in shown
    signed.post("/review/undo")
    assert [one.key for one in asked(signed, Sort.SPEAKER)] == [question.key]


def test_it_can_be_someone_who_is_not_among_the_choices(signed: Desk) -> None:
    open_call(signed)
    (question,) = asked(signed, Sort.SPEAKER)
    answer(signed, question, "typed", value="Yury Ushakov")
    (quote,) = signed.client.get(f"/api/v1/events/{CALLED}").json()["quotes"]
    assert quote["speaker"] == "Yury Ushakov"
