from __future__ import annotations

from dataclasses import replace

from app.events.compare import Account
from app.events.consolidate import consolidate
from app.events.group import Group
from app.events.sides import Voice, compare_sides, statements_by_side
from app.model.annotation import Quote, QuoteType
from app.model.event import Event
from app.model.report import Statement
from app.model.text import Span
from app.model.world import World
from app.reports.dating import solve
from tests.make import report


def event(world: World, *said: tuple[str | None, str, str]) -> Event:
    statements = tuple(
        Statement("x", Quote(QuoteType.INDIRECT, (Span(place, place + 4),), speaker), words, tuple(topics.split()))
        for place, (speaker, words, topics) in enumerate(said)
    )
    told = replace(report("a", topics=["energy"]), statements=statements)
    return consolidate(Group((Account.of_report(told),)), world, solve, {})


def test_statements_stand_with_the_side_whose_speaker_makes_them(world: World) -> None:
    found = statements_by_side(
        event(
            world, ("Kremlin", "one", ""), ("Mao Ning", "two", ""), ("Donald Trump", "three", ""), (None, "four", "")
        ),
        world,
    )
    assert {country: [one.text for one in said] for country, said in found.items()} == {"CN": ["two"], "RU": ["one"]}


def test_topics_are_told_by_both_by_one_or_by_none(world: World) -> None:
    rows = compare_sides(
        event(world, ("Xi Jinping", "a", "ukraine taiwan"), ("Kremlin", "b", "ukraine trade"), ("Kremlin", "c", "")),
        world,
    )
    assert [(row.topic, row.voice) for row in rows] == [
        ("ukraine", Voice.BOTH),
        ("taiwan", Voice.FIRST),
        ("trade", Voice.SECOND),
        ("energy", Voice.SILENT),
        (None, Voice.SECOND),
    ]
