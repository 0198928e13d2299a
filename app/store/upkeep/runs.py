"""Runs over archives, recorded so that one that was stopped goes on where it was.

What a run has taken and how far it came are kept in one transaction: after a stop at any moment they agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, OperationalError

from app.model.errors import BadArticle, defect
from app.store.tables import run_failures, runs

LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the articles of a run. `found` are those new ones that tell of an interaction."""

    new: int = 0
    known: int = 0
    passed_over: int = 0
    failed: int = 0
    found: int = 0

    @property
    def read(self) -> int:
        """All of them."""
        return self.new + self.known + self.passed_over + self.failed


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run is: how many sources are done, and how many lines or records of the next one."""

    source: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One run over an archive. `touched` is when it last came further; `holder` is the process that runs it."""

    id: int
    what: str
    begun: datetime
    touched: datetime
    ended: datetime | None
    holder: str
    at: Place = Place()
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be taken: where it stands, for the run (`at`) and for people, and why."""

    at: Place
    place: str
    reason: str


def unfinished(connection: Connection, fingerprint: str) -> Run | None:
    """The run over the same matter by the same reader that was stopped, if there is one."""
    query = select(runs).where(runs.c.fingerprint == fingerprint, runs.c.ended.is_(None)).order_by(runs.c.id.desc())
    row = connection.execute(query.limit(1)).first()
    return _run(row) if row else None


def begin(connection: Connection, fingerprint: str, what: str, holder: str) -> Run:
    """Record a new run."""
    now = datetime.now(UTC)
    made = Run(0, what, now, now, None, holder)
    values = {"fingerprint": fingerprint, "what": what, "begun": now, "touched": now, "holder": holder[:200]}
    values |= asdict(made.at) | asdict(made.counts)
    return replace(made, id=connection.execute(insert(runs).values(**values).returning(runs.c.id)).scalar_one())


def take_over(connection: Connection, run: Run, holder: str) -> Run:
    """Go on with a run that was stopped."""
    connection.execute(update(runs).where(runs.c.id == run.id).values(holder=holder[:200], touched=datetime.now(UTC)))
    return replace(run, holder=holder)


def advance(connection: Connection, run: Run, failures: Sequence[Failure] = (), *, ended: bool = False) -> None:
    """Keep how far a run came, what became of its articles, and what could not be read since the last time."""
    now = datetime.now(UTC)
    values = {"touched": now, "ended": now if ended else None, **asdict(run.at), **asdict(run.counts)}
    connection.execute(update(runs).where(runs.c.id == run.id).values(**values))
    rows = [
        {
            "run_id": run.id,
            **asdict(one.at),
            "place": storable(one.place),
            "reason": storable(one.reason)[:LONGEST_REASON],
        }
        for one in failures
    ]
    if rows:
        connection.execute(insert(run_failures), rows)


def failures_of(connection: Connection, run_id: int) -> Iterator[Failure]:
    """What a run could not read, in the order of the archive."""
    query = select(run_failures).where(run_failures.c.run_id == run_id)
    for row in connection.execute(query.order_by(run_failures.c.source, run_failures.c.number)):
        yield Failure(Place(row.source, row.number), row.place, row.reason)


def latest_runs(connection: Connection, limit: int = 20) -> tuple[Run, ...]:
    """Runs, the latest first."""
    return tuple(map(_run, connection.execute(select(runs).order_by(runs.c.id.desc()).limit(limit))))


@contextmanager
def apart(connection: Connection) -> Iterator[None]:
    """What is done within is kept, or taken back by itself when it fails; the transaction around it goes on.

    Raises `BadArticle` with the reason, whatever failed: an archive is not stopped by one article. Only a database that
    is away stops it.
    """
    try:
        with connection.begin_nested():
            yield
    except (OperationalError, InterfaceError, MemoryError):
        raise
    except (DataError, IntegrityError, UnicodeEncodeError) as wrong:
        reason = str(getattr(wrong, "orig", None) or wrong).splitlines()[0]
        raise BadArticle(f"The database does not take this article: {reason}") from wrong
    except Exception as wrong:
        raise BadArticle(defect(wrong)) from wrong


def storable(text: str) -> str:
    """A text for people as both databases hold it: a file's name may have bytes that are no text."""
    return text.replace("\x00", "").encode("utf-8", "backslashreplace").decode("utf-8")


def _run(row: Row[tuple[object, ...]]) -> Run:
    counts = Counts(row.new, row.known, row.passed_over, row.failed, row.found)
    at = Place(row.source, row.number)
    return Run(row.id, row.what, row.begun, row.touched, row.ended, row.holder, at, counts)
