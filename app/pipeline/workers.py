"""Who examines the records of a run: this process while there are few, then a process for each core.

Each process loads the language pipeline once. One that dies takes nothing with it: what it had is examined again, one
record at a time when it happens twice, so that the record that does it is found and named.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from threading import Thread
from typing import Protocol

from app.articles.archives import Record
from app.pipeline.examine import Examined, Examiner

FEW = 24  # records; to load the language pipeline takes as long as to read that many


_Found = Future[tuple[Examined, ...]]


class Ticket(Protocol):
    """Records that were handed in."""

    def result(self) -> tuple[Examined, ...]:
        """What became of each of them; waits for it."""


class Workers(Protocol):
    """Examines records elsewhere, in any order; tickets are called in by who handed the records in."""

    ahead: int  # tickets that it is worth to have out

    def submit(self, records: Sequence[Record]) -> Ticket:
        """Hand records in."""

    def close(self) -> None:
        """Stop, and forget what was not called in."""


class Here:
    """The cores of this machine."""

    def __init__(self, examiner: Examiner, cores: int | None = None) -> None:
        self.examiner = examiner
        self._cores = cores or len(os.sched_getaffinity(0))
        self._submitted = 0
        self._pool: ProcessPoolExecutor | None = None
        self.ahead = 2 * self._cores + 1

    def submit(self, records: Sequence[Record]) -> Ticket:
        """Hand records in."""
        self._submitted += len(records)
        if self._cores == 1 or self._submitted <= FEW:
            return _Later(self.examiner, records)
        return _Out(self, records, *self.send(records))

    def send(self, records: Sequence[Record]) -> tuple[_Found, ProcessPoolExecutor]:
        """Have records examined by one of the processes."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._cores, context, initializer=_begin, initargs=(self.examiner,))
        return self._pool.submit(_examine, tuple(records)), self._pool

    def renew(self, broken: ProcessPoolExecutor) -> None:
        """Have new processes begun in place of broken ones; others may have done so already."""
        if self._pool is broken:
            self.close()

    def close(self) -> None:
        """Stop, and forget what was not called in."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Later:
    """Records that this process examines when they are called in."""

    examiner: Examiner
    records: Sequence[Record]

    def result(self) -> tuple[Examined, ...]:
        return self.examiner.examine(self.records)


@dataclass(slots=True)
class _Out:
    """Records that a process has."""

    workers: Here
    records: Sequence[Record]
    found: _Found
    pool: ProcessPoolExecutor

    def result(self) -> tuple[Examined, ...]:
        try:
            return self.found.result()
        except BrokenProcessPool:  # by these records, or by those of another ticket
            self.workers.renew(self.pool)
        return self._again()

    def _again(self) -> tuple[Examined, ...]:
        try:
            return self._sent(self.records)
        except BrokenProcessPool:
            return tuple(map(self._alone, self.records))

    def _alone(self, record: Record) -> Examined:
        try:
            return self._sent([record])[0]
        except BrokenProcessPool:
            return self.workers.examiner.lost()

    def _sent(self, records: Sequence[Record]) -> tuple[Examined, ...]:
        found, pool = self.workers.send(records)
        try:
            return found.result()
        except BrokenProcessPool:
            self.workers.renew(pool)
            raise


_mine: Examiner | None = None  # of this process, when it is one that `Here` began


def _begin(examiner: Examiner) -> None:
    global _mine
    _mine = examiner
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process that began this one is gone, also when it was killed and could not say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _examine(records: Sequence[Record]) -> tuple[Examined, ...]:
    assert _mine is not None
    return _mine.examine(records)
