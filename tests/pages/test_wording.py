from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.model.annotation import Kind, QuoteType, Status
from app.model.dates import UNDATED, Constraint, DateEvidence, Dating, Period, Precision, Weight
from app.model.event import Chosen, Dissent, Event
from app.model.text import Excerpt, Span
from app.model.world import World
from app.pages.views import wording
from tests.make import PUTIN, XI, claim, day, entry, month, report


def dating(first: str, last: str, precision: Precision) -> Dating:
    return Dating(Period(date.fromisoformat(first), date.fromisoformat(last)), precision)


VISIT = dating("2025-08-31", "2025-09-03", Precision.DAY)
AFTER = dating("2025-01-20", "2025-01-31", Precision.MONTH)
HALF = dating("2026-01-01", "2026-06-30", Precision.SEASON)
EVENT = Event("x", "Xi and Putin speak", Chosen(Kind.CALL), Chosen(Status.HELD), (XI, PUTIN))


@pytest.mark.parametrize(
    ("known", "words", "row", "machine"),
    [
        (day("2025-02-24"), "24 February 2025", ("24", "Mon"), "2025-02-24"),
        (dating("2013-03-20", "2013-03-22", Precision.DAY), "20–22 March 2013", ("20–22", "3 days"), "2013-03-20"),
        (VISIT, "31 August – 3 September 2025", ("31 Aug–3 Sep", ""), "2025-08-31"),
        (
            dating("2024-12-31", "2025-01-02", Precision.DAY),
            "31 December 2024 – 2 January 2025",
            ("31 Dec–2 Jan", ""),
            "2024-12-31",
        ),
        (month("2024-05"), "May 2024", ("May", "month"), "2024-05"),
        (AFTER, "on or soon after 20 January 2025", ("from 20 Jan", "month"), "2025-01"),
        (
            dating("2025-01-01", "2025-01-20", Precision.MONTH),
            "January, by 20 January 2025",
            ("Jan", "month"),
            "2025-01",
        ),
        (HALF, "first half of 2026", ("Jan–Jun", ""), "2026"),
        (dating("2026-01-01", "2026-12-31", Precision.YEAR), "2026", ("2026", "year"), "2026"),
        (UNDATED, "date not said", ("", "not said"), ""),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(
    known: Dating, words: str, row: tuple[str, str], machine: str
) -> None:
    assert wording.when(known) == words
    assert wording.row_when(known) == row
    assert wording.iso(known) == machine


def test_a_row_that_does_not_stand_under_its_month_names_it() -> None:
    assert wording.row_when(day("2025-02-24"), month=True) == ("24 Feb", "Mon")
    assert wording.row_when(dating("2026-05-19", "2026-05-20", Precision.DAY), month=True) == ("19–20 May", "")


def test_the_head_of_an_event_names_the_weekday() -> None:
    assert wording.when(day("2025-02-24"), weekday=True) == "Monday, 24 February 2025"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2013-01-01", "2026-12-31", "2013 to 2026"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-02-01", "2025-02-28", "February 2025"),
        ("2025-01-01", "2025-03-31", "January to March 2025"),
        ("2025-07-01", "2025-12-31", "second half of 2025"),
        ("2024-11-01", "2025-02-28", "November 2024 to February 2025"),
        ("2025-02-24", "2025-03-02", "24 February – 2 March 2025"),
    ],
)
def test_a_span_has_its_shortest_name(first: str, last: str, words: str) -> None:
    assert wording.span(Period(date.fromisoformat(first), date.fromisoformat(last))) == words


def evidence(rule: str, *, text: bool) -> DateEvidence:
    excerpt = Excerpt("a", Span(0, 4), "They") if text else None
    return DateEvidence(Constraint(rule, "", Weight.NAMED, Precision.DAY, excerpt), supports=True, decides=True)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (replace(EVENT, dating=day("2013-06-15"), chronology=entry("2013-06-15")), "day, from the chronology"),
        (replace(EVENT, dating=day("2025-02-24"), reports=(report("a", day("2025-02-24")),)), "day, from the text"),
        (
            replace(
                EVENT,
                dating=replace(day("2025-01-21"), evidence=(evidence("chronology", text=False),)),
                reports=(report("a", AFTER),),
                chronology=entry("2025-01-21"),
            ),
            "on or soon after 20 January from the text, day from the chronology",
        ),
        (
            replace(
                EVENT,
                dating=replace(day("2025-02-24"), evidence=(evidence("weekday", text=True),)),
                reports=(report("a", month("2025-02")), report("b")),
                chronology=entry("2025-02-24"),
            ),
            "day, from the articles together",
        ),
        (
            replace(
                EVENT,
                dating=replace(day("2025-02-24"), evidence=(evidence("published", text=False),)),
                reports=(report("a"),),
            ),
            "day, from the publication date",
        ),
        (replace(EVENT, dating=HALF, reports=(report("a", HALF),)), "half-year, from the text"),
        (replace(EVENT, reports=(report("a"),)), "date not said"),
    ],
)
def test_precision_says_where_it_comes_from(event: Event, words: str) -> None:
    assert wording.precision(event) == words


def test_sources_are_counted_articles_first() -> None:
    assert wording.sources(1, 3) == "1 article"
    assert wording.sources(2, 0) == "2 articles"
    assert wording.sources(0, 3) == "chronology, 3 links"
    assert wording.sources(0, 1) == "chronology, 1 source"


def test_large_counts_are_grouped() -> None:
    assert wording.many(100_000, "event") == "100,000 events"


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("dear friends", QuoteType.DIRECT, "“dear friends”"),
        ("“never refused” a “just settlement", QuoteType.MIXED, "“never refused” a “just settlement”"),
        ("the call was warm", QuoteType.INDIRECT, "the call was warm"),
    ],
)
def test_quotation_marks_are_complete_and_only_where_words_are_quoted(text: str, kind: QuoteType, words: str) -> None:
    assert wording.printed(text, kind) == words


def test_dissent_says_who_says_what(world: World) -> None:
    event = replace(EVENT, duration_minutes=Chosen(95), chronology=entry("2025-01-21", minutes=95))
    differing = Dissent("duration_minutes", "90", "95", claim("a", "90"))
    assert wording.differs(differing, event, world) == "90 minutes (article) or 95 minutes (chronology)"
    told = Dissent("kind", "call", "video_call", claim("a", "call"))
    event = replace(EVENT, kind=Chosen(Kind.VIDEO_CALL, (claim("b", Kind.VIDEO_CALL),)))
    assert wording.differs(told, event, world) == "call (article) or video call (article)"


def test_a_place_is_a_city_with_its_country(world: World) -> None:
    assert wording.place(replace(EVENT, place=Chosen("Tianjin"), country=Chosen("CN")), world) == "Tianjin, China"
    assert wording.place(replace(EVENT, country=Chosen("CN")), world) == "China"
    assert wording.place(EVENT, world) == ""
