"""One host is not asked in haste: requests to it follow each other with a pause, whoever asks in this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from app.model.errors import NotFetched

_LONGEST = 60.0  # seconds that anyone is kept waiting
_REMEMBERED = 1_000  # hosts


class Pace:
    """When each host may be asked again."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._free: dict[str, float] = {}

    def wait(self, host: str, seconds: float) -> None:
        """Wait for the turn at a host, after which it rests for so many seconds."""
        with self._lock:
            now = self._clock()
            start = max(now, self._free.get(host, now))
            if start - now > _LONGEST:
                raise NotFetched(f"Too many requests wait for {host}. Try again in some minutes.", later=True)
            if len(self._free) >= _REMEMBERED:
                self._free = {known: free for known, free in self._free.items() if free > now}
            self._free[host] = start + seconds
        if start > now:
            self._sleep(start - now)
