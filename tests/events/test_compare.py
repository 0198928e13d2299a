from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.events.compare import JOIN, Account, compare, total
from app.events.phrases import SAME, Phrasebook
from app.model.annotation import Kind, Status
from app.model.dates import Dating, Period, Precision
from app.model.report import Reading, Report
from app.store.seeds import load_world
from tests.conftest import SEEDS
from tests.make import claim, day, entry, month, report

BOOK = Phrasebook(load_world(SEEDS))
HALF = Dating(Period(date(2026, 1, 1), date(2026, 6, 30)), Precision.SEASON)
YEAR = Dating(Period.of_year(2026), Precision.YEAR)
LADDER = "A neighbour who lends you a ladder is worth more than a cousin over the hills"
OTHER_LADDER = "the neighbour with a ladder to lend is better than a relative beyond the mountains"


def score(left: Account, right: Account) -> float:
    return total(compare(left, right, BOOK))


def accounts(article: str, *reports: Report) -> list[Account]:
    own = tuple(replace(one, article=article) for one in reports)
    return Account.of_reading(Reading(article, own, (), (), "test"))


def plan(key: str, dating: Dating, **more: object) -> Account:
    given = {"kind": Kind.VISIT, "status": Status.PLANNED, "country": "CN", "primary": False, **more}
    return Account.of_report(report(key, dating, **given))  # type: ignore[arg-type]


def test_a_visit_is_recognised_by_the_words_of_its_talks() -> None:
    ours = accounts(
        "a",
        report("a1", day("2024-05-16"), Kind.MEETING, place="Beijing", country="CN", said=[LADDER], topics=["ukraine"]),
        report("a2", day("2024-05-16"), Kind.VISIT, place="Beijing", country="CN", topics=["ukraine"]),
    )
    theirs = accounts(
        "b",
        report("b1", kind=Kind.MEETING, place="Beijing", country="CN", said=[OTHER_LADDER], topics=["ukraine"]),
        report("b2", kind=Kind.VISIT, place="Beijing", country="CN", topics=["ukraine"]),
    )
    assert score(ours[0], theirs[0]) >= JOIN
    assert score(ours[1], theirs[1]) >= JOIN


def test_the_words_of_talks_say_nothing_of_two_visits() -> None:
    talks = report("a1", kind=Kind.MEETING, said=[LADDER])
    visits = [report(key, kind=Kind.VISIT) for key in ("a2", "a3")]
    assert [one.quotations for one in accounts("a", talks, *visits)][1:] == [(), ()]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Our strategic partnership of mutual trust has grown to an unprecedented level in history",
         "The level of trust and the strategic partnership between our nations is the highest in history"),
        ("We will continue to support each other and to develop practical cooperation in every area",
         "Practical cooperation continues to develop and both sides support each other"),
    ],
)  # fmt: skip
def test_what_is_said_on_every_occasion_is_no_translation_of_one_sentence(left: str, right: str) -> None:
    one = Account.of_report(report("a", day("2025-02-24"), place="Beijing", said=[left]))
    other = Account.of_report(report("b", place="Beijing", said=[right]))
    assert BOOK.likeness(left, right) < SAME
    assert BOOK.likeness(left, right) == 0.0
    assert score(one, other) < JOIN


def test_one_image_in_two_translations_counts_more_than_shared_talk_of_partnership() -> None:
    well = BOOK.likeness(
        "A well looks shallower when there are two of us hauling on the same rope.",
        "When two people pull on one rope, the well does not seem so deep",
    )
    assert 0.4 <= well < SAME


def test_two_plans_for_the_same_season_and_country_are_one() -> None:
    assert score(plan("a", HALF), plan("b", HALF)) >= JOIN
    assert score(plan("a", HALF), plan("b", month("2026-05"))) >= JOIN
    assert score(plan("a", HALF), plan("b", HALF, country="RU")) < JOIN
    assert score(plan("a", YEAR), plan("b", HALF)) < JOIN


def test_a_visit_planned_for_a_month_is_the_one_that_was_made_then() -> None:
    made = Account.of_entry(entry("2026-05-19", "visit", last="2026-05-20", place="Beijing", country="CN"))
    assert score(plan("a", month("2026-05")), made) >= JOIN
    assert score(plan("a", HALF), made) < JOIN


def test_the_country_that_is_gone_to_counts_as_the_place_of_a_visit() -> None:
    visit = replace(report("a", month("2026-05"), Kind.VISIT), host="CN", kind=claim("a", Kind.VISIT))
    assert Account.of_report(visit).country == "CN"


def test_numbers_and_an_image_tie_an_undated_report_of_the_same_topics() -> None:
    banks = "China and Russia are like the two banks of one river, and neither can walk away from the other"
    shores = "Russia and China resemble two shores of a single river; one cannot simply leave the other"
    dated = Account.of_report(report("a", day("2025-02-24"), said=[banks], topics=["ukraine"]))
    assert score(dated, Account.of_report(report("b", said=[shores], topics=["ukraine"]))) >= JOIN
    assert score(dated, Account.of_report(report("b", said=[shores], topics=["taiwan"]))) < JOIN
