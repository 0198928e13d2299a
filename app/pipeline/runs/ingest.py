"""A run over archives: many read, one writes, in the order of the archive.

Records are read here and sieved; those that the sieve lets through are examined by workers, in any order; what they
find is kept here, a few articles in a transaction, in the order of the archive. The order makes the outcome the same
however many workers there are and however often the run was stopped: the same events at the same addresses. Each
transaction also keeps how far the run has come, so that after a stop the same command goes on there.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import BinaryIO

from app.articles.archives import Source, held_back, plain_article, records
from app.articles.sieve import Sieve
from app.model.article import Article
from app.model.errors import BadArticle, RunHeld
from app.model.world import World
from app.pipeline.examine import Examined
from app.pipeline.joining import join
from app.pipeline.runs.batches import Batch, Read
from app.pipeline.runs.holders import fingerprint, is_at_it, this_process
from app.pipeline.workers import Ticket, Workers
from app.store.articles import add_article, known_as
from app.store.engine import Connection, Store
from app.store.events import of_article
from app.store.upkeep.runs import Counts, Failure, Place, Run, advance, apart, begin, take_over, unfinished

MOST = 64  # articles of one transaction
APART = 1.0  # seconds between transactions: each makes whoever reads at the same time make their pages anew


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
        mark, me = fingerprint(self._sources, self._world), this_process()
        what = ", ".join(source.path for source in self._sources[:20]) or "nothing"
        with self._store.writing() as connection:
            stopped = unfinished(connection, mark)
            if stopped is None:
                return begin(connection, mark, what, me)
            if is_at_it(stopped):
                raise RunHeld(
                    f"Another process ({stopped.holder}) is reading these articles. Let it finish, or stop it."
                )
            return take_over(connection, stopped, me)

    def steps(self, workers: Workers) -> Iterator[Step]:
        """Read on to the end, telling what was kept each time that something was."""
        waiting: list[Read] = []
        last = float("-inf")
        for one in self._read(workers):
            waiting.append(one)
            if time.monotonic() - last >= APART or sum(one.batch.asked for one in waiting) >= MOST:
                yield self._kept(waiting)
                waiting, last = [], time.monotonic()
        if waiting:
            yield self._kept(waiting)
        with self._store.writing() as connection:
            advance(connection, self.run, ended=True)

    def _read(self, workers: Workers) -> Iterator[Read]:
        out: deque[tuple[Batch, Sequence[str | None], Ticket | None]] = deque()
        for batch in self._batches():
            out.append(self._handed_in(batch, workers))
            while len(out) >= workers.ahead:
                yield _done(*out.popleft())
        while out:
            yield _done(*out.popleft())

    def _batches(self) -> Iterator[Batch]:
        start = self.run.at
        before = sum(source.size for source in self._sources[: start.source])
        batch = Batch(start, before, self._every)
        for place, source in enumerate(self._sources[start.source :], start.source):
            skip = start.number if place == start.source else 0
            for record in records(source, self._stdin, self._fetch, skip=skip):
                batch.add(place, record, held=held_back(record, self._sieve))
                if batch.full:
                    batch.end, batch.done = Place(place, record.number), before + record.done
                    yield batch
                    batch = Batch(batch.end, batch.done, self._every)
            before += source.size
            batch.end, batch.done = Place(place + 1), before
        yield batch

    def _handed_in(self, batch: Batch, workers: Workers) -> tuple[Batch, Sequence[str | None], Ticket | None]:
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

    def _kept(self, some: Sequence[Read]) -> Step:
        failures: list[Failure] = []
        told: list[Told] = []
        with self._store.writing() as connection:
            for read in some:
                examined, ids = iter(read.examined), iter(read.known)
                for source, name, number, record in read.batch.records:
                    one = (
                        self._one(connection, name, next(ids), examined)
                        if record is not None
                        else self._passed_over(name)
                    )
                    told.append(one)
                    if one.outcome is Outcome.FAILED:
                        failures.append(Failure(Place(source, number), name, one.reason or ""))
            untold = 0 if self._every else sum(read.batch.held_back for read in some)
            last = some[-1].batch
            run = replace(self.run, at=last.end, counts=_counted(self.run.counts, told, untold))
            advance(connection, run, failures)
        self.run = run
        return Step(run, tuple(told), last.done)

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


def _done(batch: Batch, known: Sequence[str | None], ticket: Ticket | None) -> Read:
    return Read(batch, known, ticket.result() if ticket else ())


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
