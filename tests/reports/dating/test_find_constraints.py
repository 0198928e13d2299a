"""Short articles, each with one encounter marked: what the text allows, and why."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest

from app.annotations import dates, nlp
from app.annotations.blocks import find_blocks
from app.model.annotation import Annotations, Encounter, Kind, Status
from app.model.article import Article
from app.model.dates import Dating, Precision
from app.model.text import Span
from app.model.world import World
from app.reports import dating

PAIR = ("Xi Jinping", "Vladimir Putin")


def read(
    marked: str, world: World, *, published: str | None = None, status: Status = Status.HELD,
    kind: Kind = Kind.MEETING, background: bool = False, title: str | None = None,
) -> Dating:  # fmt: skip
    """The dating of the encounter whose words stand in ``[brackets]``."""
    start, end = marked.index("["), marked.index("]") - 1
    body = re.sub(r"[\[\]]", "", marked)
    article = Article.of(body, id="a", title=title, published=date.fromisoformat(published) if published else None)
    text = nlp.Text(body, find_blocks(body), nlp.load())
    sentence = text.sentence_at(start)
    assert sentence is not None
    encounter = Encounter(Span(start, end), sentence.span, kind, status, PAIR, background=background)
    found = Annotations(blocks=text.blocks, times=dates.find_times(text, article.published), encounters=(encounter,))
    constraints = dating.find_constraints(article, found, (sentence.span,), world, status, encounters=(encounter,))
    for constraint in constraints:
        assert constraint.excerpt is None or constraint.excerpt.span.of(body) == constraint.excerpt.text
    return dating.solve(constraints)


@pytest.mark.parametrize(
    ("marked", "published", "day"),
    [
        ("Xi and Putin [met] in Moscow on 8 May 2025.", None, "2025-05-08"),
        ("Xi and Putin [met] in Moscow on Monday.", "2025-02-27", "2025-02-24"),
        ("Xi and Putin [met] in Moscow on Thursday.", "2025-02-27", "2025-02-27"),
        ("Xi and Putin [met] in Moscow on Dec. 15.", "2022-02-04", "2021-12-15"),
        ("Xi and Putin [met] in Moscow yesterday.", "2025-02-27", "2025-02-26"),
        ("BEIJING, Dec. 30 (Agency) -- Xi [met] Putin on Friday afternoon.", "2023-01-09", "2022-12-30"),
        (
            "Xi [spoke] with Putin on Monday, the third anniversary of Russia’s full-scale invasion of Ukraine.",
            None,
            "2025-02-24",
        ),
        (
            "Xi [spoke] with Putin on the third anniversary of the start of the war in Ukraine.",
            "2025-06-30",
            "2025-02-24",
        ),
        ("Xi and Putin [spoke] on Tuesday, a day after the US inauguration.", "2025-01-22", "2025-01-21"),
        ("Xi and Putin [spoke] two days before the Spring Festival.", "2024-02-09", "2024-02-08"),
        ("On the eve of the 80th anniversary of the Victory, Putin [received] Xi.", None, "2025-05-08"),
        ("Xi and Putin [exchanged] messages on the 75th anniversary of diplomatic ties.", None, "2024-10-02"),
        ("Talks were held on Tuesday. The night before, Xi and Putin had [dined] alone.", "2023-03-22", "2023-03-20"),
        ("Xi received Mishustin on Tuesday, a day after the visitor held [talks] with Li.", "2025-11-04", "2025-11-03"),
        ("— 2 December 2019. A [video link], to open a pipeline.", None, "2019-12-02"),
    ],
)
def test_days_that_a_text_tells(marked: str, published: str | None, day: str, world: World) -> None:
    found = read(marked, world, published=published)
    assert found.day == date.fromisoformat(day), found


@pytest.mark.parametrize(
    ("marked", "published", "first", "last"),
    [
        ("Putin will [pay a visit] to China on May 16-17.", "2024-05-14", "2024-05-16", "2024-05-17"),
        ("Xi will [be in Russia] from Monday to Wednesday next week.", "2023-03-17", "2023-03-20", "2023-03-22"),
        ("Putin is on a two-day [visit] that began Thursday.", "2024-05-17", "2024-05-16", "2024-05-17"),
        (
            "He [arrived] on Tuesday for the forum and leaves later on Wednesday.",
            "2023-10-18",
            "2023-10-17",
            "2023-10-18",
        ),
    ],
)
def test_visits_of_several_days(marked: str, published: str, first: str, last: str, world: World) -> None:
    status = Status.PLANNED if " will " in marked else Status.HELD
    found = read(marked, world, published=published, status=status, kind=Kind.VISIT)
    assert found.period is not None
    assert (found.period.first.isoformat(), found.period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("marked", "published", "status", "day"),
    [
        ("MOSCOW. May 20 (Agency) - He will [pay a visit] on May 21.", "2026-05-19", Status.PLANNED, "2026-05-21"),
        ("Xi is [expected] in Moscow on 9 May.", "2025-01-22", Status.PLANNED, "2025-05-09"),
        ("The leaders will [meet] on Thursday.", "2024-05-14", Status.PLANNED, "2024-05-16"),
        ("The [meeting] planned for March 22 was put off.", "2020-03-16", Status.POSTPONED, "2020-03-22"),
        ("The [meeting] planned for March 2 was called off.", "2020-03-16", Status.CANCELLED, "2020-03-02"),
    ],
)
def test_the_status_tells_the_side(marked: str, published: str, status: Status, day: str, world: World) -> None:
    assert read(marked, world, published=published, status=status).day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("marked", "published", "precision", "first"),
    [
        ("They [met] in Uzbekistan in September.", "2023-03-17", Precision.MONTH, "2022-09"),
        ("They [met] in Moscow last month.", "2023-04-11", Precision.MONTH, "2023-03"),
        ("They [met] in Moscow in March 2013.", None, Precision.MONTH, "2013-03"),
        ("Xi was there in March 2023 and Putin [travelled] to Beijing in October.", None, Precision.MONTH, "2023-10"),
        ("They last [met] in Moscow in 2019.", "2023-03-17", Precision.YEAR, "2019"),
        ("They first [met] there ten years ago.", "2023-03-17", Precision.YEAR, "2013"),
    ],
)
def test_months_and_years(marked: str, published: str | None, precision: Precision, first: str, world: World) -> None:
    found = read(marked, world, published=published, background=True)
    assert found.precision is precision
    assert found.period is not None
    assert found.period.first.isoformat().startswith(first)


@pytest.mark.parametrize(
    ("marked", "status", "first", "last"),
    [
        ("Putin is [due] in China in the late summer.", Status.PLANNED, "2025-08-01", "2025-08-31"),
        ("Putin will [come] in the first half of the year.", Status.PLANNED, "2025-01-01", "2025-06-30"),
        ("Xi is [invited] for next spring.", Status.PROPOSED, "2025-03-01", "2025-05-31"),
    ],
)
def test_seasons_and_halves(marked: str, status: Status, first: str, last: str, world: World) -> None:
    found = read(marked, world, published="2025-01-22", status=status, kind=Kind.VISIT)
    assert found.precision is Precision.SEASON
    assert found.period is not None
    assert (found.period.first.isoformat(), found.period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("marked", "published"),
    [
        ("Xi and Putin [spoke] by phone.", "2025-02-25"),
        ("In a recent call, Xi and Putin [spoke] of trade.", "2025-02-25"),
        ("Xi and Putin [met] in Samarkand last week.", None),
        ("Xi and Putin [spoke] on the anniversary of Russia’s invasion of Ukraine.", None),
        ("Xi and Putin [met], the ministry said on Monday.", "2025-02-25"),
        ("Ties grew since 2013, when Xi and Putin [spoke] of roads.", None),
        ("August 20, 2024\n\nLeaders pledge to deepen trust\n\nXi and Putin [met] in Beijing.", None),
        ("BEIJING, Feb. 25 (Agency) -- Xi and Putin [spoke] by phone.", "2025-02-25"),
        ("Xi and Putin [spoke] on the war in Ukraine.", "2025-02-25"),
        ("Trump met Putin on Friday in Alaska. Xi and Putin then [spoke] by phone.", "2025-08-18"),
    ],
)
def test_no_day_is_claimed_where_the_text_tells_none(marked: str, published: str | None, world: World) -> None:
    assert read(marked, world, published=published).day is None


def test_a_weekday_that_is_said_to_be_a_named_day_dates_the_article(world: World) -> None:
    body = (
        "In a video link, Xi and Putin [discussed] trade under President Donald Trump’s tariffs.\n"
        "Noting that Wednesday was the first day of spring according to the Chinese calendar, Xi spoke of a blueprint."
    )
    found = read(body, world)
    assert found.day == date(2026, 2, 4)
    assert "office-term" in [e.constraint.rule for e in found.evidence]


def test_a_gathering_to_come_tells_the_year(world: World) -> None:
    body = (
        "Xi and Putin [talked] by video link on Wednesday, the day of Lichun.\n"
        "Putin will travel to the APEC summit in Shenzhen in November."
    )
    assert read(body, world).day == date(2026, 2, 4)


def test_a_named_day_told_as_next_month_contradicts_the_date_of_the_page(world: World) -> None:
    body = (
        "June 16, 2024\n\nLeaders vow to strengthen ties in talks\n\n"
        "During a [meeting] in Beijing, Xi praised Putin.\n\nSwitzerland is set to host peace talks next month."
    )
    found = read(body, world)
    assert found.precision is Precision.MONTH
    assert found.period is not None
    assert found.period.first == date(2024, 5, 1)
    assert [e.constraint.excerpt.text for e in found.evidence if not e.supports and e.constraint.excerpt] == [
        "June 16, 2024"
    ]


def test_after_a_named_day_is_soon_after_it(world: World) -> None:
    body = "Following the US presidential inauguration, Xi and Putin [spoke]. A partnership was declared in 2022."
    found = read(body, world)
    assert found.precision is Precision.MONTH
    assert found.period is not None
    assert (found.period.first, found.period.last) == (date(2025, 1, 20), date(2025, 1, 31))


def test_the_date_under_the_name_of_the_event_is_its_day(world: World) -> None:
    body = "Telephone conversation with Xi Jinping\n\nJune 15, 2022\n13:40\n\nVladimir Putin [spoke] with Xi Jinping."
    assert read(body, world, published="2022-06-20").day == date(2022, 6, 15)


def test_a_live_page_tells_of_its_own_day(world: World) -> None:
    body = (
        "LIVE: World reaction\n\nTuesday 21 January 2025\n\n10:58 GMT\nPutin and Xi are talking\n"
        "State television is showing Putin on a [video call] with Xi."
    )
    assert read(body, world).day == date(2025, 1, 21)


def test_a_wrong_publication_date_gives_way_to_the_calendar(world: World) -> None:
    body = "Xi and Putin [spoke] on Monday, the third anniversary of Russia’s invasion of Ukraine."
    found = read(body, world, published="2025-03-10")
    assert found.day == date(2025, 2, 24)
    assert any(not e.supports and e.constraint.rule == "weekday" for e in found.evidence)


def test_background_takes_no_hint_from_the_rest_of_the_text(world: World) -> None:
    body = "Xi and Modi met on Monday. Xi had once [met] Putin in Sochi."
    assert read(body, world, published="2025-02-27", background=True).precision is Precision.UNKNOWN


def test_many_interactions_are_dated_in_linear_time(world: World) -> None:
    line = "Xi and Putin met in Moscow on Monday. The ministry said so on the eve of Victory Day. "
    spent = []
    for count in (100, 400):
        body = line * count
        text = nlp.Text(body, find_blocks(body), nlp.load())
        own = [s.span for s in text.sentences if s.text.startswith("Xi")]
        encounters = tuple(Encounter(Span(s.start, s.start + 2), s, Kind.MEETING, Status.HELD, PAIR) for s in own)
        found = Annotations(blocks=text.blocks, times=dates.find_times(text, None), encounters=encounters)
        article = Article.of(body, id="a")
        before = time.process_time()
        for encounter in encounters:
            dating.find_constraints(article, found, (encounter.sentence,), world, Status.HELD, encounters=(encounter,))
        spent.append(time.process_time() - before)
    assert spent[1] < 8 * spent[0] + 0.5
