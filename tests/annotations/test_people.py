"""Tables of marked text: [words|who] marks a mention; several people are joined by +, candidates by /."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from app.annotations import nlp, people
from app.annotations.blocks import find_blocks
from app.store.seeds import load_world

WORLD = load_world(Path(__file__).resolve().parents[2] / "seeds")
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def marked(body: str, published: date | None) -> str:
    """The body with its mentions marked, by the last word of each name."""
    text = nlp.Text(body, find_blocks(body), nlp.load())
    out, place = [], 0
    for mention in people.find_people(text, WORLD, published):
        who = [name.split()[0 if name in ("Xi Jinping", "Kim Jong Un") else -1] for name in mention.people]
        joint = "+" if mention.sure else "/"
        out.append(f"{body[place : mention.span.start]}[{mention.span.of(body)}|{joint.join(who)}]")
        place = mention.span.end
    return "".join(out) + body[place:]


def check(expected: str, published: date | None = date(2025, 2, 24)) -> None:
    assert marked(MARK.sub(r"\1", expected), published) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "[Chinese President Xi Jinping|Xi] spoke with [Russian President Vladimir Putin|Putin] on Monday.",
        "[Xi|Xi] told [Putin|Putin] so.",
        "[XI JINPING|Xi] AND [PUTIN|Putin] MEET IN BEIJING",
        "[Xi Jinping|Xi] arrived, and [Jinping|Xi] spoke to [Russia’s Putin|Putin].",
        "The [Xi|Xi]-[Putin|Putin] call lasted an hour.",
        "[President of the People’s Republic of China Xi Jinping|Xi] replied.",
        "[Foreign Minister Wang Yi|Yi] arrived before [Kremlin spokesman Dmitry Peskov|Peskov].",
        "[Sergey Lavrov|Lavrov] and [Yuri Ushakov|Ushakov] are spelled in several ways.",
        "The spelling [Orbán|Orban] is [Orban|Orban]’s own.",
        "[Mr. Xi|Xi] smiled. [Vladimir V. Putin|Putin] wrote, as [Donald J. Trump|Trump] did.",
        "[U.S. Secretary of State Marco Rubio|Rubio] spoke. [The EU’s Ursula von der Leyen|Leyen] did not.",
        "[The spokesman, Dmitry Peskov|Peskov], laughed. [China’s foreign ministry spokesman, Lin Jian|Jian], did not.",
        "[Aide to the President Yury Ushakov|Ushakov] spoke of [Russia’s Putin|Putin].",
    ],
)
def test_a_name_with_its_title_is_one_mention(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "They flew on to Xi'an and Xi’an welcomed them.",
        "Xi Lanting played the violin. Xi took a bow.",
        "The baker Gennady Putin opened early. Putin sells bread.",
        "[Vladimir Putin|Putin] was away. Gennady Putin was not. Putin the baker laughed.",
        "The Trump administration and the anti-Putin opposition answered.",
        "Mrs Putin laughed.",
        "Wang said nothing and Li left.",
        "Crowds filled Kim Il Sung Square.",
        "Vlad was away, said Vlad Filin.",
        "It is the XI Congress.",
        "They studied Xi Jinping Thought at Putin Street.",
        "Ren Jinping spoke.",
    ],
)
def test_namesakes_and_words_that_hold_a_name_are_left_out(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    ("expected", "published"),
    [
        ("[Premier Li|Qiang] arrived in Moscow.", date(2024, 8, 21)),
        ("[Premier Li|Keqiang] arrived in Moscow.", date(2019, 9, 17)),
        ("[Li Hui|Hui] arrived in Kyiv. [Li|Hui] had come by train.", date(2023, 5, 17)),
        ("[Wang Yi|Yi] spoke. Later [Wang Wenbin|Wenbin] did. [Wang|Wenbin] was brief.", date(2023, 5, 17)),
    ],
)
def test_a_shared_family_name_is_settled_by_title_or_by_the_full_name_before(expected: str, published: date) -> None:
    check(expected, published)


@pytest.mark.parametrize(
    "expected",
    [
        "[Xi|Xi] met [Putin|Putin]. [The Chinese leader|Xi] smiled, as did [the Russian president|Putin].",
        "[Xi|Xi] assured [his Russian counterpart|Putin] of support.",
        "[Russia’s president|Putin] rang [China's leader|Xi].",
        "[The President of Russia|Putin] informed [his Chinese colleague|Xi] of it.",
        "[Premier Li Qiang|Qiang] came on Monday. [The premier|Qiang] stayed for two days.",
        "[Xi|Xi] met [his Russian opposite number|Putin].",
        "[The Chinese chairman|Xi] asked [the President|Putin] to come.",
        "[Mao Zedong|Zedong] stayed. [The Chinese chairman|Zedong] was ill. [Xi Jinping|Xi] was not born.",
        "A Chinese leader would never say so.",
        "A Kremlin spokesman said so.",
        "Mr President, welcome.",
    ],
)
def test_titles_mean_the_holder_of_the_office(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    ("expected", "published"),
    [
        ("[The U.S. president|Trump] objected.", date(2025, 3, 1)),
        ("[The U.S. president|Biden] objected.", date(2024, 3, 1)),
        ("[The US president|Trump/Biden/Obama/Bush/Clinton/Reagan/Nixon] objected.", None),
    ],
)
def test_an_office_is_that_of_the_day(expected: str, published: date | None) -> None:
    check(expected, published)


@pytest.mark.parametrize(
    "expected",
    [
        "[Xi|Xi] welcomed [Putin|Putin]. [He|Xi] said that [he|Xi] was glad.",
        "“Good,” [Xi|Xi] told [Putin|Putin]. “It is cold,” [he|Xi] added.",
        "[Ushakov|Ushakov] said [Xi|Xi] was well. [Putin|Putin] will travel in May, [he|Ushakov] added.",
        "[Putin|Putin] was there, though [Xi|Xi] has said [he|Xi] was not.",
        "[Li Qiang|Qiang] was received by [Putin|Putin], who asked [him|Qiang] to stay.",
        "[Xi|Xi] praised [Putin|Putin]. “It is late,” CCTV quoted [him|Xi] as saying.",
        "[Maria Zakharova|Zakharova] spoke after [Putin|Putin]. [She|Zakharova] was brief.",
    ],
)
def test_a_pronoun_means_the_subject_before_it(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "[Putin|Putin] listened. Customs spokesman Lyu Daliang said he was glad.",
        "[Xi|Xi] was away. A man came in and he sat down.",
        "[Xi|Xi] was away. “He is late,” a guard said.",
        "The violinist Anna Orlova met [Xi|Xi]. She played.",
    ],
)
def test_a_pronoun_that_means_a_stranger_or_stands_in_speech_is_left_out(expected: str) -> None:
    check(expected)


@pytest.mark.parametrize(
    "expected",
    [
        "[Modi|Modi] met [Putin|Putin] and [the two|Modi+Putin] shared a joke.",
        "[Xi|Xi] and [Putin|Putin] spoke. [They|Xi+Putin] met again in May.",
        "[Li Qiang|Qiang] recalled what [Xi Jinping|Xi] and [Vladimir Putin|Putin] agreed when [they|Xi+Putin] met.",
        "[Xi|Xi] met [Putin|Putin]. The three leaders and 20 leaders from Europe came, as did the leaders of Serbia.",
        "[Xi|Xi] and [Putin|Putin] spoke. [The two leaders|Xi+Putin] agreed.",
        "[Xi|Xi] met [Putin|Putin]. [Both presidents|Xi+Putin] smiled.",
        "[The Chinese and Russian presidents|Xi+Putin] will meet.",
        "[The leaders of Russia and China|Putin+Xi] will meet.",
    ],
)
def test_groups_mean_each_of_their_members(expected: str) -> None:
    check(expected)
