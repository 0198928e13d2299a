"""How fast an archive is scanned, held against what unpacking and decoding it alone takes.

    python -m benchmarks.archives [--articles 50000] [--keep FOLDER]

One core each, one after the other, in rounds; the ratio is of the medians. Scanning is what a run does to an article
that cannot matter: unpack, decode, sieve. A run also numbers, counts and keeps its place; here it reads none of the few
articles that pass.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from app.articles.archives import Record, held_back, records, sources
from app.articles.sieve import Sieve
from app.model.article import Article
from app.pipeline.examine import Examined
from app.pipeline.runs import Ingest
from app.settings import settings
from app.store.engine import Store
from app.store.seeds import load_world
from benchmarks.made import RELEVANT, write

BAR = 5.0  # times
MEMORY = 1024  # MiB


def main() -> None:
    """Print the figures; exit 1 when one is over its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="where the archive is kept for the next time")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (given.keep or Path(folder)) / f"made-{given.articles}.jsonl.gz"
        if not path.exists():
            write(path, given.articles)
        sys.exit(_measured(path, given.articles, given.rounds, Path(folder)))


def _measured(path: Path, articles: int, rounds: int, folder: Path) -> int:
    print(f"{articles:,} articles, {RELEVANT:.1%} relevant, {path.stat().st_size / 1e6:,.0f} MB gzipped")
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, do in (("decode", _decode), ("scan", _scan)):
            times.setdefault(name, []).append(_seconds(do, path))
    store = Store(f"sqlite:///{folder / 'run.db'}")
    store.migrate()
    times["run"] = [_seconds(lambda one: _run(one, store), path)]
    store.close()
    decode, scan, run = (median(times[name]) for name in ("decode", "scan", "run"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"unpacking and decoding alone   {decode:7.2f} s  {articles / decode:10,.0f} articles/s")
    print(f"scanning                       {scan:7.2f} s  {articles / scan:10,.0f} articles/s  {scan / decode:.2f} x")
    print(f"a run that reads none of them  {run:7.2f} s  {articles / run:10,.0f} articles/s  {run / decode:.2f} x")
    print(f"memory at its peak             {peak:7.0f} MiB")
    return int(max(scan, run) / decode > BAR or peak > MEMORY)


def _seconds(do: Callable[[Path], None], path: Path) -> float:
    """Of this process alone: the machine may be busy with others."""
    before, started = process_time(), perf_counter()
    do(path)
    assert perf_counter() > started
    return process_time() - before


def _decode(path: Path) -> None:
    with gzip.open(path, "rb") as lines:
        for line in lines:
            json.loads(line)


def _fetch(address: str) -> Article:
    raise AssertionError(address)


def _scan(path: Path) -> None:
    sieve = Sieve(load_world(settings().tracker))
    (source,) = sources([str(path)])
    for record in records(source, io.BytesIO(), _fetch):
        held_back(record, sieve)


@dataclass
class _Unread:
    """Records of which it is said that the sieve held them back after all: nothing is read."""

    number: int

    def result(self) -> tuple[Examined, ...]:
        """What became of each."""
        return (Examined(),) * self.number


class _Idle:
    """Workers that read nothing, so that what a run itself costs is seen."""

    ahead = 2

    def submit(self, records: Sequence[Record]) -> _Unread:
        """Take records, and forget them."""
        return _Unread(len(records))

    def close(self) -> None:
        """Nothing is open."""


def _run(path: Path, store: Store) -> None:
    run = Ingest(store, load_world(settings().tracker), tuple(sources([str(path)])), io.BytesIO(), _fetch)
    for _ in run.steps(_Idle()):
        pass
    assert run.run.counts.passed_over


if __name__ == "__main__":
    main()
