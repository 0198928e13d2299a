"""What counts as an interaction, of which kind, how far it has come, who takes part, where and how long."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.annotations import blocks, kinds, nlp, people, places
from app.annotations.kinds.length import durations
from app.model.annotation import Encounter
from app.store.seeds import load_world

WORLD = load_world(Path(__file__).resolve().parents[2] / "seeds")


def encounters(body: str) -> tuple[Encounter, ...]:
    text = nlp.Text(body, blocks.find_blocks(body), nlp.load())
    who = people.find_people(text, WORLD, None)
    return kinds.find_encounters(text, WORLD, who, places.find_places(text, WORLD))


def told(body: str) -> list[str]:
    found = dict.fromkeys(f"{one.kind} {one.status}" for one in encounters(body) if not one.shared)
    return list(found)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Xi Jinping spoke by phone with Vladimir Putin on Monday.", ["call held"]),
        ("Vladimir Putin and Xi Jinping talked on the phone for about an hour, an aide said.", ["call held"]),
        ("Xi Jinping told Vladimir Putin during a 90-minute call that trade was growing.", ["call held"]),
        ("In a phone call, Xi Jinping told Vladimir Putin that ties were strong.", ["call held"]),
        ("On Friday, Vladimir Putin briefed Xi Jinping by phone on the results of his trip.", ["call held"]),
        ("Vladimir Putin and Xi Jinping held a video conference.", ["video_call held"]),
        ("Xi Jinping met Vladimir Putin via video link in Beijing on Friday.", ["video_call held"]),
        ("Xi Jinping had a virtual meeting with Vladimir Putin.", ["video_call held"]),
        ("The talks between Presidents Vladimir Putin and Xi Jinping took place in Beijing.", ["meeting held"]),
        ("Xi Jinping received Mikhail Mishustin in Beijing.", ["meeting held"]),
        ("Li Qiang was received in the Kremlin by Vladimir Putin.", ["meeting held"]),
        ("Wang Yi met his Russian counterpart, Sergei Lavrov, in Moscow.", ["meeting held"]),
        ("Xi Jinping hosted Vladimir Putin for tea at the Zhongnanhai compound.", ["meeting held"]),
        ("Xi Jinping sent a message to Vladimir Putin to congratulate him.", ["message held"]),
        ("Vladimir Putin and Xi Jinping exchanged congratulatory telegrams.", ["message held"]),
        ("Xi Jinping flew to Sochi for the Games. Vladimir Putin watched.", ["visit held"]),
        ("Xi Jinping last visited Russia in 2019, a guest of Vladimir Putin.", ["visit held"]),
    ],
)
def test_each_kind_is_found_in_the_ways_that_news_tells_it(body: str, expected: list[str]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Xi Jinping will hold talks with Vladimir Putin in Moscow on Tuesday.", ["meeting planned"]),
        ("Vladimir Putin to meet Xi Jinping in Beijing next week.", ["meeting planned"]),
        ("A call between Vladimir Putin and Xi Jinping is being prepared.", ["call planned"]),
        ("Vladimir Putin and Xi Jinping may hold a phone call soon.", ["call proposed"]),
        ("Xi Jinping invited Vladimir Putin to visit China this year.", ["visit proposed"]),
        ("Xi Jinping invited Vladimir Putin to visit China and he accepted.", ["visit planned"]),
        ("Xi Jinping is expected in Moscow on 9 May, when Vladimir Putin hosts a parade.", ["visit planned"]),
        ("The visit of Xi Jinping to Moscow, where Vladimir Putin waited, was called off.", ["visit cancelled"]),
        ("A meeting between Sergei Lavrov and Wang Yi in Sochi has been postponed.", ["meeting postponed"]),
        ("Xi Jinping arrived in Moscow on Tuesday and is to leave on Thursday. Vladimir Putin met him.",
         ["visit held", "meeting held"]),
    ],
)  # fmt: skip
def test_status_is_that_of_the_words_around(body: str, expected: list[str]) -> None:
    assert told(body) == expected


def test_an_arrival_with_talks_to_come_is_a_visit_held_and_talks_planned() -> None:
    body = "Xi Jinping arrived in Moscow on Monday. He will hold talks with Vladimir Putin on Tuesday."
    assert told(body) == ["visit held", "meeting planned"]


@pytest.mark.parametrize(
    "body",
    [
        "Xi Jinping is in Beijing. Narendra Modi met Vladimir Putin on Tuesday.",
        "Xi Jinping has met Vladimir Putin more than 40 times.",
        "Xi Jinping watched as Vladimir Putin held talks with Donald Trump.",
        "Donald Trump met Vladimir Putin in Alaska. The two talked for three hours. Xi Jinping was not there.",
        "Xi Jinping and Vladimir Putin did not meet in Rome.",
        "The Kremlin said no phone call between Vladimir Putin and Xi Jinping was planned.",
        "Vladimir Putin described Xi Jinping as a friend. He said he talks to Xi Jinping often.",
        "Xi Jinping called Vladimir Putin an “old friend”.",
        "It was the second meeting of Vladimir Putin and Xi Jinping this year.",
        "Xi Jinping and Vladimir Putin attended the opening ceremony of the Winter Olympics.",
        "Xi Jinping will not travel to Russia for the parade. Vladimir Putin will host others.",
        "Vladimir Putin told Xi Jinping that Moscow was willing to hold high-level talks with Kyiv.",
    ],
)
def test_what_is_not_one_contact_of_the_sides_is_left_out(body: str) -> None:
    assert told(body) == []


def test_a_gathering_that_the_other_side_hosts_is_a_summit_and_talks_beside_it_a_meeting() -> None:
    body = (
        "Vladimir Putin attended the SCO summit in Tianjin on Sunday. "
        "On Tuesday, Vladimir Putin and Xi Jinping held bilateral talks in Beijing."
    )
    assert told(body) == ["summit held", "meeting held"]


def test_the_call_refers_back_to_the_one_told_of() -> None:
    body = "Xi Jinping spoke by phone with Vladimir Putin. The call lasted 50 minutes."
    first, second = encounters(body)
    assert (first.shared, second.shared) == (False, True)
    assert second.duration_minutes == 50
    assert second.duration_span is not None
    assert second.duration_span.of(body) == "50 minutes"


def test_the_talks_of_a_third_party_are_not_taken_for_those_told_of_before() -> None:
    body = "Xi Jinping phoned Vladimir Putin. Donald Trump met Vladimir Putin later. The meeting lasted three hours."
    assert [one.span.of(body) for one in encounters(body)] == ["phoned"]


def test_a_list_of_places_tells_of_one_meeting_each() -> None:
    body = "Xi Jinping and Vladimir Putin met in Beijing in May and in Astana in July."
    assert [one.place.city for one in encounters(body) if one.place] == ["Beijing", "Astana"]


def test_what_is_told_for_context_is_marked() -> None:
    body = "Xi Jinping phoned Vladimir Putin on Monday. The two last met in Beijing in May."
    assert [one.background for one in encounters(body)] == [False, True]


def test_the_host_is_of_the_country_that_is_gone_to() -> None:
    (visit,) = encounters("Vladimir Putin will pay a visit to China in May, Xi Jinping said.")
    assert (visit.parties, visit.host) == (("Xi Jinping", "Vladimir Putin"), "CN")


def test_parties_stand_in_the_order_of_the_sides() -> None:
    (call,) = encounters("Vladimir Putin telephoned Xi Jinping.")
    assert call.parties == ("Xi Jinping", "Vladimir Putin")


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("lasted about an hour", 60),
        ("spoke for 95 minutes", 95),
        ("a 90-minute call", 90),
        ("an hour and 25 minutes", 85),
        ("one hour and 35 minutes", 95),
        ("three and a half hours", 210),
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("more than two hours", None),
        ("nearly three hours", None),
        ("close to three hours", None),
    ],
)
def test_lengths_are_read_and_bounds_are_not_figures(words: str, minutes: int | None) -> None:
    ((_, _, found),) = durations(words)
    assert found == minutes


def test_a_time_ago_or_a_part_is_no_length() -> None:
    assert durations("two hours later, the first eight minutes were shown") == []


WORDS = st.lists(
    st.sampled_from(
        ["Xi Jinping", "Vladimir Putin", "met", "spoke", "with", "by phone", "in", "Beijing", "will", "visit", "the",
         "call", "and", ",", ".", "“", "”", "Donald Trump", "talks", "SCO summit", "for two hours", "invited", "to"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_any_words_give_encounters_within_the_body_with_both_sides(words: list[str]) -> None:
    body = " ".join(["Xi Jinping and Vladimir Putin.", *words])
    for one in encounters(body):
        assert one.sentence.contains(one.span)
        assert one.sentence.end <= len(body)
        assert {WORLD.country_of(name) for name in one.parties} == {"CN", "RU"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Vladimir Putin informed Xi Jinping of the results of the talks in Alaska.", []),
        ("Xi Jinping assured Vladimir Putin of his support for the talks.", []),
        ("Xi Jinping called Vladimir Putin’s proposal a step forward.", []),
        ("Xi Jinping received Vladimir Putin’s envoy on Monday.", []),
        ("Vladimir Putin briefed Xi Jinping on the talks with Donald Trump during a call on Monday.", ["call held"]),
        ("Xi Jinping invited Vladimir Putin to Beijing in May.", ["visit proposed"]),
        ("Modi, Xi Jinping set for first bilateral; Xi Jinping met Vladimir Putin on Tuesday.", ["meeting held"]),
    ],
)
def test_what_somebody_is_told_of_or_has_is_not_what_the_two_hold(body: str, expected: list[str]) -> None:
    assert told(body) == expected
