"""Any input is read in linear time: no text, however odd, holds a server up."""

from __future__ import annotations

import time

import pytest

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
WHOLE = (*LISTED, "Xi\n", "Putin said “a” and “b”. ", "Xi and Putin spoke by phone on Monday. ")
FEW = 16_000


def cost(pattern: str, length: int, world: World) -> float:
    """Seconds of CPU time for a body of that length, the better of two runs."""
    body = (pattern * (length // len(pattern) + 1))[:length]
    times = []
    for _ in range(2):
        began = time.process_time()
        read(Article("odd", body), world)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_four_times_the_text_costs_about_four_times_as_much(pattern: str, world: World) -> None:
    read(Article("odd", pattern), world)
    few, many = cost(pattern, FEW, world), cost(pattern, 4 * FEW, world)
    assert many <= max(9 * few, 0.05), (pattern, few, many)


@pytest.mark.parametrize("pattern", WHOLE)
def test_a_megabyte_of_one_pattern_is_read_in_seconds(pattern: str, world: World) -> None:
    assert cost(pattern, 1_000_000, world) < 20  # about 4 s where nothing else runs; a busy machine is slower
