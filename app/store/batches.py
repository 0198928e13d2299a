"""Many values in few statements: as many in each as databases let one have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

SOME = 500  # values in one statement: databases bound how many parameters it may have


def batches(values: Iterable[T], size: int = SOME) -> Iterator[list[T]]:
    """Values in their order, so many at a time."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
