"""How long articles took to read and what came of them, counted for whoever monitors this process."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

READING = Histogram(
    "readout_reading_seconds",
    "Time to read one article in full.",
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
_CAME = Counter("readout_articles_taken", "Articles that were sent, added or found by feeds, by outcome.", ["outcome"])
NEW, KNOWN, PASSED_OVER, REFUSED = (_CAME.labels(one) for one in ("new", "known", "passed over", "refused"))
