"""Runs killed at random moments and gone on with, held against one that nobody disturbed.

    python -m benchmarks.killing [--articles 20000] [--moments 20] [--relevant 0.02]

The command itself (`readout ingest`) is killed (SIGKILL), with all it began; then the same on a Dask cluster, one of
whose workers is killed, again and again, and replaced. Each way must end with the same articles, readings, events,
addresses and revisions, the same counts and failures.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

from app.store.engine import Store
from app.store.upkeep.audit import audit
from benchmarks.made import write
from tests.cluster.machines import ROOT, machines
from tests.pipeline.outcome import Left, outcome

_READOUT = (sys.executable, "-c", "from app.cli import main; main()", "ingest")


def main() -> None:
    """Print what was done; exit 1 when an outcome differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--moments", type=int, default=20)
    parser.add_argument("--relevant", type=float, default=0.02)
    parser.add_argument("--workers", type=int, default=5, help="of the cluster that are killed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write(folder / "made.jsonl.gz", given.articles, relevant=given.relevant)
        whole, seconds = _undisturbed(path, folder)
        counts = whole["counts"][0]
        print(
            f"{given.articles:,} articles, {counts[0]:,} read, {len(whole['events']):,} events, "
            f"{seconds:.0f} s undisturbed"
        )
        killed = _killed(path, folder, given.articles, given.moments)
        print(f"killed again and again: {'the same' if killed == whole else 'NOT THE SAME'}")
        lost = _on_a_cluster(path, folder, given.articles, given.workers)
        print(f"workers of a cluster killed: {'the same' if lost == whole else 'NOT THE SAME'}")
    sys.exit(int(killed != whole or lost != whole))


def _begun(database: Path, path: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "READOUT_DATABASE_URL": f"sqlite:///{database}", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen((*_READOUT, str(path), *words), env=environment, start_new_session=True)  # noqa: S603


def _left(database: Path) -> Left:
    store = Store(f"sqlite:///{database}")
    with store.reading() as connection:
        wrong = list(audit(connection))
    left = outcome(store)
    store.close()
    assert not wrong, wrong[:5]
    return left


def _undisturbed(path: Path, folder: Path) -> tuple[Left, float]:
    begun = monotonic()
    assert _begun(folder / "whole.db", path).wait() == 0
    return _left(folder / "whole.db"), monotonic() - begun


def _killed(path: Path, folder: Path, articles: int, moments: int) -> Left:
    """The run killed whenever it has come past some articles, and a random time after."""
    chance = random.Random(7)
    database = folder / "killed.db"
    for past in sorted(chance.sample(range(articles), moments)):
        process = _begun(database, path)
        if _wait(process, database, past):
            sleep(chance.uniform(0, 1))
        if _read(database) >= articles or process.poll() is not None:  # a run after its end would be another one
            assert process.wait() == 0
            return _left(database)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        print(f"killed after {_read(database):,} articles")
    assert _begun(database, path).wait() == 0
    return _left(database)


def _on_a_cluster(path: Path, folder: Path, articles: int, kills: int) -> Left:
    """The run on a cluster of two, one of which is killed whenever it has come past some articles, and replaced."""
    chance = random.Random(8)
    database = folder / "cluster.db"
    with machines(folder, 2) as started:
        process = _begun(database, path, "--scheduler", started.address)
        for past in sorted(chance.sample(range(articles), kills)):
            if not _wait(process, database, past):
                break
            sleep(chance.uniform(0, 1))
            started.kill(chance.randrange(2))
            print(f"a worker killed after {_read(database):,} articles")
            started.add()
        assert process.wait() == 0
    return _left(database)


def _wait(process: subprocess.Popen[bytes], database: Path, past: int) -> bool:
    """Wait until a run has come past some articles; whether it has not ended."""
    while process.poll() is None:
        if _read(database) > past:
            return True
        sleep(0.02)
    return False


def _read(database: Path) -> int:
    """How many articles the last run over an archive has behind it."""
    query = 'SELECT "new" + known + passed_over + failed FROM runs ORDER BY id DESC LIMIT 1'
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            row = connection.execute(query).fetchone()
    except sqlite3.OperationalError:  # it has not come so far as to make its tables
        return 0
    return int(row[0]) if row else 0


if __name__ == "__main__":
    main()
