"""One report for each interaction that an article tells of, with all that it says of it."""

from __future__ import annotations

from datetime import date

import pytest

from app.model.annotation import Kind, Status
from app.model.report import Reading
from tests.reports.conftest import Read

CALL = (
    "Xi Jinping spoke by phone with Vladimir Putin on Monday, state media reported.\n\n"
    "“Ties between China and Russia are strong,” Xi told Putin.\n\n"
    "The call lasted about 50 minutes. Putin briefed Xi on the situation in Ukraine.\n\n"
)


def kinds(reading: Reading) -> list[tuple[str, str, bool]]:
    return [(report.kind.value.value, report.status.value.value, report.primary) for report in reading.reports]


def test_back_references_join_the_interaction_that_they_refer_to(read: Read) -> None:
    _, _, reading = read(CALL)
    (report,) = reading.reports
    assert report.kind.value is Kind.CALL
    assert report.duration_minutes is not None
    assert (report.duration_minutes.value, report.duration_minutes.excerpt.text) == (50, "50 minutes")
    assert len(report.mentions) == 2


def test_every_claim_leads_to_its_words(read: Read) -> None:
    article, _, reading = read(CALL)
    (report,) = reading.reports
    claims = [report.kind, report.status, *report.participants, *report.topics]
    for excerpt in [report.excerpt, *report.mentions, *(claim.excerpt for claim in claims)]:
        assert article.body[excerpt.span.start : excerpt.span.end] == excerpt.text


def test_video_conference_and_call_are_one_video_call(read: Read) -> None:
    _, _, reading = read(
        "In a recent video conference, Vladimir Putin and Xi Jinping discussed trade. "
        "During this meeting, Putin praised China. The Xi-Putin call followed other visits."
    )
    assert kinds(reading) == [("video_call", "held", True)]


def test_a_visit_and_its_talks_are_two_and_the_visit_takes_the_city_of_the_talks(read: Read) -> None:
    _, _, reading = read(
        "Vladimir Putin arrived in China on Monday for a two-day visit. He held talks with Xi Jinping in Beijing."
    )
    visit, talks = reading.reports
    assert (visit.kind.value, talks.kind.value) == (Kind.VISIT, Kind.MEETING)
    assert visit.place is not None
    assert (visit.place.value, visit.host) == ("Beijing", "CN")


def test_earlier_and_later_interactions_are_told_for_context(read: Read) -> None:
    _, _, reading = read(
        CALL + "The two last met in Kazan in October 2024. Xi is expected in Moscow on May 9 for a parade."
    )
    assert kinds(reading) == [("call", "held", True), ("meeting", "held", False), ("visit", "planned", False)]


def test_an_invitation_accepted_further_down_is_a_plan(read: Read) -> None:
    _, _, reading = read("Xi Jinping invited Vladimir Putin to visit China next year. Putin accepted the invitation.")
    assert kinds(reading) == [("visit", "planned", True)]


def test_a_plan_put_off_further_down_is_postponed(read: Read) -> None:
    _, _, reading = read("Xi Jinping planned to visit Moscow to see Vladimir Putin. The visit has been postponed.")
    assert [report.status.value for report in reading.reports] == [Status.POSTPONED]


def test_dinner_on_monday_and_talks_on_tuesday_are_two(read: Read) -> None:
    _, _, reading = read(
        "Xi Jinping held talks with Vladimir Putin in Moscow on Tuesday. The night before, they had dined alone."
    )
    assert [report.kind.value for report in reading.reports] == [Kind.MEETING, Kind.MEETING]


def test_topics_are_those_spoken_of_and_not_those_of_third_parties(read: Read) -> None:
    _, _, reading = read(CALL + "In Brussels, NATO’s Mark Rutte said Iran was selling missiles.")
    assert {claim.value for claim in reading.topics} == {"diplomacy", "ukraine"}


def test_what_only_dates_an_interaction_is_no_topic(read: Read) -> None:
    _, _, reading = read("Xi Jinping phoned Vladimir Putin a day after the inauguration of Donald Trump.")
    assert reading.topics == ()


def test_statements_are_those_of_the_sides_and_carry_their_topics(read: Read) -> None:
    _, _, reading = read(CALL + "“This war must end,” António Guterres said in Geneva.")
    (report,) = reading.reports
    assert [(said.quote.speaker, said.topics) for said in report.statements] == [("Xi Jinping", ("diplomacy",))]


def test_a_statement_belongs_to_one_report(read: Read) -> None:
    _, _, reading = read(
        "Vladimir Putin arrived in Beijing on Monday. He met Xi Jinping in Beijing. “We are friends,” Xi told Putin."
    )
    said = [statement.quote.spans for report in reading.reports for statement in report.statements]
    assert len(said) == len(set(said)) == 1


@pytest.mark.parametrize(
    "elsewhere",
    [
        "At a G20 meeting, Foreign Minister Wang Yi said that the window for peace was opening.",
        "“Our ties need no translation,” Putin told Narendra Modi.",
    ],
    ids=["a leader who took no part", "words told to somebody else"],
)
def test_words_said_elsewhere_are_no_part_of_the_talks(read: Read, elsewhere: str) -> None:
    _, _, reading = read(f"{CALL}{elsewhere}")
    (report,) = reading.reports
    assert {said.quote.speaker for said in report.statements} == {"Xi Jinping"}
    assert len(reading.quotes) > len(report.statements)


def test_what_an_aide_says_of_the_next_visit_belongs_to_that_visit(read: Read) -> None:
    _, _, reading = read(f"{CALL}Yury Ushakov said that Putin would visit China in May.")
    said = {report.kind.value.value: [one.quote.speaker for one in report.statements] for report in reading.reports}
    assert said == {"call": ["Xi Jinping"], "visit": ["Yury Ushakov"]}


def test_the_words_that_tell_of_a_visit_take_the_place_in_whole(read: Read) -> None:
    _, _, reading = read("Putin, on a two-day visit to China, met Xi Jinping.")
    assert "visit to China" in {report.kind.excerpt.text for report in reading.reports}


def test_keys_are_the_same_for_the_same_article(read: Read) -> None:
    first, second = read(CALL)[2], read(CALL)[2]
    assert [report.key for report in first.reports] == [report.key for report in second.reports]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("The rupee closed little changed.", "the article names no leader of either side."),
        ("Vladimir Putin spoke of inflation.", "the article names Vladimir Putin, but nobody of the other side."),
        (
            "Vladimir Putin praised Xi Jinping in an interview.",
            (
                "the article names Xi Jinping and Vladimir Putin, "
                "but tells of no call, meeting, visit or message between them."
            ),
        ),
    ],
)
def test_an_article_passed_over_says_why(read: Read, body: str, reason: str) -> None:
    _, _, reading = read(body)
    assert not reading.relevant
    assert reading.reason == f"No interaction between the two sides is told of: {reason}"


def test_a_relevant_article_has_no_reason(read: Read) -> None:
    _, _, reading = read(CALL, date(2025, 2, 25))
    assert reading.relevant
    assert reading.reason is None
