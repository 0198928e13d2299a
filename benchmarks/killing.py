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
import subprocess
import sys
import tempfile
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
    parser.add_argument("--workers", type=int, default=4, help="of the cluster that are killed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write(folder / "made.jsonl.gz", given.articles, relevant=given.relevant)
        whole, seconds = _undisturbed(path, folder)
        counts = whole["counts"][0]
        print(  # noqa: T201
            f"{given.articles:,} articles, {counts[0]:,} read, {len(whole['events']):,} events, "
            f"{seconds:.0f} s undisturbed"
        )
        killed = _killed(path, folder, given.moments, seconds)
        print(f"killed {given.moments} times: {'the same' if killed == whole else 'NOT THE SAME'}")  # noqa: T201
        lost = _on_a_cluster(path, folder, given.workers, seconds)
        print(f"{given.workers} workers of a cluster killed: {'the same' if lost == whole else 'NOT THE SAME'}")  # noqa: T201
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


def _killed(path: Path, folder: Path, moments: int, seconds: float) -> Left:
    """The run killed at as many moments, each somewhere in an equal part of what is left of it."""
    chance = random.Random(7)  # noqa: S311
    for left in range(moments, 0, -1):
        process = _begun(folder / "killed.db", path)
        sleep(_STARTING + chance.uniform(0, 2 * max(seconds - _STARTING, 1) / (moments + 1)))
        ended = process.poll() is not None
        if not ended:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if ended:
            print(f"(it had ended before it could be killed {left} times more)")  # noqa: T201
            break
    assert _begun(folder / "killed.db", path).wait() == 0
    return _left(folder / "killed.db")


_STARTING = 4.0  # seconds until a run reads


def _on_a_cluster(path: Path, folder: Path, kills: int, seconds: float) -> Left:
    chance = random.Random(8)  # noqa: S311
    with machines(folder, 2) as started:
        process = _begun(folder / "cluster.db", path, "--scheduler", started.address)
        for _ in range(kills):
            sleep(chance.uniform(0.3, 1.2) * seconds / (kills + 1))
            if process.poll() is None:
                started.kill(chance.randrange(2))
                started.add()
        assert process.wait() == 0
    return _left(folder / "cluster.db")


if __name__ == "__main__":
    main()
