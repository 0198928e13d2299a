"""What Prometheus is told: `/metrics`.

Every label has few values: a route's template, never an address; a status; an outcome. With several worker processes
each keeps its counts in a file of a folder that they share (`PROMETHEUS_MULTIPROC_DIR`, made by `readout serve`), and
whichever is asked answers for all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from app.store.upkeep.stock import Amount

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
FOLDER = "PROMETHEUS_MULTIPROC_DIR"

REQUESTS = Counter("readout_requests", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram(
    "readout_request_seconds",
    "Time from a request to the end of its answer.",
    ["route"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
RUNNING = Gauge("readout_requests_running", "Requests for which an answer is being made.", multiprocess_mode="livesum")
REFUSED = Counter("readout_requests_refused", "Requests refused by a limit.", ["limit"])
CACHE = Counter("readout_cache_answers", "Answers to readers of public addresses, by what the cache had.", ["outcome"])
CUT_OFF = Counter("readout_reads_cut_off", "Requests whose reading of the database took longer than it may.")
UNCHANGED, KEPT, WAITED, MADE = (CACHE.labels(one) for one in ("unchanged", "kept", "waited", "made"))


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answered request."""
    requests, times = _counted(method if method in METHODS else "other", route, status)
    requests.inc()
    times.observe(seconds)


@lru_cache(4_096)
def _counted(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    return REQUESTS.labels(method, route, str(status)), SECONDS.labels(route)


class Stock(Collector):
    """What the database holds, as gauges."""

    def __init__(self, amounts: Iterable[Amount]) -> None:
        self.amounts = amounts

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """A gauge for each amount."""
        for one in self.amounts:
            family = GaugeMetricFamily(f"readout_{one.name}", one.meaning, labels=[one.label] if one.label else None)
            for value, amount in one.values.items():
                family.add_metric([value] if one.label else [], amount)
            yield family


def exposition(amounts: Iterable[Amount]) -> bytes:
    """All figures in the text format of Prometheus: those of the processes, and what the database holds."""
    stock = CollectorRegistry(auto_describe=False)
    stock.register(Stock(amounts))
    return generate_latest(_of_processes()) + generate_latest(stock)


@contextmanager
def shared_figures(workers: int) -> Iterator[None]:
    """A folder where several worker processes, to be started within, keep their counts together."""
    if workers == 1:
        yield
        return
    with TemporaryDirectory(prefix="readout-figures-") as folder:
        os.environ[FOLDER] = folder
        yield


def _of_processes() -> CollectorRegistry:
    folder = os.environ.get(FOLDER)
    if not folder:
        return REGISTRY
    _bury_the_dead(Path(folder))
    shared = CollectorRegistry()
    MultiProcessCollector(shared, folder)  # type: ignore[no-untyped-call]
    return shared


def _bury_the_dead(folder: Path) -> None:
    # A worker that was killed answers nothing any more; what it had counted stays.
    for path in folder.glob("gauge_live*_*.db"):
        process = int(path.stem.rpartition("_")[2])
        if not Path(f"/proc/{process}").exists():
            mark_process_dead(process, str(folder))  # type: ignore[no-untyped-call]
