"""Who may make a large page now.

Threads that work at once only take the interpreter from each other, with every row that the database gives: all are
late. One after the other, most are early, and each costs less.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

PATIENCE = 0.1  # seconds


class Pen:
    """Held by one thread at a time."""

    def __init__(self) -> None:
        self._held = Lock()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Held while the database is asked, which may take long: whoever has waited their time goes on beside it."""
        held = self._held.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if held:
                self._held.release()

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """Held while a page is drawn, which takes milliseconds. Nothing is waited for meanwhile."""
        with self._held:
            yield
