"""robots.txt, kept for each origin: what a host does not want fetched is not fetched (RFC 9309).

An origin without the file allows everything; one that cannot give it just now (an error of its server, no answer)
allows nothing until it can. Read by protego, which knows wildcards and Crawl-delay.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from app.articles.fetch.targets import Target
from app.model.errors import NotFetched

_KEPT = 24 * 3600.0  # seconds
_KEPT_UNREAD = 60.0
_REMEMBERED = 500  # origins
LARGEST = 512_000  # bytes; what lies beyond is not read
_LONGEST_DELAY = 30.0

# Gives the text of a robots.txt, None where there is none; raises `NotFetched` where it cannot be had.
Reader = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Kept:
    until: float
    rules: Protego | None  # None: not to be had just now, for the reason
    reason: str = ""


class Robots:
    """What the robots.txt of each origin allows."""

    def __init__(self, product: str, reader: Reader, clock: Callable[[], float] = time.monotonic) -> None:
        self._product = product
        self._reader = reader
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[str, _Kept] = {}

    def check(self, target: Target) -> float:
        """The pause in seconds that the origin asks for; raises `NotFetched` if it does not want this fetched."""
        kept = self._of(target.origin)
        if kept.rules is None:
            raise NotFetched(f"{kept.reason} Its robots.txt has to be read first.", later=True)
        if not kept.rules.can_fetch(target.url, self._product):
            raise NotFetched(
                f"{target.host} asks programs not to fetch this address (robots.txt). Send the text itself."
            )
        return min(float(kept.rules.crawl_delay(self._product) or 0), _LONGEST_DELAY)

    def _of(self, origin: str) -> _Kept:
        with self._lock:
            kept = self._kept.get(origin)
        if kept and kept.until > self._clock():
            return kept
        kept = self._read(origin)
        with self._lock:
            if len(self._kept) >= _REMEMBERED:
                self._kept.pop(next(iter(self._kept)))
            self._kept[origin] = kept
        return kept

    def _read(self, origin: str) -> _Kept:
        try:
            text = self._reader(f"{origin}/robots.txt")
        except NotFetched as wrong:
            if not wrong.later:
                raise
            return _Kept(self._clock() + _KEPT_UNREAD, None, str(wrong))
        return _Kept(self._clock() + _KEPT, Protego.parse(text or ""))
