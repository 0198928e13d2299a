"""Another tracker works by seeds alone: no code knows whom Readout follows."""

from __future__ import annotations

from datetime import date

import pytest

from app import pipeline
from app.model.annotation import Kind, Status
from app.model.article import Article
from app.model.filter import Filter
from app.model.world import World
from app.store.engine import Store
from app.store.seeds import load_world
from app.store.timeline import listing
from app.store.upkeep.audit import audit
from tests.conftest import ROOT

MEETING = """U.S. President Joe Biden met Russian President Vladimir Putin in Geneva on Wednesday, the White House said.

"The tone was good," Biden told reporters after the talks. The two presidents discussed arms control and ransomware.

Putin described the conversation as "constructive", according to TASS.
"""
CALL = """Joe Biden and Vladimir Putin spoke by video link for 121 minutes on December 7, 2021, the Kremlin said.

The White House said Biden had raised cyber security with the Russian president.
"""


@pytest.fixture(scope="module")
def other() -> World:
    return load_world(ROOT / "tests" / "tracker")


@pytest.fixture
def filled(other: World, store: Store) -> Store:
    pipeline.take(store, other, Article.of(MEETING, published=date(2021, 6, 17)))
    pipeline.take(store, other, Article.of(CALL))
    pipeline.keep_chronology(store, other)
    return store


def test_the_whole_line_runs_on_a_second_tracker(filled: Store) -> None:
    with filled.reading() as connection:
        events = {stored.event.address: stored.event for stored in listing(connection, Filter()).events}
        assert audit(connection) == ()
    assert set(events) == {"2021-06-16-biden-putin-meeting", "2021-12-07-biden-putin-video-call"}
    meeting = events["2021-06-16-biden-putin-meeting"]
    assert (meeting.kind.value, meeting.status.value) == (Kind.MEETING, Status.HELD)
    assert meeting.place
    assert meeting.place.value == "Geneva"
    assert meeting.title == "Biden and Putin meet in Geneva"
    assert [topic.value for topic in meeting.topics] == ["arms-control", "cyber"]
    assert {said.quote.speaker for said in meeting.statements} >= {"Joe Biden", "Vladimir Putin"}
    call = events["2021-12-07-biden-putin-video-call"]
    assert call.duration_minutes
    assert call.duration_minutes.value == 121
    assert call.chronology


def test_whom_the_tracker_does_not_follow_is_no_event(other: World) -> None:
    _, reading = pipeline.read(
        Article.of("Swiss President Guy Parmelin met Vladimir Putin in Geneva on Tuesday."), other
    )
    assert not reading.relevant
    assert reading.reason
