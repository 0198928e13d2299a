"""Who examines the records of a run: this process while there are few, then a process for each core.

Each process loads the language pipeline once. One that dies takes nothing with it: what it had is examined again, one
record at a time, so that a record that does it is found and named. (The standard library's
pool of processes gives up whole when one dies, and with it all that was handed in.)
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Protocol

from app.articles.archives import Record
from app.pipeline.examine import Examined, Examiner

FEW = 24  # records; to load the language pipeline takes as long as to read that many
GIVING_WAY = 10  # how much less urgent reading is than whatever else the machine does
_SPAWN = multiprocessing.get_context("spawn")


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
        self._examiner = examiner
        self._cores = cores or len(os.sched_getaffinity(0))
        self._submitted = 0
        self._waiting: SimpleQueue[_Out | None] = SimpleQueue()
        self._hands: list[_Hand] = []
        self.ahead = 2 * self._cores + 1

    def submit(self, records: Sequence[Record]) -> Ticket:
        """Hand records in."""
        self._submitted += len(records)
        if self._cores == 1 or self._submitted <= FEW:
            return _Later(self._examiner, records)
        if len(self._hands) < self._cores:
            self._hands.append(_Hand(self._examiner, self._waiting))
        ticket = _Out(records)
        self._waiting.put(ticket)
        return ticket

    def close(self) -> None:
        """Stop, and forget what was not called in."""
        try:
            while True:
                self._waiting.get_nowait()
        except Empty:
            pass
        for _ in self._hands:
            self._waiting.put(None)
        for hand in self._hands:
            hand.close()
        self._hands.clear()


@dataclass(frozen=True, slots=True)
class _Later:
    """Records that this process examines when they are called in."""

    examiner: Examiner
    records: Sequence[Record]

    def result(self) -> tuple[Examined, ...]:
        return self.examiner.examine(self.records)


@dataclass(slots=True)
class _Out:
    """Records that wait for a process, or that one has."""

    records: Sequence[Record]
    found: tuple[Examined, ...] = ()
    wrong: Exception | None = None
    done: Event = field(default_factory=Event)

    def result(self) -> tuple[Examined, ...]:
        self.done.wait()
        if self.wrong:
            raise self.wrong
        return self.found


class _Hand:
    """A process that examines, and the thread that hands it records and takes what it found."""

    def __init__(self, examiner: Examiner, waiting: SimpleQueue[_Out | None]) -> None:
        self._examiner = examiner
        self._waiting = waiting
        self._closed = False
        self._begin()
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the process, whatever it is at, and the thread."""
        self._closed = True
        self._process.terminate()
        self._thread.join()
        self._pipe.close()
        self._process.join()

    def _begin(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        # When this process ends, even if it is killed, the pipe ends too, and with it the other process.
        self._process = _SPAWN.Process(target=_examine, args=(theirs, self._examiner), daemon=True)
        self._process.start()
        theirs.close()

    def _serve(self) -> None:
        while (ticket := self._waiting.get()) is not None:
            try:
                ticket.found = self._examined(ticket.records)
            except Exception as wrong:  # for who calls the ticket in
                ticket.wrong = wrong
            ticket.done.set()

    def _examined(self, records: Sequence[Record]) -> tuple[Examined, ...]:
        found = self._asked(records)
        if found is None and len(records) > 1:
            return tuple(one for record in records for one in self._asked([record]) or (self._examiner.lost(),))
        return found or self._asked(records) or tuple(self._examiner.lost() for _ in records)

    def _asked(self, records: Sequence[Record]) -> tuple[Examined, ...] | None:
        """What the process found; None if it ended over it, and another was begun in its place."""
        try:
            self._pipe.send(records)
            found: tuple[Examined, ...] | Exception = self._pipe.recv()
        except (EOFError, OSError):
            if not self._closed:
                self._renew()
            return None
        if isinstance(found, Exception):
            raise found
        return found

    def _renew(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._begin()


def _examine(pipe: Connection, examiner: Examiner) -> None:
    """Examine what comes through a pipe until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one at the other end is told, and ends this one
    os.nice(GIVING_WAY)  # a site on the same machine goes on answering as if nobody read
    while True:
        try:
            records = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(examiner.examine(records))
        except BrokenPipeError:
            return
        except Exception as wrong:
            pipe.send(wrong)
