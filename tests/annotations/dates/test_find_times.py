"""Tables of marked text: [words|TIMEX3 value], read on Thursday 27 February 2025 unless the test says otherwise."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.annotations import dates, nlp
from app.annotations.blocks import find_blocks
from app.model.annotation import Timex, TimexType

WRITTEN = date(2025, 2, 27)


def read(body: str, written: date | None = WRITTEN) -> tuple[Timex, ...]:
    return dates.find_times(nlp.Text(body, find_blocks(body), nlp.load()), written)


def check(expected: str, written: date | None = WRITTEN) -> None:
    body = re.sub(r"\[([^|\]]+)\|[^\]]+\]", r"\1", expected)
    out, place = [], 0
    for found in read(body, written):
        out.append(f"{body[place : found.span.start]}[{found.span.of(body)}|{found.value}]")
        place = found.span.end
    assert "".join(out) + body[place:] == expected


@pytest.mark.parametrize(
    "expected",
    [
        "They met on [February 24, 2025|2025-02-24].",
        "They met on [24 February 2025|2025-02-24] in Moscow.",
        "They met on [Feb. 24|2025-02-24] in Moscow.",
        "They met on [the 24th of February|2025-02-24].",
        "They met on [Monday, February 24, 2025|2025-02-24].",
        "The page is dated [2025-02-24|2025-02-24].",
        "The page is dated [02/24/2025|2025-02-24].",
        "They met in [March 2023|2023-03] and in [May|2024-05].",
        "They will meet in [May|2025-05].",
        "They met in [2019|2019].",
        "Trade grew in [the 1990s|199].",
    ],
)
def test_calendar_dates(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "He will pay a visit on [May 16|2025-05-16]-[17|2025-05-17].",
        "He paid a visit on [May 16|2024-05-16]-[17, 2024|2024-05-17].",
        "Talks were held on [6|2024-06-06] and [7 June 2024|2024-06-07].",
        "The army won in [1958|1958]-[59|1959].",
    ],
)
def test_both_ends_of_a_range(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "The presidents spoke by phone on [Monday|2025-02-24].",
        "The presidents spoke by phone on [Thursday|2025-02-27].",
        "The presidents will speak by phone on [Monday|2025-03-03].",
        "He is expected to arrive on [Saturday|2025-03-01].",
        "The summit is scheduled for [Tuesday|2025-03-04].",
        "The ministry said on [Tuesday|2025-02-25] that he will travel to Moscow on [Friday|2025-02-28].",
        "The forum was postponed until [Monday|2025-03-03].",
        "They met [last Monday|2025-02-24] and will meet [next Monday|2025-03-03].",
        "They will meet on [Wednesday next week|2025-03-05].",
        "He arrived on [Tuesday evening|2025-02-25TEV].",
        "They meet [every Monday|XXXX-WXX-1].",
    ],
)
def test_weekdays_lie_on_the_side_that_the_tense_tells(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "They spoke [yesterday|2025-02-26], he said [today|2025-02-27].",
        "They will speak [tomorrow|2025-02-28].",
        "They met [last month|2025-01] and [earlier this month|2025-02].",
        "They met [last year|2024].",
        "He will come [later this year|2025] or [next year|2026].",
        "They met [last week|2025-W08].",
        "They met [two years ago|2023], he said.",
        "They met [three weeks ago|2025-W06].",
        "They met [ten days ago|2025-02-17].",
        "They met [last October|2024-10].",
        "He will come [next spring|2025-SP].",
        "He will come in [the first half of the year|2025-H1].",
        "Trade fell in [the third quarter of 2024|2024-Q3].",
        "They met in [May last year|2024-05].",
    ],
)
def test_expressions_that_count_from_the_day_of_writing(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "They met on [May 16, 2024|2024-05-16] and parted [two days later|2024-05-18].",
        "They met on [May 16, 2024|2024-05-16]. On [the same day|2024-05-16] they dined.",
        "They met in [March 2013|2013-03]. [The following year|2014] he flew to Sochi.",
        "Talks began on [Tuesday|2025-02-25]. [The night before|2025-02-24TNI], they had dined.",
        "They met in [May 2022|2022-05] and in [September of that year|2022-09].",
    ],
)
def test_expressions_that_count_from_the_day_last_spoken_of(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "They talked for [95 minutes|PT95M].",
        "He paid a [two-day|P2D] visit.",
        "They talked for [an hour and a half|PT1H30M].",
        "They talked for [two and a half hours|PT2H30M].",
        "They talked for [several hours|PTXH].",
        "Over [the past two years|P2Y] trade grew.",
        "They speak [every two months|P2M].",
        "He walks [daily|P1D].",
    ],
)
def test_durations_and_sets(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "The call began at [10:30 a.m.|2025-02-27T10:30]",
        "The call began at [8 p.m. Wednesday|2025-02-26T20:00] in Moscow.",
        "The call began at [0745 GMT|2025-02-27T07:45] in Moscow.",
        "The call began at [noon|2025-02-27T12:00] in Moscow.",
        "They met [this morning|2025-02-27TMO].",
    ],
)
def test_times_of_the_day(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "body",
    [
        "They may march on the capital and sat in the sun.",
        "Theresa May spoke to Mr March.",
        "He gave 2000 people 40 miles and 1,500 dollars.",
        "The second minister spoke for the third side.",
        "Prices fall, and rivers spring from rocks.",
        "A 69-year-old man won 4-2.",
    ],
)
def test_words_that_only_look_like_time_are_left(body: str) -> None:
    assert read(body) == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("They met on 24 February.", "XXXX-02-24"),
        ("They met on 24 February 2025.", "2025-02-24"),
        ("They met on Monday.", "XXXX-WXX-1"),
        ("They met last Monday.", "LAST-WXX-1"),
        ("They met last month.", "NOW-P1M"),
        ("They met last October.", "LAST-10"),
        ("A day later, they met.", "THEN+P1D"),
    ],
)
def test_what_the_words_alone_say_is_kept(body: str, said: str) -> None:
    assert [found.said for found in read(body)] == [said]


@pytest.mark.parametrize(
    "expected",
    [
        "They met on [Monday|XXXX-WXX-1] and spoke [last month|XXXX-XX].",
        "They met on [24 February|XXXX-02-24].",
        "They met on [24 February 2025|2025-02-24].",
    ],
)
def test_without_a_day_of_writing_only_the_words_count(expected: str) -> None:
    check(expected, written=None)


def test_a_narrative_counts_from_the_days_that_it_tells_of() -> None:
    check(
        "The crisis began in [1911|1911]. In [May 1912|1912-05] the army rose, and in [October|1912-10] it won. "
        "By [January|1913-01] the war was over. [Two years later|1915] it began anew. "
        "In [1916|1916] the north fell, in [1917|1917] the south. Peace came in [1918|1918]. "
        "It lasted until [1939|1939].",
        date(2009, 12, 19),
    )


def test_types_follow_values() -> None:
    found = read("On Monday at 8 p.m. they talked for two hours, as they do every week.")
    assert [one.type for one in found] == [TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=" 0123456789/-.:,'’\naeMonJu", max_size=300))
def test_spans_lie_within_the_body_in_order_and_apart(body: str) -> None:
    place = 0
    for found in read(body):
        assert place <= found.span.start < found.span.end <= len(body)
        place = found.span.end


@pytest.mark.parametrize("unit", ["the ", "1", "last ", "May ", "1-", "a ", "two ", "19 ", "1/", ".5", "early "])
def test_time_is_linear_in_repeated_words(unit: str) -> None:
    text = nlp.Text(unit * 10, (), nlp.load())
    times = []
    for size in (50_000, 200_000):
        body = (unit * (size // len(unit) + 1))[:size]
        text = nlp.Text(body, find_blocks(body), nlp.load())
        before = time.process_time()
        dates.find_times(text, WRITTEN)
        times.append(time.process_time() - before)
    assert times[1] < 2.0
    assert times[1] < 10 * times[0] + 0.2
