from __future__ import annotations

from dataclasses import replace

from app.model.annotation import Kind
from app.model.report import Claim, Reading, Report
from app.model.text import Excerpt, Span
from app.reports.keys import rekey
from tests.make import UNDATED, day, report

BODY = "They met in Moscow. " * 20


def told(key: str, start: int, end: int, kind: Kind = Kind.CALL, **more: object) -> Report:
    """A report whose sentence is a stretch of the body, with the words of its kind at its head."""
    made = report(key, kind=kind, article="x", **{"dating": UNDATED, **more})  # type: ignore[arg-type]
    sentence = Excerpt.cut("x", BODY, Span(start, end))
    words = Excerpt.cut("x", BODY, Span(start, start + 4))
    return replace(made, excerpt=sentence, mentions=(sentence,), kind=Claim(kind, words))


def keys(after: list[Report], before: list[Report]) -> list[str]:
    reading, _ = rekey(Reading("x", tuple(after), (), (), "2"), before)
    return [one.key for one in reading.reports]


def test_what_is_found_in_front_does_not_shift_the_others() -> None:
    before = [told("x-1", 20, 39), told("x-2", 60, 79, Kind.MEETING)]
    after = [told("x-1", 0, 19, Kind.VISIT), told("x-2", 20, 39), told("x-3", 60, 79, Kind.MEETING)]
    assert keys(after, before) == ["x-3", "x-1", "x-2"]


def test_a_report_that_reaches_further_keeps_its_key() -> None:
    assert keys([told("x-1", 15, 79)], [told("x-1", 0, 10), told("x-2", 40, 79)]) == ["x-2"]


def test_two_interactions_of_one_sentence_keep_apart() -> None:
    meeting, call = told("x-1", 0, 39, Kind.MEETING), told("x-2", 0, 39, Kind.CALL)
    call = replace(call, kind=Claim(Kind.CALL, Excerpt.cut("x", BODY, Span(20, 24))))
    assert keys([replace(call, key="x-1")], [meeting, call]) == ["x-2"]
    assert keys([replace(call, key="x-1"), replace(meeting, key="x-2")], [meeting, call]) == ["x-2", "x-1"]


def test_a_key_is_never_given_to_another_interaction() -> None:
    meeting = told("x-1", 0, 39, Kind.MEETING)
    call = replace(told("x-1", 0, 39, Kind.CALL), kind=Claim(Kind.CALL, Excerpt.cut("x", BODY, Span(20, 24))))
    assert keys([call], [meeting]) == ["x-2"]
    apart = replace(
        told("x-1", 0, 39, dating=day("2030-02-24")), kind=Claim(Kind.CALL, Excerpt.cut("x", BODY, Span(20, 24)))
    )
    assert keys([apart], [told("x-1", 0, 39, dating=day("2030-03-09"))]) == ["x-2"]


def test_what_comes_back_has_its_key_again() -> None:
    first, second = told("x-1", 0, 19), told("x-2", 20, 39)
    _, lost = rekey(Reading("x", (replace(second, key="x-1"),), (), (), "2"), [first, second])
    assert lost == (first,)
    assert keys([replace(first, key="x-1"), replace(second, key="x-2")], [second, *lost]) == ["x-1", "x-2"]


def test_an_article_read_for_the_first_time_keeps_the_keys_it_was_given() -> None:
    reading = Reading("x", (told("x-1", 0, 19),), (), (), "1")
    assert rekey(reading, ()) == (reading, ())
