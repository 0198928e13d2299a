"""Pages are made one after the other, but nobody waits long for one that asks the database for long."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event, Thread

import pytest

from app.pages import pen as pens
from app.pages.pen import Pen

LONG = 20  # seconds, in which a thread that can go on has gone on


class Holder(Thread):
    """A thread that holds the pen until it is told to let go."""

    def __init__(self, take: Callable[[], AbstractContextManager[None]]) -> None:
        super().__init__(daemon=True)
        self.take = take
        self.has = Event()
        self.done = Event()
        self.start()

    def run(self) -> None:
        with self.take():
            self.has.set()
            self.done.wait(LONG)

    def end(self) -> None:
        self.done.set()
        self.join(LONG)


@pytest.mark.parametrize("first", ["reading", "drawing"])
@pytest.mark.parametrize("second", ["reading", "drawing"])
def test_one_after_the_other(first: str, second: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pens, "PATIENCE", LONG)
    pen = Pen()
    before = Holder(getattr(pen, first))
    assert before.has.wait(LONG)
    after = Holder(getattr(pen, second))
    assert not after.has.wait(0.05)
    before.end()
    assert after.has.wait(LONG)
    after.end()


def test_who_waits_for_a_long_reading_goes_on_beside_it_and_draws_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pens, "PATIENCE", 0.01)
    pen = Pen()
    long = Holder(pen.reading)
    assert long.has.wait(LONG)
    beside = Holder(pen.reading)
    assert beside.has.wait(LONG)
    beside.end()
    drawing = Holder(pen.drawing)
    assert not drawing.has.wait(0.05)
    long.end()
    assert drawing.has.wait(LONG)
    late = Holder(pen.reading)  # drawing is short; but a reader need not wait for it longer than for another
    assert late.has.wait(LONG)
    late.end()
    assert not drawing.done.is_set()
    drawing.end()


def test_it_is_free_again_after_an_error() -> None:
    pen = Pen()
    for take in (pen.reading, pen.drawing, pen.reading):
        with pytest.raises(ValueError, match="away"), take():
            raise ValueError("away")
    with pen.drawing():
        assert not pen._held.acquire(blocking=False)
