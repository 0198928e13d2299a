from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest

from app.events.compare import Account
from app.events.group import group
from app.events.phrases import Phrasebook
from app.model.annotation import Kind, Status
from app.model.dates import Dating, Period, Precision
from app.model.judgement import Judgement, Verdict
from app.model.report import Report
from app.model.world import ChronologyEntry
from app.store.seeds import load_world
from tests.conftest import SEEDS
from tests.make import NEIGHBOURS, day, entry, month, report

BOOK = Phrasebook(load_world(SEEDS))


def grouped(
    reports: Iterable[Report], entries: Iterable[ChronologyEntry] = (), judgements: tuple[Judgement, ...] = ()
) -> set[frozenset[str]]:
    accounts = [*map(Account.of_report, reports), *map(Account.of_entry, entries)]
    return {frozenset(account.key for account in one.accounts) for one in group(accounts, BOOK, judgements)}


def sets(*groups: str) -> set[frozenset[str]]:
    return {frozenset(one.split()) for one in groups}


def test_two_reports_of_one_day_are_one_event() -> None:
    assert grouped([report("a", day("2025-02-24")), report("b", day("2025-02-24"))]) == sets("a b")


def test_two_calls_in_one_week_stay_two() -> None:
    assert grouped([report("a", day("2025-02-24")), report("b", day("2025-02-27"))]) == sets("a", "b")


def test_a_phone_call_and_a_video_call_of_one_day_are_one() -> None:
    kinds = [report("a", day("2025-01-21")), report("b", day("2025-01-21"), Kind.VIDEO_CALL)]
    assert grouped(kinds) == sets("a b")


def test_a_visit_and_the_talks_during_it_stay_two() -> None:
    assert grouped([report("a", day("2024-05-16"), Kind.VISIT), report("b", day("2024-05-16"), Kind.MEETING)]) == sets(
        "a", "b"
    )


def test_an_undated_report_joins_through_the_words_it_shares_in_another_spelling() -> None:
    undated = report("a", said=[NEIGHBOURS.replace("neighbours", "neighbors")], place="Beijing")
    dated = report("b", day("2025-02-24"), said=[NEIGHBOURS + " who share weal and woe"], place="Beijing")
    assert grouped([undated, dated]) == sets("a b")


def test_a_stock_phrase_used_on_two_days_merges_nothing() -> None:
    assert grouped(
        [report("a", day("2025-02-24"), said=[NEIGHBOURS]), report("b", day("2021-12-15"), said=[NEIGHBOURS])]
    ) == sets("a", "b")


def test_an_undated_report_never_ties_two_dated_ones() -> None:
    dated = [report("a", day("2025-02-24"), said=[NEIGHBOURS]), report("c", day("2021-12-15"), said=[NEIGHBOURS])]
    found = grouped([*dated, report("b", said=[NEIGHBOURS], minutes=60)])
    assert not any({"a", "c"} <= one for one in found)


def test_reports_of_other_people_are_other_events() -> None:
    others = report("b", day("2025-02-24"), people=("Li Qiang", "Mikhail Mishustin"))
    assert grouped([report("a", day("2025-02-24")), others]) == sets("a", "b")


def test_a_plan_for_a_day_and_what_was_held_on_it_are_one() -> None:
    planned = report("b", day("2025-02-24"), status=Status.PLANNED)
    assert grouped([report("a", day("2025-02-24")), planned]) == sets("a b")


def test_a_plan_for_half_a_year_is_not_the_visit_that_fell_into_it() -> None:
    half = Dating(Period(date(2026, 1, 1), date(2026, 6, 30)), Precision.SEASON)
    planned = report("a", half, Kind.VISIT, status=Status.PLANNED, country="CN")
    held = entry("2026-05-19", "visit", last="2026-05-20", place="Beijing", country="CN")
    assert grouped([planned], [held]) == sets("a", "chronology:2026-05-19-visit")


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_what_was_called_off_is_not_what_was_held(status: Status) -> None:
    called_off = report("b", day("2025-02-24"), status=status)
    assert grouped([report("a", day("2025-02-24")), called_off]) == sets("a", "b")
    planned = report("c", day("2025-02-24"), status=Status.PLANNED)
    assert grouped([planned, called_off]) == sets("b c")


