"""For any text: spans lie in the body, in order, and sentences hold every word once; time grows with length only."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.annotations import nlp, people, places, topics
from app.annotations.blocks import find_blocks
from app.model.annotation import Role
from app.model.text import Span
from app.store.seeds import load_world

WORLD = load_world(Path(__file__).resolve().parents[2] / "seeds")
SCRAPS = st.sampled_from(
    [
        *("Xi Jinping", "Xi", "Putin", "Chinese President ", "the Russian president", "the two leaders", "he", "his"),
        *("Premier Li", "U.S.", "Mr. ", "“", "”", '"', "'", "’s", ". ", "? ", "… ", ", ", " ", "\n", "\n\n", "\u00a0"),
        *("\r\n", "Share and Follow\n", "More Shorts", "See also\n", "BEIJING, May 8 (Agency) - ", "May 8, 2025\n"),
        *(
            "in Moscow",
            "Ukraine",
            "said",
            "met",
            "(",
            ")",
            "—",
            "No. 5",
            "10 a.m. ",
            "Xi'an",
            "𝒳i",
            "é",
            "e\u0301",
            "习近平",
        ),
    ]
)
BODIES = st.lists(st.one_of(SCRAPS, st.text(max_size=12)), max_size=40).map("".join)


def read(body: str) -> nlp.Text:
    return nlp.Text(body, find_blocks(body), nlp.load())


def in_order(spans: Sequence[Span], body: str) -> bool:
    return all(span.end <= len(body) and len(span) for span in spans) and all(
        one.end <= other.start for one, other in pairwise(spans)
    )


@given(BODIES)
@settings(max_examples=200, deadline=None)
def test_blocks_and_sentences_hold_every_word_once_and_in_order(body: str) -> None:
    blocks = find_blocks(body)
    assert in_order([block.span for block in blocks], body)
    assert "".join("".join(block.span.of(body).split()) for block in blocks) == "".join(body.split())
    for block in blocks:
        assert in_order(block.sentences, body)
        assert all(block.span.contains(sentence) for sentence in block.sentences)
        if block.role not in (Role.JUNK, Role.REPEAT):
            words = "".join("".join(sentence.of(body).split()) for sentence in block.sentences)
            assert words == "".join(block.span.of(body).split())


@given(BODIES)
@settings(max_examples=200, deadline=None)
def test_mentions_lie_in_the_body_in_order(body: str) -> None:
    text = read(body)
    assert in_order([mention.span for mention in people.find_people(text, WORLD, None)], body)
    assert in_order([mention.span for mention in places.find_places(text, WORLD)], body)
    found = topics.find_topics(text, WORLD)
    starts = [mention.span.start for mention in found]
    assert starts == sorted(starts)
    for topic in {mention.topic for mention in found}:
        assert in_order([mention.span for mention in found if mention.topic == topic], body)


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "“",
            '"',
            "'",
            "(",
            "]",
            "1",
            "1. ",
            "A",
            "A. ",
            "A b",
            ".",
            "?” ",
            "- ",
            "a\n",
            "\n",
            "Xi ",
            "Xi met Putin.\n",
            "U.S. ",
        ),
        *("the ", "the two leaders ", "Gennady Putin. ", "Chinese and Russian ", "president of the ", "By A", "[a-"),
        *("12:00\n", "Share\n"),
    ],
)
def test_time_is_linear_in_the_length_of_any_pattern(pattern: str) -> None:
    def seconds(length: int) -> float:
        body = (pattern * (length // len(pattern) + 1))[:length]
        start = time.process_time()
        text = read(body)
        people.find_people(text, WORLD, None)
        places.find_places(text, WORLD)
        topics.find_topics(text, WORLD)
        return time.process_time() - start

    assert read("Loads what is loaded once.").sentences[0].parsed
    assert seconds(100_000) < 1.5  # usually a third of it; a busy machine needs room
