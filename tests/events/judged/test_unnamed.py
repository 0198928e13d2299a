"""Of which quotations an article does not say who spoke, and who may have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.events.judged.rule import by_account, rule
from app.events.judged.unnamed import passages_of, unnamed
from app.model.annotation import Form, PersonMention, Quote, QuoteType
from app.model.event import Event
from app.model.judgement import REMOVED, Field, Judgement, Verdict
from app.model.report import Reading, Statement
from app.model.text import Span
from app.model.world import World
from tests.make import PUTIN, XI, day, held, report
from tests.pipeline.test_judgements import NOON

BODY = (
    "They talked. Xi Jinping was there and Vladimir Putin was too. “Trade will grow,” came the words, and “Gas will "
    "flow,” the foreign ministry put it; he said so."
)
TRADE, GAS, MINISTRY, HE = "Trade will grow,", "Gas will flow,", "the foreign ministry", "he"


def at(words: str) -> Span:
    start = BODY.rindex(words)
    return Span(start, start + len(words))


def said(words: str, speaker: str | None, span: str | None = None) -> Quote:
    return Quote(QuoteType.DIRECT, (at(words),), speaker, at(span) if span else None)


PEOPLE = (
    PersonMention(at("Xi Jinping"), (XI,), Form.NAME),
    PersonMention(at("Vladimir Putin"), (PUTIN,), Form.NAME),
)


def read(*quotes: Quote, told: bool = True) -> Reading:
    return Reading("one", (report("r", day("2030-02-24"), article="one"),) if told else (), quotes, (), "test")


def test_where_nobody_is_named_those_named_near_are_asked_for_first(world: World) -> None:
    (found,) = unnamed(read(said(TRADE, None)), PEOPLE, BODY, world)
    assert (found.report, found.name) == ("r", "")
    assert found.candidates[:2] == (PUTIN, XI)
    assert {country.government for country in world.countries if country.code in world.side_by_country} <= set(
        found.candidates
    )
    assert passages_of(found, "one") == (f"one@{at(TRADE).start}-{at(TRADE).end}",)


def test_an_article_that_tells_of_nothing_asks_nothing(world: World) -> None:
    assert unnamed(read(said(TRADE, None), told=False), PEOPLE, BODY, world) == ()


def test_a_description_is_asked_about_once_with_bodies_of_its_words(world: World) -> None:
    quotes = (said(TRADE, "Foreign ministry", MINISTRY), said(GAS, "Foreign ministry", MINISTRY))
    (found,) = unnamed(read(*quotes), PEOPLE, BODY, world)
    assert (found.name, len(found.quotes)) == ("Foreign ministry", 2)
    assert found.candidates[:2] == ("Chinese Foreign Ministry", "Russian Foreign Ministry")


@pytest.mark.parametrize(
    "speaker", [XI, "Xinhua", "Trudy Fisk", "Washington official", "Retired interpreter", f"{XI} / {PUTIN}"]
)
def test_who_is_named_or_speaks_for_no_side_is_not_asked_about(world: World, speaker: str) -> None:
    assert unnamed(read(said(TRADE, speaker, MINISTRY)), PEOPLE, BODY, world) == ()


def test_he_is_asked_about_only_where_the_reading_was_not_sure(world: World) -> None:
    quote = said(GAS, XI, HE)
    (found,) = unnamed(read(quote), PEOPLE, BODY, world)
    assert found.candidates[0] == XI  # as it was read
    sure = PersonMention(at(HE), (XI,), Form.PRONOUN)
    assert unnamed(read(quote), (*PEOPLE, sure), BODY, world) == ()
    unsure = PersonMention(at(HE), (XI,), Form.PRONOUN, sure=False)
    assert len(unnamed(read(quote), (*PEOPLE, unsure), BODY, world)) == 1


def judged(event: Event, world: World, field: Field, value: str, given: Statement) -> Event:
    span = given.quote.spans[0]
    passage = f"one@{span.start}-{span.end}"
    one = Judgement(Verdict.CORRECTED, "r", "Ada", NOON, "I was there.", passage, field, value, number=1)
    return rule(event, by_account([one]), world, {passage: given})


def test_a_judgement_makes_a_statement_of_a_quotation_in_its_place(world: World) -> None:
    event = held(world, report("r", day("2030-02-24"), article="one", said=["They"]))
    given = Statement("one", said(TRADE, None), TRADE, ("trade",))
    after = judged(event, world, Field.SPEAKER, PUTIN, given)
    assert [(one.quote.speaker, one.text) for one in after.statements] == [(XI, "They"), (PUTIN, TRADE)]
    assert after.statements[1].topics == ("trade",)
    (ruling,) = after.rulings
    assert (ruling.was, ruling.value, ruling.by, ruling.why) == ("unknown", PUTIN, "Ada", "I was there.")


def test_what_is_of_nobody_here_leaves_the_statements_and_stays_on_record(world: World) -> None:
    event = held(world, report("r", day("2030-02-24"), article="one", said=["They"]))
    after = judged(event, world, Field.STATEMENT, REMOVED, Statement("one", said(TRADE, None), TRADE))
    assert after.statements == event.statements
    assert [one.value for one in after.rulings] == [REMOVED]


def test_a_quotation_of_an_article_that_is_not_of_the_event_changes_nothing(world: World) -> None:
    event = held(world, report("r", day("2030-02-24"), article="two"))
    assert judged(event, world, Field.SPEAKER, PUTIN, Statement("one", said(TRADE, None), TRADE)) == event


def test_of_quotations_within_each_other_the_one_at_the_passage_is_meant(world: World) -> None:
    whole = Statement("one", Quote(QuoteType.INDIRECT, (Span(0, len(BODY)),), XI), BODY)
    event = held(world, report("r", day("2030-02-24"), article="one"))
    event = replace(event, statements=(whole,))
    after = judged(event, world, Field.SPEAKER, PUTIN, Statement("one", said(TRADE, None), TRADE))
    assert [one.quote.speaker for one in after.statements] == [XI, PUTIN]