def test_calls_a_day_apart_are_one_only_if_something_else_agrees() -> None:
    late, early = report("a", day("2025-01-21"), minutes=95), report("b", day("2025-01-20"), minutes=90)
    assert grouped([late, early]) == sets("a b")
    assert grouped([late, report("b", day("2025-01-20"))]) == sets("a", "b")


def test_a_dinner_and_the_talks_of_the_next_day_are_two() -> None:
    dinner = report("a", day("2023-03-20"), Kind.MEETING, place="Moscow", topics=["ukraine"])
    talks = report("b", day("2023-03-21"), Kind.MEETING, place="Moscow", topics=["ukraine"])
    assert grouped([dinner, talks]) == sets("a", "b")


def test_a_second_translation_ties_an_undated_report_if_more_agrees() -> None:
    one = "China and Russia are like the two banks of one river, and neither can walk away from the other"
    two = "Russia and China resemble two shores of a single river; one cannot simply leave the other"
    dated = report("a", day("2025-02-24"), said=[one], minutes=60, topics=["ukraine"])
    assert grouped([dated, report("b", said=[two], minutes=60, topics=["ukraine"])]) == sets("a b")
    assert grouped([dated, report("b", said=[two])]) == sets("a", "b")


def test_a_month_and_a_place_fit_the_one_entry_of_the_chronology() -> None:
    visit = report("a", month("2024-05"), Kind.VISIT, place="Beijing")
    record = entry("2024-05-16", "visit", last="2024-05-17", place="Beijing", country="CN")
    assert grouped([visit], [record]) == sets("a chronology:2024-05-16-visit")


def test_a_report_that_fits_two_entries_equally_well_joins_neither() -> None:
    visit = report("a", month("2024-05"), Kind.MEETING, place="Beijing")
    records = [entry(f"2024-05-{number}", "meeting", place="Beijing") for number in (16, 26)]
    assert frozenset(["a"]) in grouped([visit], records)


def judged(verdict: Verdict, at: int = 1) -> Judgement:
    return Judgement(verdict, "a", "reviewer", datetime(2026, 1, at, tzinfo=UTC), right="b")


def test_a_reviewer_joins_what_no_score_would() -> None:
    apart = [report("a", day("2025-02-24")), report("b", day("2025-06-01"))]
    assert grouped(apart, judgements=(judged(Verdict.SAME),)) == sets("a b")


def test_a_reviewer_parts_what_scores_would_join() -> None:
    alike = [report("a", day("2025-02-24")), report("b", day("2025-02-24"))]
    assert grouped(alike, judgements=(judged(Verdict.DIFFERENT),)) == sets("a", "b")


def test_the_latest_judgement_counts() -> None:
    alike = [report("a", day("2025-02-24")), report("b", day("2025-02-24"))]
    both = (judged(Verdict.DIFFERENT, 1), judged(Verdict.SAME, 2))
    assert grouped(alike, judgements=both) == sets("a b")


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_reports_does_not_matter(seed: int) -> None:
    reports = [
        report("a", day("2025-02-24"), said=[NEIGHBOURS]),
        report("b", said=[NEIGHBOURS], minutes=60),
        report("c", day("2021-12-15"), said=[NEIGHBOURS], minutes=60),
        report("d", month("2025-02"), minutes=60),
        report("e", day("2025-02-25"), minutes=62),
    ]
    entries = [entry("2025-02-24", minutes=60), entry("2021-12-15")]
    expected = grouped(reports, entries)
    mixed = random.Random(seed).sample(reports, len(reports))
    assert grouped(mixed, reversed(entries)) == expected
