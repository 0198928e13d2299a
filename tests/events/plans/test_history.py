from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.events.plans.history import Told, history
from app.model.annotation import Kind, Status
from app.model.article import Article
from app.model.dates import UNDATED, Dating
from app.model.plans.history import Announcement, Step
from app.model.report import Report
from app.model.world import World
from tests.make import day, month, report

MAY = day("2024-05-16")


def plan(key: str, dating: Dating = MAY, status: Status = Status.PLANNED, **more: object) -> Report:
    one = report(key, dating, Kind.VISIT, status=status, **more)  # type: ignore[arg-type]
    return replace(one, excerpt=replace(one.excerpt, text=f"Passage {key}"))


def told(world: World, *reports: Report, event: Dating = MAY, talks: dict[str, date] | None = None,
         **days: str | None) -> tuple[Announcement, ...]:  # fmt: skip
    articles = {
        f"article-{key}": Article(f"article-{key}", "", published=date.fromisoformat(at) if at else None)
        for key, at in days.items()
    }
    return history(reports, event, Told(articles, talks or {}), world)


def by(speaker: str, one: Report) -> Report:
    said = replace(one.statements[0], quote=replace(one.statements[0].quote, speaker=speaker))
    return replace(one, statements=(said,))


def test_who_announced_first_who_confirmed_and_how_long_before(world: World) -> None:
    moscow = by("Kremlin", plan("a", said=["He will come in May."]))
    beijing = by("Chinese Foreign Ministry", plan("b", said=["He will come in May."]))
    first, second = told(world, beijing, moscow, a="2024-04-25", b="2024-05-14")
    assert (first.side, first.step, first.lead) == ("RU", Step.ANNOUNCED, 21)
    assert (second.side, second.step, second.lead) == ("CN", Step.CONFIRMED, 2)


def test_what_one_side_says_twice_is_no_confirmation(world: World) -> None:
    twice = [by("Kremlin", plan(key, said=[f"He will come, {key}."])) for key in ("a", "b")]
    assert [one.step for one in told(world, *twice, a="2024-05-01", b="2024-05-02")] == [Step.ANNOUNCED, Step.REPEATED]


def test_an_invitation_that_is_accepted_becomes_an_announcement(world: World) -> None:
    steps = told(world, plan("a", status=Status.PROPOSED), plan("b"), a="2024-03-01", b="2024-04-01")
    assert [one.step for one in steps] == [Step.PROPOSED, Step.ANNOUNCED]


def test_a_plan_that_slips_is_put_off_and_comes_again(world: World) -> None:
    steps = told(
        world,
        plan("a", month("2020-05")),
        plan("b", month("2020-07")),
        plan("c", UNDATED, Status.POSTPONED),
        plan("d", month("2020-11")),
        plan("e", UNDATED, Status.CANCELLED),
        event=UNDATED,
        a="2020-03-01", b="2020-04-01", c="2020-05-01", d="2020-06-01", e="2020-10-01",
    )  # fmt: skip
    assert [one.step for one in steps] == [
        Step.ANNOUNCED, Step.MOVED, Step.POSTPONED, Step.MOVED, Step.CANCELLED,
    ]  # fmt: skip
    assert [one.lead for one in steps] == [None] * 5, "no day is known to count to"


def test_the_talks_at_which_it_was_told_date_an_undated_article(world: World) -> None:
    (one,) = told(world, plan("a"), talks={"article-a": date(2024, 2, 8)}, a=None)
    assert (one.day, one.at_talks, one.lead) == (date(2024, 2, 8), True, 98)
    (unknown,) = told(world, plan("a"), a=None)
    assert (unknown.day, unknown.lead) == (None, None)


def test_a_copy_of_an_announcement_is_told_once(world: World) -> None:
    copy = plan("b")
    copy = replace(copy, excerpt=replace(copy.excerpt, text="Passage A"))
    assert len(told(world, plan("a"), copy, a="2024-05-01", b="2024-05-01")) == 1


def test_reports_of_what_was_held_are_no_plans(world: World) -> None:
    assert told(world, report("a", MAY, Kind.VISIT), a="2024-05-16") == ()
