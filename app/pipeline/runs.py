"""A run over archives: many read, one writes, in the order of the archive.

Records are read here and sieved; those that the sieve lets through are examined by workers, in any order; what they
find is kept here, a few articles in a transaction, in the order of the archive. The order makes the outcome the same
however many workers there are and however often the run was stopped: the same events at the same addresses. Each
transaction also keeps how far the run has come, so that after a stop the same command goes on there.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from app.articles.archives import Record, Source, held_back, plain_article, records
from app.articles.sieve import Sieve
from app.model.article import Article
from app.model.errors import BadArticle, RunHeld
from app.model.world import World
from app.pipeline.examine import Examined
from app.pipeline.joining import join
from app.pipeline.read import READER
from app.pipeline.workers import Ticket, Workers
from app.store.articles import add_article, known_as
from app.store.engine import Connection, Store
from app.store.events import of_article
from app.store.upkeep.runs import Counts, Failure, Place, Run, advance, apart, begin, take_over, unfinished

TOGETHER = 8  # articles of one transaction
_LARGE = 1_000_000  # bytes of records that go to a worker together
_STRETCH = 5_000  # records held back, after which the run's place is kept
_SILENT = timedelta(minutes=2)  # after which a process of another machine is taken for dead


class Outcome(StrEnum):
    """What became of an article."""

    NEW = "new"
    KNOWN = "known"
    PASSED_OVER = "passed over"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one article, for whoever watches the run."""

    source: str
    outcome: Outcome
    article: str | None = None
    relevant: bool = False
    events: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A run that came further: what was kept, and how many bytes of the sources are done."""

    run: Run
    told: tuple[Told, ...]
    done: int


@dataclass(slots=True)
class _Batch:
    """What is kept in one transaction: records in their order, and how many the sieve held back.

    With `every`, those are among the records too, as None: their names are wanted.
    """

    end: Place
    done: int
    every: bool
    size: int = 0
    asked: int = 0
    held_back: int = 0
    records: list[tuple[int, str, int, Record | None]] = field(default_factory=list)  # source, name, number

    def add(self, source: int, record: Record, *, held: bool) -> None:
        if held:
            self.held_back += 1
        else:
            self.asked += 1
            self.size += len(record.data)
        if self.every or not held:
            self.records.append((source, record.source, record.number, None if held else record))

    @property
    def full(self) -> bool:
        return self.asked >= TOGETHER or self.size > _LARGE or self.held_back >= _STRETCH


class Ingest:
    """A run over sources, begun or gone on with; iterate over `steps`.

    With `every`, what the sieve holds back is told too, not only counted.
    """

    def __init__(
        self,
        store: Store,
        world: World,
        sources: Sequence[Source],
        stdin: BinaryIO,
        fetch: Callable[[str], Article],
        *,
        every: bool = False,
    ) -> None:
        self._store = store
        self._world = world
        self._sources = sources
        self._stdin = stdin
        self._fetch = fetch
        self._every = every
        self._sieve = Sieve(world)
        self.total = sum(source.size for source in sources)
        self.run = self._begun()
        self.resumed = bool(self.run.at != Place())

    @property
    def reached(self) -> str:
        """Where a run that was stopped goes on: which source, and behind which of its records."""
        at = self.run.at
        if at.source >= len(self._sources):
            return "at the end"
        of = f" ({at.source + 1:,} of {len(self._sources):,})" if len(self._sources) > 1 else ""
        where = f"behind record {at.number:,} of " if at.number else "at the beginning of "
        return f"{where}{self._sources[at.source].path}{of}"

    def _begun(self) -> Run:
        mark, me = fingerprint(self._sources, self._world), _this_process()
        what = ", ".join(source.path for source in self._sources[:20]) or "nothing"
        with self._store.writing() as connection:
            stopped = unfinished(connection, mark)
            if stopped is None:
                return begin(connection, mark, what, me)
            if _is_at_it(stopped):
                raise RunHeld(
                    f"Another process ({stopped.holder}) is reading these articles. Let it finish, or stop it."
                )
            return take_over(connection, stopped, me)

    def steps(self, workers: Workers) -> Iterator[Step]:
        """Read on to the end, telling what was kept each time that something was."""
        out: deque[tuple[_Batch, Sequence[str | None], Ticket | None]] = deque()
        for batch in self._batches():
            out.append(self._handed_in(batch, workers))
            while len(out) >= workers.ahead:
                yield self._kept(*out.popleft())
        while out:
            yield self._kept(*out.popleft())
        with self._store.writing() as connection:
            advance(connection, self.run, ended=True)

    def _batches(self) -> Iterator[_Batch]:
        start = self.run.at
        before = sum(source.size for source in self._sources[: start.source])
        batch = _Batch(start, before, self._every)
        for place, source in enumerate(self._sources[start.source :], start.source):
            skip = start.number if place == start.source else 0
            for record in records(source, self._stdin, self._fetch, skip=skip):
                batch.add(place, record, held=held_back(record, self._sieve))
                if batch.full:
                    batch.end, batch.done = Place(place, record.number), before + record.done
                    yield batch
                    batch = _Batch(batch.end, batch.done, self._every)
            before += source.size
            batch.end, batch.done = Place(place + 1), before
        yield batch

    def _handed_in(self, batch: _Batch, workers: Workers) -> tuple[_Batch, Sequence[str | None], Ticket | None]:
        """Have what is not known yet examined; beside it the ids of what is."""
        asked = [record for *_, record in batch.records if record is not None]
        if not asked:
            return batch, (), None
        known: list[str | None] = []
        with self._store.reading() as connection:
            for record in asked:
                article = plain_article(record)
                known.append(known_as(connection, article) if article else None)
        fresh = [record for record, one in zip(asked, known, strict=True) if one is None]
        return batch, known, workers.submit(fresh) if fresh else None

    def _kept(self, batch: _Batch, known: Sequence[str | None], ticket: Ticket | None) -> Step:
        examined = iter(ticket.result() if ticket else ())
        ids = iter(known)
        with self._store.writing() as connection:
            told = [
                self._passed_over(name) if record is None else self._one(connection, name, next(ids), examined)
                for _, name, _, record in batch.records
            ]
            failures = [
                Failure(Place(source, number), name, one.reason or "")
                for (source, name, number, _), one in zip(batch.records, told, strict=True)
                if one.outcome is Outcome.FAILED
            ]
            untold = 0 if self._every else batch.held_back
            run = replace(self.run, at=batch.end, counts=_counted(self.run.counts, told, untold))
            advance(connection, run, failures)
        self.run = run
        return Step(run, tuple(told), batch.done)

    def _one(self, connection: Connection, name: str, known: str | None, examined: Iterator[Examined]) -> Told:
        if known is not None:
            return _told_known(connection, name, known)
        one = next(examined)
        if one.reason is not None:
            return Told(name, Outcome.FAILED, reason=one.reason)
        if one.article is None:
            return self._passed_over(name)
        try:
            with apart(connection):
                return self._take(connection, name, one)
        except BadArticle as wrong:
            return Told(name, Outcome.FAILED, reason=str(wrong))

    def _take(self, connection: Connection, name: str, one: Examined) -> Told:
        assert one.article
        assert one.annotations
        assert one.reading
        known = known_as(connection, one.article)  # the same article twice in an archive
        if known is not None:
            return _told_known(connection, name, known)
        add_article(connection, one.article, one.annotations, one.reading)
        if one.reading.telling:
            join(connection, self._world, one.reading, "An article came in.")
        events = tuple(stored.event.address for stored in of_article(connection, one.article.id))
        return Told(name, Outcome.NEW, one.article.id, one.reading.relevant, events, one.reading.reason)

    def _passed_over(self, name: str) -> Told:
        return Told(name, Outcome.PASSED_OVER, reason="It does not name both sides.")


def fingerprint(sources: Sequence[Source], world: World) -> str:
    """What is the same for the same matter read by the same reader with the same tracker."""
    if not all(source.again for source in sources):
        return secrets.token_hex(32)  # standard input cannot be gone on with
    digest = hashlib.sha256(f"{READER}\0{world!r}".encode())
    for source in sources:
        digest.update(source.fingerprint().encode())
    return digest.hexdigest()


def _told_known(connection: Connection, name: str, article_id: str) -> Told:
    events = tuple(stored.event.address for stored in of_article(connection, article_id))
    return Told(name, Outcome.KNOWN, article_id, bool(events), events)


def _counted(counts: Counts, told: Sequence[Told], untold: int) -> Counts:
    outcomes = [one.outcome for one in told]
    return Counts(
        new=counts.new + outcomes.count(Outcome.NEW),
        known=counts.known + outcomes.count(Outcome.KNOWN),
        passed_over=counts.passed_over + outcomes.count(Outcome.PASSED_OVER) + untold,
        failed=counts.failed + outcomes.count(Outcome.FAILED),
        found=counts.found + sum(one.outcome is Outcome.NEW and one.relevant for one in told),
    )


def _this_process() -> str:
    return f"{socket.gethostname()} process {os.getpid()} of {_began(os.getpid())}"


def _began(process: int) -> str:
    """When a process of this machine began, so that no other with its number is taken for it; empty if it is gone."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[19]


def _is_at_it(run: Run) -> bool:
    """Whether the process that holds a run is still there, as far as can be told from here."""
    host, _, process = run.holder.partition(" process ")
    if host != socket.gethostname():
        return datetime.now(UTC) - run.touched < _SILENT
    number, _, began = process.partition(" of ")
    return bool(began) and number.isdigit() and int(number) != os.getpid() and _began(int(number)) == began
