"""The five real articles that ship, through the whole line: what the timeline shows of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import pipeline
from app.model.annotation import Kind, Status
from app.model.article import Article
from app.model.dates import Precision
from app.model.event import Event
from app.model.filter import Filter
from app.model.world import World
from app.store.articles import find_article
from app.store.engine import Store
from app.store.events import of_article
from app.store.timeline import listing
from app.store.upkeep.audit import audit
from tests.conftest import ARTICLES

JUNK = (
    "Share and Follow",
    "Read Time",
    "Impact Shorts",
    "More Shorts",
    "Leave a Reply",
    "Your email address",
    "What do you think",
    "See also",
    "About The Author",
    "NEVER MISS A STORY",
    "Original Source",
    "With inputs from agencies",
)


def article(number: str) -> Article:
    path = next(path for path in ARTICLES if path.name.startswith(number))
    return Article.of(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[Store]:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('five') / 'readout.db'}")
    store.migrate()
    pipeline.keep_chronology(store, world)
    for path in ARTICLES:
        pipeline.take(store, world, Article.of(path.read_text("utf-8")))
    yield store
    store.close()


def events_of(store: Store, number: str) -> list[Event]:
    with store.reading() as connection:
        return [stored.event for stored in of_article(connection, article(number).id)]


def addresses(store: Store, wanted: Filter) -> set[str]:
    with store.reading() as connection:
        return {stored.event.address for stored in listing(connection, wanted).events}


def test_002_is_dated_by_its_own_words(world: World) -> None:
    _, reading = pipeline.read(article("002"), world)
    call = next(report for report in reading.reports if report.primary)
    assert (call.kind.value, str(call.dating.day)) == (Kind.CALL, "2025-02-24")
    said = [one.constraint.excerpt.text for one in call.dating.evidence if one.supports and one.constraint.excerpt]
    assert any("third anniversary" in words for words in said)
    assert any("Monday" in words for words in said)


def test_000_joins_002_through_the_words_that_both_quote(five: Store) -> None:
    call = next(event for event in events_of(five, "000") if event.kind.value is Kind.CALL)
    assert call.address == "2025-02-24-xi-putin-call"
    assert call.sources == 2
    assert any("good neighbo" in reason.words for reason in call.matched)


def test_000_alone_claims_no_day(world: World) -> None:
    _, reading = pipeline.read(article("000"), world)
    assert not [report for report in reading.reports if report.dating.precision is Precision.DAY]


def test_001_is_offered_the_record_with_its_dissent(five: Store, world: World) -> None:
    _, reading = pipeline.read(article("001"), world)
    call = next(report for report in reading.reports if report.primary)
    assert call.dating.period
    assert call.dating.precision is Precision.MONTH
    assert (str(call.dating.period.first), call.dating.period.last.month) == ("2025-01-20", 1)
    event = next(event for event in events_of(five, "001") if event.kind.value is Kind.VIDEO_CALL)
    assert event.address == "2025-01-21-xi-putin-video-call"
    assert {(one.field, one.value) for one in event.dissent} >= {("kind", "call"), ("duration_minutes", "90")}


def test_003_is_of_may_2024_against_the_date_of_its_page(five: Store, world: World) -> None:
    _, reading = pipeline.read(article("003"), world)
    for report in reading.reports:
        assert report.dating.period
        assert {day.strftime("%Y-%m") for day in (report.dating.period.first, report.dating.period.last)} == {"2024-05"}
        assert report.dating.precision is Precision.MONTH
    assert reading.reports
    against = [
        one.constraint.excerpt.text
        for event in events_of(five, "003")
        for one in event.dating.evidence
        if not one.supports and one.constraint.excerpt
    ]
    assert "June 16, 2024" in against
    visit = next(event for event in events_of(five, "003") if event.kind.value is Kind.VISIT)
    assert visit.chronology
    assert str(visit.dating.period and visit.dating.period.first) == "2024-05-16"


def test_004_is_dated_by_the_chinese_calendar_and_announces_two_events(five: Store) -> None:
    events = events_of(five, "004")
    assert "2026-02-04-xi-putin-video-call" in {event.address for event in events}
    planned = {event.kind.value: event for event in events if event.status.value is Status.PLANNED}
    assert set(planned) == {Kind.VISIT, Kind.SUMMIT}
    spans = {kind: event.dating.period for kind, event in planned.items()}
    assert [str(spans[Kind.VISIT].first), str(spans[Kind.VISIT].last)] == ["2026-01-01", "2026-06-30"]
    assert [str(spans[Kind.SUMMIT].first), str(spans[Kind.SUMMIT].last)] == ["2026-11-01", "2026-11-30"]
    assert planned[Kind.SUMMIT].place
    assert planned[Kind.SUMMIT].place.value == "Shenzhen"


def test_no_article_tells_of_more_than_it_does(five: Store) -> None:
    told = {path.name[:3]: {event.address for event in events_of(five, path.name[:3])} for path in ARTICLES}
    assert {number: len(found) for number, found in told.items()} == {"000": 1, "001": 1, "002": 1, "003": 2, "004": 3}


def test_topics_lead_to_the_events_that_speak_of_them(five: Store) -> None:
    told = ("article",)
    assert "2025-01-21-xi-putin-video-call" in addresses(five, Filter(topics=("taiwan",), told=told))
    assert "2025-02-24-xi-putin-call" in addresses(five, Filter(topics=("ukraine",), told=told))
    assert "2025-02-24-xi-putin-call" not in addresses(five, Filter(topics=("taiwan",)))


def test_the_good_neighbours_are_xis_via_xinhua(five: Store) -> None:
    (call,) = events_of(five, "002")
    said = [one for one in call.statements if "good neighbours that cannot be moved away" in one.text]
    assert [(one.quote.speaker, one.quote.via) for one in said] == [("Xi Jinping", "Xinhua")]


@pytest.mark.parametrize("speaker", ["Ursula von der Leyen", "Antonio Guterres", "Sergei Ryabkov"])
def test_other_speakers_are_heard_but_are_no_part_of_the_call(speaker: str, five: Store, world: World) -> None:
    _, reading = pipeline.read(article("002"), world)
    assert speaker in {quote.speaker for quote in reading.quotes}
    (call,) = events_of(five, "002")
    assert speaker not in {one.quote.speaker for one in call.statements}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name[:3])
def test_junk_is_content_nowhere(path: Path, world: World) -> None:
    body = path.read_text("utf-8")
    annotations, reading = pipeline.read(Article.of(body), world)
    shown = [span.of(body) for span in annotations.sentences()]
    shown += [quote.text(body) for quote in reading.quotes]
    shown += [report.excerpt.text for report in reading.reports]
    assert not [(junk, words) for junk in JUNK for words in shown if junk in words]


def test_a_paragraph_printed_twice_is_quoted_once(five: Store) -> None:
    call = next(event for event in events_of(five, "004") if event.kind.value is Kind.VIDEO_CALL)
    announced = [one.text for one in call.statements if "good neighbours" in one.text or "new blueprint" in one.text]
    assert len(announced) == 1


def test_the_same_article_again_changes_nothing(five: Store, world: World) -> None:
    before = addresses(five, Filter())
    taken = pipeline.take(five, world, article("002"))
    assert taken.known
    assert taken.addresses == ("2025-02-24-xi-putin-call",)
    assert addresses(five, Filter()) == before


def test_everything_stored_passes_the_audit(five: Store) -> None:
    with five.reading() as connection:
        assert audit(connection) == ()


def test_the_order_of_articles_does_not_matter(five: Store, world: World, tmp_path: Path) -> None:
    expected = addresses(five, Filter())
    orders = list(itertools.permutations(ARTICLES))
    for number in (17, 71, 119):
        store = Store(f"sqlite:///{tmp_path / f'{number}.db'}")
        store.migrate()
        for path in orders[number]:
            pipeline.take(store, world, Article.of(path.read_text("utf-8")))
        pipeline.keep_chronology(store, world)
        assert addresses(store, Filter()) == expected
        store.close()


def test_what_is_stored_is_what_was_read(five: Store, world: World) -> None:

    for number in ("000", "001", "002", "003", "004"):
        annotations, reading = pipeline.read(article(number), world)
        with five.reading() as connection:
            stored = find_article(connection, article(number).id)
        assert stored
        assert (stored.annotations, stored.reading) == (annotations, reading)
