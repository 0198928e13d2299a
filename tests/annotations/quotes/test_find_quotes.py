"""Tables: a text, and a line for each quotation in it: type, speaker, (via,) stretches joined by an ellipsis."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.annotations import nlp, people, quotes
from app.annotations.blocks import find_blocks
from app.model.annotation import Quote
from app.model.world import World


def find(body: str, world: World) -> tuple[Quote, ...]:
    text = nlp.Text(body, find_blocks(body), nlp.load())
    return quotes.find_quotes(text, world, people.find_people(text, world, date(2025, 2, 24)))


def lines(body: str, world: World) -> list[str]:
    return [
        " | ".join(
            part
            for part in (
                quote.type.value,
                quote.speaker or "?",
                f"via {quote.via}" if quote.via else "",
                " … ".join(span.of(body) for span in quote.spans),
            )
            if part
        )
        for quote in find(body, world)
    ]


Case = tuple[str, list[str]]


def table(*cases: Case) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("body", "expected"), cases)


@table(
    ("“The bridge is old,” Xi said.", ["direct | Xi Jinping | The bridge is old,"]),
    ("“The bridge is old,” said Xi.", ["direct | Xi Jinping | The bridge is old,"]),
    ("“The bridge is old,” grinned Putin.", ["direct | Vladimir Putin | The bridge is old,"]),
    ("Xi said: “The bridge is old.”", ["direct | Xi Jinping | The bridge is old."]),
    ("Xi remarked, “The bridge is old.”", ["direct | Xi Jinping | The bridge is old."]),
    (
        "“The bridge is old,” Xi said, “and the river is wide.”",
        ["direct | Xi Jinping | The bridge is old, … and the river is wide."],
    ),
    (
        "“The bridge is old,” Xi said. “The river is wide.”",
        ["direct | Xi Jinping | The bridge is old, … The river is wide."],
    ),
    ("Putin was cross. “The bridge is old. It leaks.”", ["direct | Vladimir Putin | The bridge is old. It leaks."]),
    ("In the words of Xi Jinping, “the bridge is old”.", ["direct | Xi Jinping | the bridge is old"]),
    ("“I count bridges.” — Mao Ning, of the foreign ministry.", ["direct | Mao Ning | I count bridges."]),
    (
        "“I count bridges, and I paint them too.” ― Anna Smith",
        ["direct | Anna Smith | I count bridges, and I paint them too."],
    ),
    (
        "“The bridge is old,” Anna Smith, the deputy mayor of the port city, one who paints it, said on a visit.",
        ["direct | Anna Smith | The bridge is old,"],
    ),
    (
        "“The bridge is old,” Putin said, stressing that it leaked. “The river is wide.”",
        ["direct | Vladimir Putin | The bridge is old, … The river is wide.", "indirect | Vladimir Putin | it leaked"],
    ),
    (
        "According to Putin’s advisor Yury Ushakov, the call’s scheduling predated the visit.",
        ["indirect | Yury Ushakov | the call’s scheduling predated the visit"],
    ),
    (
        "Xi noted that Wednesday was a holiday in both countries.",
        ["indirect | Xi Jinping | Wednesday was a holiday in both countries"],
    ),
    ("This renewed partnership between China and Russia suggests a shift of power in the region.", []),
    (
        "Wang Yi reiterated the commitment to supporting the talks while highlighting the need for all to take part.",
        [
            "indirect | Wang Yi | the commitment to supporting the talks",
            "indirect | Wang Yi | the need for all to take part",
        ],
    ),
    ("According to Xi, “the bridge is old.”", ["direct | Xi Jinping | the bridge is old."]),
    (
        "Xi told the guests that “bridges should be painted twice.”",
        ["direct | Xi Jinping | bridges should be painted twice."],
    ),
)
def test_words_in_marks_find_their_speaker_wherever_it_stands(body: str, expected: list[str], world: World) -> None:
    assert lines(body, world) == expected


@table(
    ('"The bridge is old," Xi said.', ["direct | Xi Jinping | The bridge is old,"]),
    ("''The bridge is old,'' Xi said.", ["direct | Xi Jinping | The bridge is old,"]),
    ("‘The bridge is old,’ Xi said. The leaders’ talks went on.", ["direct | Xi Jinping | The bridge is old,"]),
    (
        "“My mother used to say, ‘Paint it twice.’ We do,” Xi said.",
        ["direct | Xi Jinping | My mother used to say, ‘Paint it twice.’ We do,"],
    ),
)
def test_every_kind_of_mark_is_read(body: str, expected: list[str], world: World) -> None:
    assert lines(body, world) == expected


def test_an_open_mark_costs_its_sentence_and_not_the_article(world: World) -> None:
    body = "“The bridge is old, Xi said.\n\nThen he left. “The river is wide,” Putin said."
    assert lines(body, world)[-1] == "direct | Vladimir Putin | The river is wide,"


def test_a_quotation_that_opens_each_paragraph_and_closes_the_last_is_one(world: World) -> None:
    body = "Xi was brief.\n\n“The bridge is old.\n\n“The river is wide.”\n\nThe guests left."
    assert lines(body, world) == ["direct | Xi Jinping | The bridge is old. … The river is wide."]


@table(
    ("Xi said the bridge was “older than us”.", ["mixed | Xi Jinping | the bridge was “older than us”"]),
    ("During the talks Xi praised “careful painting”.", ["mixed | Xi Jinping | “careful painting”"]),
    (
        "Relations with the town, Putin said, were “never better”.",
        ["mixed | Vladimir Putin | Relations with the town, Putin said, were “never better”"],
    ),
    ("Putin described the bridge as “a friend,” adding that it leaked.", [
        "mixed | Vladimir Putin | the bridge as “a friend,”",
        "indirect | Vladimir Putin | it leaked",
    ]),
)  # fmt: skip
def test_fragments_in_marks_stay_within_the_statement(body: str, expected: list[str], world: World) -> None:
    assert lines(body, world) == expected


@table(
    ("Xi said the bridge was old.", ["indirect | Xi Jinping | the bridge was old"]),
    ("The bridge was old, Xi said on Monday.", ["indirect | Xi Jinping | The bridge was old"]),
    ("Xi told the painters that the bridge was old.", ["indirect | Xi Jinping | the bridge was old"]),
    ("Putin, who came late, thanked the painters for their patience.",
     ["indirect | Vladimir Putin | the painters for their patience"]),
    ("Putin called for patience with all painters.", ["indirect | Vladimir Putin | patience with all painters"]),
    ("Putin promised to paint the bridge twice.", ["indirect | Vladimir Putin | to paint the bridge twice"]),
    ("Xi said the bridge was old, adding that the river was wide.",
     ["indirect | Xi Jinping | the bridge was old", "indirect | Xi Jinping | the river was wide"]),
    ("According to Dmitry Peskov, nobody painted it.", ["indirect | Dmitry Peskov | nobody painted it"]),
    ("The Kremlin, asked whether it leaked, said nobody had looked.", ["indirect | Kremlin | nobody had looked"]),
)  # fmt: skip
def test_reported_statements_are_cut_to_their_content(body: str, expected: list[str], world: World) -> None:
    assert lines(body, world) == expected


@pytest.mark.parametrize(
    "body",
    [
        "They announced a “no limits” partnership.",  # nobody's words in particular
        "The “bromance” chat went on for an hour.",
        "Xi welcomed the dialogue.",
        "Putin hopes that the bridge will last.",
        "Putin refused to say whether the bridge leaked.",
        "Xi did not say that the bridge leaked.",
        "The two leaders noted that the bridge was old.",
        "The talks underscored the strength of the bridge.",
        "The talks lasted three hours, according to RIA Novosti.",
        "It was stressed that the bridge was old.",
        "Putin and Xi discussed the bridge at length.",
    ],
)
def test_scare_quotes_thoughts_joint_and_nobodys_speech_are_no_quotations(body: str, world: World) -> None:
    assert lines(body, world) == []


@table(
    (
        "Xinhua reported Xi as saying that the bridge was old.",
        ["indirect | Xi Jinping | via Xinhua | the bridge was old"],
    ),
    (
        "Xinhua quoted Putin as saying “the bridge is old”.",
        ["direct | Vladimir Putin | via Xinhua | the bridge is old"],
    ),
    (
        "“The bridge is old,” Xi was quoted as saying by Xinhua.",
        ["direct | Xi Jinping | via Xinhua | The bridge is old,"],
    ),
    ("Xi said the bridge was old, TASS reported.", ["indirect | Xi Jinping | via TASS | the bridge was old"]),
    ("“The bridge is old,” Xi said, according to CCTV.", ["direct | Xi Jinping | via CCTV | The bridge is old,"]),
    (
        "In remarks broadcast by CCTV, Xi said the bridge was old.",
        ["indirect | Xi Jinping | via CCTV | the bridge was old"],
    ),
)
def test_the_medium_is_kept_apart_from_the_speaker(body: str, expected: list[str], world: World) -> None:
    assert lines(body, world) == expected


@table(
    ("Beijing said the bridge was old.", ["indirect | Government of China | the bridge was old"]),
    ("China’s foreign ministry said the bridge was old.", ["indirect | Chinese Foreign Ministry | the bridge was old"]),
    ("The Russian side said the bridge was old.", ["indirect | Government of Russia | the bridge was old"]),
    ("The Chinese leader said the bridge was old.", ["indirect | Xi Jinping | the bridge was old"]),
    ("Deputy Mayor Anna Smith said it leaked. Smith said it was old.",
     ["indirect | Anna Smith | it leaked", "indirect | Anna Smith | it was old"]),
    ("“It leaks,” said Anna Smith, who paints bridges.", ["direct | Anna Smith | It leaks,"]),
    ("“It leaks,” said a western painter who has seen it.", ["direct | Western painter | It leaks,"]),
    ("The Kremlin said it was old. “Nobody looked,” a spokesman said.",
     ["indirect | Kremlin | it was old", "direct | Kremlin | Nobody looked,"]),
    ("Putin met Anna Smith. Smith was not convinced. “It leaks,” she said.", ["direct | Anna Smith | It leaks,"]),
    ("Putin was glad. “New,” he said.\n\nHis opposite number, Roger Jones, was less pleased. “It leaks,” he said.",
     ["direct | Vladimir Putin | New,", "direct | Roger Jones | It leaks,"]),
    ("Anna Smith was glad. “It is new,” she said. Roger Jones frowned. “It leaks,” he said. It was old, she added.",
     ["direct | Anna Smith | It is new,", "direct | Roger Jones | It leaks,", "indirect | Anna Smith | It was old"]),
    ("Putin said it was old. He added that it leaked.",
     ["indirect | Vladimir Putin | it was old", "indirect | Vladimir Putin | it leaked"]),
)  # fmt: skip
def test_speakers_have_their_full_or_canonical_name(body: str, expected: list[str], world: World) -> None:
    assert lines(body, world) == expected


def test_turns_of_a_transcript_are_quotations_and_questions_are_not(world: World) -> None:
    body = (
        "QUESTION: Does it leak?\n\nPESKOV: (laughs) No.\n\nQUESTION: Who painted it?\n\n"
        "PESKOV: We did.\n\nIt took a summer.\n\n— end of excerpt —"
    )
    assert lines(body, world) == [
        "direct | Dmitry Peskov | No.",
        "direct | Dmitry Peskov | We did. … It took a summer.",
    ]


def test_a_transcript_may_be_quoted_with_a_mark_before_each_paragraph(world: World) -> None:
    body = (
        'The radio had this.\n\n"HOST: Does it leak, do you think?\n\n"(CROSSTALK.)\n\n"PESKOV: We painted it.\n\n'
        '"It took us a summer.\n\n"HOST: I see.\n\n"PESKOV: It is dry now."'
    )
    assert lines(body, world) == [
        "direct | HOST | Does it leak, do you think?",
        "direct | Dmitry Peskov | We painted it. … It took us a summer.",
        "direct | HOST | I see.",
        "direct | Dmitry Peskov | It is dry now.",
    ]


def test_names_before_colons_in_a_list_are_no_transcript(world: World) -> None:
    body = "Putin: a bridge and two boats.\n\nThe boats are new.\n\nXi: three boats.\n\nThese are old."
    assert lines(body, world) == []


@given(st.text(alphabet="“”\"'‘’«».,:—()\n aXé said Putin", max_size=200))
def test_any_text_is_read_and_every_span_lies_in_it(body: str) -> None:
    text = nlp.Text(body, find_blocks(body), nlp.load())
    for quote in quotes.find_quotes(text, EMPTY, ()):
        assert all(0 <= span.start < span.end <= len(body) for span in quote.spans)


EMPTY = World("", "", (), (), (), (), (), (), (), ())
