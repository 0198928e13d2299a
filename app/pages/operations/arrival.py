"""When a request came: the moment at which the server had read its head."""

from __future__ import annotations

import time

from starlette.types import Scope

ARRIVED = "readout.arrived"


def arrival(scope: Scope) -> float:
    """The moment, by `time.perf_counter`; of a server that does not say it, now."""
    return float(scope.get(ARRIVED) or time.perf_counter())
