"""A person's word is stronger than any score, holds whatever comes in later, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.model.annotation import Annotations, Kind
from app.model.article import Article
from app.model.errors import BadRequest, NotKnown
from app.model.event import Chosen, Event
from app.model.filter import MAX_LIMIT, Filter
from app.model.judgement import Judgement, Verdict
from app.model.report import Claim, Reading, Report
from app.model.text import Excerpt, Span
from app.model.world import World
from app.pipeline import upkeep
from app.pipeline.judging import judge, withdraw
from app.store.engine import Store
from app.store.events import find_event
from app.store.judgements import list_judgements
from app.store.timeline import listing
from app.store.upkeep.lasting import addresses_lead, judgements_hold, judgements_waiting, revisions_hold
from tests.make import day, report
from tests.pipeline.test_order import keep

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def take(store: Store, world: World, *reports: Report) -> None:
    for one in reports:
        keep(store, Reading(one.article, (one,), (), (), "test"), world, join=True)


def word(verdict: Verdict, left: str, right: str | None = None, at: int = 0, **more: str) -> Judgement:
    return Judgement(verdict, left, "Ada", NOON + timedelta(minutes=at), right=right, **more)


def shown(store: Store) -> dict[str, Event]:
    with store.reading() as connection:
        return {one.event.address: one.event for one in listing(connection, Filter(limit=MAX_LIMIT)).events}


def nothing_is_lost(store: Store) -> None:
    with store.reading() as connection:
        wrong = [*addresses_lead(connection), *revisions_hold(connection), *judgements_hold(connection)]
    assert wrong == []


def members(store: Store) -> Sequence[str]:
    return sorted(" ".join(sorted(event.members)) for event in shown(store).values())


def test_same_makes_one_event_of_two_and_its_withdrawal_two_again(store: Store, world: World) -> None:
    take(store, world, report("a", day("2030-02-24")), report("b", day("2030-03-09")))
    before = shown(store)
    number = judge(store, world, word(Verdict.SAME, "a", "b", why="The second page has a wrong date."))
    assert members(store) == ["a b"]
    withdraw(store, world, number, "Ben", "It was another call.")
    assert shown(store) == before


def test_same_joins_all_of_two_events_and_takes_nothing_away(store: Store, world: World) -> None:
    take(store, world, report("a", day("2030-02-24")), report("b", day("2030-03-09")))
    take(store, world, report("c", day("2030-02-24")), report("d", day("2030-03-09")))
    assert members(store) == ["a c", "b d"]
    judge(store, world, word(Verdict.SAME, "a", "b"))
    assert members(store) == ["a b c d"]


def test_a_corrected_value_stands_and_what_was_read_is_dissent(store: Store, world: World) -> None:
    take(store, world, report("a", day("2030-02-24"), place="Moscow"))
    number = judge(store, world, word(Verdict.CORRECTED, "a", field="kind", value="video call", why="The photo."))
    event = shown(store)["2030-02-24-xi-putin-video-call"]
    assert event.kind.value is Kind.VIDEO_CALL
    assert [(one.field, one.value, one.chosen) for one in event.dissent] == [("kind", "call", "video_call")]
    assert [(one.number, one.field, one.was, one.value, one.by, one.why) for one in event.rulings] == [
        (number, "kind", "call", "video_call", "Ada", "The photo.")
    ]
    assert event.title == "Xi and Putin speak by video link in Moscow"


def test_a_hidden_event_is_in_no_list(store: Store, world: World) -> None:
    take(store, world, report("a", day("2030-02-24")))
    before = shown(store)
    number = judge(store, world, word(Verdict.HIDDEN, "2030-02-24-xi-putin-call", why="A satire."))
    assert shown(store) == {}
    withdraw(store, world, number, "Ada")
    assert shown(store) == before


def test_a_hidden_report_leaves_its_event(store: Store, world: World) -> None:
    take(store, world, report("a", day("2030-02-24")), report("b", day("2030-02-24"), minutes=90))
    judge(store, world, word(Verdict.HIDDEN, "b"))
    assert members(store) == ["a"]


@pytest.mark.parametrize(
    ("given", "part"),
    [
        (word(Verdict.SAME, "a", "nothing"), "right"),
        (word(Verdict.SAME, "a", "a"), "right"),
        (word(Verdict.SAME, "", "a"), "left"),
        (word(Verdict.CORRECTED, "a", field="weather", value="fine"), "field"),
        (word(Verdict.CORRECTED, "a", field="date", value="2025-02-30"), "value"),
        (word(Verdict.CORRECTED, "a", field="duration_minutes", value="-5"), "value"),
        (word(Verdict.CORRECTED, "a", field="participants", value="Nobody; Somebody"), "value"),
        (word(Verdict.CORRECTED, "a", field="topic", value="weather"), "value"),
        (word(Verdict.CORRECTED, "a", "a@1-2", field="speaker", value="Xi Jinping"), "right"),
        (word(Verdict.HIDDEN, "a", field="kind"), "field"),
    ],
)
def test_what_cannot_be_judged_is_refused_and_nothing_is_kept(
    store: Store, world: World, given: Judgement, part: str
) -> None:
    take(store, world, report("a", day("2030-02-24")))
    with pytest.raises(BadRequest) as refused:
        judge(store, world, given)
    assert refused.value.field == part
    with store.reading() as connection:
        assert list_judgements(connection, 10).total == 0


def test_a_judgement_that_was_never_made_cannot_be_withdrawn(store: Store, world: World) -> None:
    with pytest.raises(NotKnown):
        withdraw(store, world, 7, "Ada")


def test_the_list_says_what_each_concerns_and_keeps_what_was_withdrawn(store: Store, world: World) -> None:
    take(store, world, report("a", day("2030-02-24")), report("b", day("2030-03-09")))
    first = judge(store, world, word(Verdict.SAME, "a", "b"))
    second = judge(store, world, word(Verdict.CORRECTED, "b", field="duration_minutes", value="90"))
    withdraw(store, world, first, "Ben", "No.")
    with store.reading() as connection:
        page = list_judgements(connection, 1)
        rest = list_judgements(connection, 1, page.next)
        assert find_event(connection, page.items[0].left.address or "")
    assert (page.total, [one.judgement.number for one in (*page.items, *rest.items)]) == (2, [second, first])
    assert rest.items[0].judgement.withdrawn_by == "Ben"
    assert rest.items[0].right
    assert (rest.items[0].right.article, rest.items[0].right.words) == ("article-b", "They")
    assert rest.next is None


def test_judgements_find_their_reports_when_another_reader_shifts_them(
    store: Store, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(one: Report, key: str, start: int) -> Report:
        place = Excerpt("article", Span(start, start + 4), "They")
        return replace(
            one, key=key, article="article", excerpt=place, mentions=(place,), kind=Claim(one.kind.value, place)
        )

    call, visit = report("x", day("2030-02-24")), report("y", day("2030-03-09"), Kind.VISIT)
    keep(store, Reading("article", (at(call, "article-1", 40),), (), (), "test"), world, join=True)
    take(store, world, report("b", day("2030-02-27")))
    judge(store, world, word(Verdict.SAME, "article-1", "b"))
    judge(store, world, word(Verdict.CORRECTED, "article-1", field="place", value="Kazan"))
    before = shown(store)
    address = next(address for address, event in before.items() if "b" in event.members)

    readings = [
        (at(visit, "article-1", 0), at(call, "article-2", 40)),  # one more, in front
        (at(visit, "article-1", 0),),  # the call is not found: the judgements wait
        (at(call, "article-1", 40),),  # and count again
    ]

    def read_as(reports: tuple[Report, ...]) -> None:
        def read(article: Article, _world: World, _model: str | None = None) -> tuple[Annotations, Reading]:
            told = reports if article.id == "article" else (report("b", day("2030-02-27")),)
            return Annotations(), Reading(article.id, told, (), (), "next")

        monkeypatch.setattr(upkeep, "read", read)
        assert len(list(upkeep.reread(store, world))) == 2

    read_as(readings[0])
    assert shown(store)[address].members == {"article-1", "b"}
    assert shown(store)[address].place == Chosen("Kazan")
    assert "article-2" in shown(store)["2030-03-09-xi-putin-visit"].members
    read_as(readings[1])
    assert members(store).count("b") == 1
    with store.reading() as connection:
        assert len(list(judgements_waiting(connection))) == 2
    read_as(readings[2])
    assert shown(store)[address].members == {"article-1", "b"}
    assert shown(store)[address].place == Chosen("Kazan")
    nothing_is_lost(store)
