"""Any input is read in linear time: no text, however odd, holds a server up."""

from __future__ import annotations

import time

import pytest

from app.annotations.kinds import parties
from app.model.article import Article
from app.model.world import World
from app.pipeline import read

PATTERNS = (
    "“",
    '. "',
    "((",
    "1 1/2 ",
    "A",
    "Xi ",
    "Xi\n",
    "“Xi ‘said “a",
    "Putin said “a” and “b”. ",
    "Xi: “We met.”\n\n",
    "Xi and Putin spoke by phone on Monday. ",
    "the Chinese president said that he ",
    "U.S. trade, ",
    "a\u0301\u202e\x00",
)
LISTED = ("- Xi met Putin\n", "Xi: “We met.”\n\n")  # many small paragraphs, all the same
WHOLE = (*LISTED, "“Xi said. ", "Xi\n", "Putin said “a” and “b”. ", "Xi and Putin spoke by phone on Monday. ")
FEW = 16_000
SAID = "Xi and Putin spoke by phone on 24 February 2025. “Our trade grows,” Xi said."


def cost(pattern: str, length: int, world: World) -> float:
    """Seconds of CPU time for a body of that length."""
    body = (pattern * (length // len(pattern) + 1))[:length]
    began = time.process_time()
    read(Article("odd", body), world)
    return time.process_time() - began


@pytest.mark.parametrize("pattern", PATTERNS)
def test_four_times_the_text_costs_about_four_times_as_much(pattern: str, world: World) -> None:
    read(Article("odd", pattern), world)
    few = many = float("inf")
    for _ in range(6):  # what else runs here makes some runs slower; a bend makes all of them so
        few, many = min(few, cost(pattern, FEW, world)), min(many, cost(pattern, 4 * FEW, world))
        if many <= max(7 * few, 0.05):
            return
    pytest.fail(f"{pattern!r}: {few:.3f} s, and {many:.3f} s for four times as much")


@pytest.mark.parametrize("pattern", WHOLE)
def test_a_megabyte_of_one_pattern_is_read_in_seconds(pattern: str, world: World) -> None:
    assert cost(pattern, 1_000_000, world) < 20  # 1 to 5 s where nothing else runs; a busy machine is slower


@pytest.mark.parametrize("mark", ["(", "“", "a"])
def test_a_word_without_end_costs_no_more_than_others(mark: str, world: World) -> None:
    body = f"{SAID} {mark * 100_000} {SAID}"
    assert min(cost(body, len(body), world) for _ in range(2)) < 2  # about 0.1 s


def test_a_run_of_dots_is_not_shared_out_in_every_way() -> None:
    began = time.process_time()
    assert parties._WITH.match(" N" + "." * parties.WINDOW + ";") is None
    assert time.process_time() - began < 5  # a millisecond; by trying every way it does not end
