"""The machines of a Dask cluster as workers of a run: many read, and this process writes.

A worker needs this program and its language pipeline, no tracker, database or file: each is sent the examiner when it
joins, records with their bytes, and gives back what it found. One that dies costs its time alone: Dask gives its
records to another. Records in whose midst workers die again and again are examined one by one, so that the one that
does it is found and named.

Dask workers run whatever the scheduler sends them. Keep both within a private network, or behind TLS certificates
(docs/operations.md).
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, cast

from distributed import Client, Future, WorkerPlugin, get_worker
from distributed.scheduler import KilledWorker

from app.articles.archives import Record
from app.model.errors import ClusterAway, ReadoutError

PATIENCE = 300.0  # seconds to wait for workers when there are none
_CALL = 30.0  # seconds that a scheduler has to answer
_LOOK = 5.0  # seconds between two looks whether there are any
_LEAST = 4  # workers that records are kept ready for, as more may join

T = TypeVar("T")
Found_co = TypeVar("Found_co", covariant=True)
Found = TypeVar("Found")


class Work(Protocol[Found_co]):
    """What is done with records, wherever it is sent."""

    def examine(self, records: Sequence[Record]) -> tuple[Found_co, ...]:
        """What became of each of them."""

    def lost(self) -> Found_co:
        """What is said of a record that nobody survived."""


class Cluster(Generic[Found]):
    """The workers that a scheduler has, whenever it has them."""

    def __init__(self, address: str, work: Work[Found], patience: float = PATIENCE) -> None:
        self._address = address
        self._patience = patience
        self._name = f"readout-{secrets.token_hex(8)}"
        self.work = work
        self._client: Any = self._reached(lambda: cast(Any, Client)(address, timeout=_CALL, set_as_default=False))
        # Workers that join later are sent it too, before they are given records.
        self._reached(lambda: self._client.register_plugin(_Examining(work), name=self._name))
        self.ahead = 2 * max(_LEAST, self._count()) + 1

    def submit(self, records: Sequence[Record]) -> _Out[Found]:
        """Hand records in."""
        return _Out(self, tuple(records), self.send(records))

    def send(self, records: Sequence[Record]) -> Future[Any]:
        """Have records examined by one of the workers."""
        return self._reached(lambda: self._client.submit(_examine, self._name, tuple(records), pure=False))

    def wait_for(self, future: Future[Any]) -> tuple[Found, ...]:
        """What a worker found. Raises `ClusterAway` when there has long been no worker, or the scheduler is gone."""
        seen = time.monotonic()
        while True:
            try:
                return cast("tuple[Found, ...]", future.result(timeout=_LOOK))
            except TimeoutError:
                if self._reached(self._count):
                    seen = time.monotonic()
                elif time.monotonic() - seen > self._patience:
                    raise ClusterAway(
                        f"The scheduler at {self._address} has had no workers for {self._patience:.0f} seconds. "
                        "Start some; the same command goes on from here."
                    ) from None
            except (KilledWorker, ReadoutError):
                raise
            except Exception as wrong:
                raise self._away(wrong) from wrong

    def wait_until_there(self, number: int) -> None:
        """Wait for that many workers."""
        self._reached(lambda: self._client.wait_for_workers(number, timeout=self._patience))

    def close(self) -> None:
        """Let go of the cluster, and forget what was not called in."""
        with suppress(OSError, TimeoutError, RuntimeError):  # the scheduler may be gone already
            self._client.unregister_worker_plugin(self._name)
        self._client.close()

    def _count(self) -> int:
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    def _away(self, wrong: Exception) -> ClusterAway:
        return ClusterAway(
            f"The scheduler at {self._address} does not answer ({type(wrong).__name__}: {wrong}). "
            "Once it runs, the same command goes on from here."
        )

    def _reached(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except (OSError, TimeoutError, ValueError) as wrong:
            raise self._away(wrong) from wrong


@dataclass(slots=True)
class _Out(Generic[Found]):
    """Records that a worker has, or will have."""

    cluster: Cluster[Found]
    records: tuple[Record, ...]
    future: Future[Any]

    def result(self) -> tuple[Found, ...]:
        """What became of each of them; waits for it."""
        try:
            return self.cluster.wait_for(self.future)
        except KilledWorker:
            return tuple(map(self._alone, self.records))

    def _alone(self, record: Record) -> Found:
        try:
            return self.cluster.wait_for(self.cluster.send([record]))[0]
        except KilledWorker:
            return self.cluster.work.lost()


class _Examining(WorkerPlugin):
    """What is to be done with records, on a worker."""

    def __init__(self, work: Work[Any]) -> None:
        self.work = work


def _examine(name: str, records: Sequence[Record]) -> tuple[Any, ...]:
    """Examine records, on a worker."""
    plugin = get_worker().plugins[name]
    assert isinstance(plugin, _Examining)
    return plugin.work.examine(records)
