"""A Dask cluster of processes on this machine, for tests and benchmarks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from distributed import Client, Nanny

ROOT = Path(__file__).resolve().parents[2]
_DASK = (sys.executable, "-m", "dask")


@dataclass
class Machines:
    """A scheduler and its workers, each a process."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add(self, number: int = 1, *, nanny: bool = False) -> None:
        """Begin workers of one thread each; with a nanny, one that dies is replaced."""
        for _ in range(number):
            kind = "--nanny" if nanny else "--no-nanny"
            words = ("worker", self.address, "--nthreads", "1", "--no-dashboard", kind, "--death-timeout", "60")
            self.workers.append(_began(self.folder, *words))

    def wait(self, number: int) -> None:
        """Wait until that many nannies have seen their workers begin: whose worker dies sooner gives it up."""
        with Client(self.address, timeout=60) as client:
            client.wait_for_workers(number, timeout=60)
            until = time.monotonic() + 60
            while set(client.run(_status, nanny=True).values()) != {"running"}:
                assert time.monotonic() < until, "The nannies did not begin; see machines.log."
                time.sleep(0.1)

    def kill(self, place: int = 0) -> None:
        """Kill a worker as a failing machine would: without a word."""
        worker = self.workers.pop(place)
        worker.kill()
        worker.wait()


@contextmanager
def machines(folder: Path, workers: int, *, nanny: bool = False) -> Iterator[Machines]:
    """A cluster, ended at the end."""
    known = folder / "scheduler.json"
    words = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(known))
    scheduler = _began(folder, *words)
    started = Machines(folder, scheduler, "")
    try:
        started.address = _address(known, scheduler)
        started.add(workers, nanny=nanny)
        yield started
    finally:
        for process in (*started.workers, scheduler):
            _end(process)


def _status(dask_worker: Nanny) -> str:
    return str(dask_worker.status.name)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:  # a worker may wait for a scheduler that does not answer any more
        process.kill()
        process.wait()


def _began(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        "DASK_DISTRIBUTED__NANNY__PRE_SPAWN_ENVIRON__PYTHONPATH": str(ROOT),
    }
    with (folder / "machines.log").open("ab") as log:
        return subprocess.Popen((*_DASK, *words), cwd=folder, env=environment, stdout=log, stderr=log)


def _address(known: Path, scheduler: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until and scheduler.poll() is None:
        if known.exists() and (text := known.read_text()):
            return str(json.loads(text)["address"])
        time.sleep(0.1)
    raise RuntimeError("The scheduler did not begin; see machines.log.")
