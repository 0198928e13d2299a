"""The faults: what is done to a running server, and what came of it. Tests do little of it, benchmarks much."""

from __future__ import annotations

import asyncio
import random
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app.store.engine import Store
from app.store.tables import articles
from app.store.upkeep.audit import audit
from tests.faults.articles import records
from tests.faults.postgres import Postgres
from tests.faults.running import COMMAND, START, Server, Told, environment, read_on, serving, token_for, write_on
from tests.loops import run_apart

PATHS = (
    "/",
    "/?topic=ukraine",
    "/?kind=call&from=2019",
    "/?q=trade",
    "/quotes",
    "/people",
    "/topics/ukraine",
    "/about",
    "/api/v1/events?limit=20",
)


@dataclass(slots=True)
class Found:
    """What a database holds after a fault: what the audit says, and which acknowledged writes are not there."""

    wrong: tuple[str, ...]
    lost: set[str]
    kept: int


def look(url: str, written: Sequence[str]) -> Found:
    """Open a database by itself and hold it against what was acknowledged."""
    store = Store(url, read_limit=600)
    with store.reading() as connection:
        kept = set(connection.scalars(select(articles.c.id)))
        wrong = audit(connection)
    store.close()
    return Found(wrong, set(written) - kept, len(kept))


def kill_while_writing(
    url: str, folder: Path, times: int, seed: int = 1, longest: float = 3.0
) -> tuple[list[Found], list[str]]:
    """Kill a server at random moments under two writers; what was found each time, and all that was acknowledged."""
    chance = random.Random(seed)
    token, written, found = token_for(url, f"writer-{seed}"), [], []
    sources = [records(writer) for writer in (2 * seed, 2 * seed + 1)]
    for _ in range(times):
        with serving(url, folder / "server.log") as server:
            told = run_apart(_write_until_killed(server, token, sources, chance.uniform(0.3, longest)))
        written += told.written
        found.append(look(url, written))
    return found, written


async def _write_until_killed(server: Server, token: str, sources: Sequence, seconds: float) -> Told:  # type: ignore[type-arg]
    told, until = Told(), asyncio.Event()
    writers = [asyncio.create_task(write_on(server.port, token, source, told, until)) for source in sources]
    began = time.monotonic()
    while not told.writings and time.monotonic() - began < 30:  # the first reading loads the language pipeline
        await asyncio.sleep(0.01)
    await asyncio.sleep(seconds)
    server.kill()
    until.set()
    await asyncio.gather(*writers)
    return told


def take_the_database_away(postgres: Postgres, folder: Path, *, readers: int, away: float) -> tuple[Told, float, float]:
    """Stop PostgreSQL under load and start it again; what was told, and between when and when it was away."""
    token = token_for(postgres.url, "writer-away")
    with serving(postgres.url, folder / "server.log", workers=2, seeds=True) as server:
        return run_apart(_away(server, postgres, token, readers, away))


async def _away(server: Server, postgres: Postgres, token: str, readers: int, away: float) -> tuple[Told, float, float]:
    told, until = Told(), asyncio.Event()
    asked = [
        asyncio.create_task(read_on(server.port, PATHS, told, until, pause=0.05, seed=seed)) for seed in range(readers)
    ]
    asked.append(asyncio.create_task(write_on(server.port, token, records(9), told, until)))
    await asyncio.sleep(3)
    gone = time.monotonic()
    await asyncio.to_thread(postgres.stop)
    await asyncio.sleep(away)
    await asyncio.to_thread(postgres.start)
    back = time.monotonic()
    await asyncio.sleep(4)
    until.set()
    await asyncio.gather(*asked)
    return told, gone, back


def read_while_ingesting(
    url: str,
    folder: Path,
    sources: Path,
    *,
    readers: int,
    seconds: float,
    pause: float,
    workers: int = 1,
    processes: int | None = None,
) -> tuple[Told, int]:
    """Readers press a server while `readout ingest` writes to its database; what they were told, articles taken."""
    command = [COMMAND, "ingest", str(sources), *(["--workers", str(processes)] if processes else [])]
    with serving(url, folder / "server.log", seeds=True, workers=workers) as server:
        with (folder / "ingest.log").open("wb") as log:
            ingest = subprocess.Popen(command, env=environment(url), stdout=log, stderr=log)
        try:
            _wait_for_more(url, _count(url))
            told = run_apart(_read(server, readers, seconds, pause))
            running = ingest.poll() is None
        finally:
            ingest.kill()
            ingest.wait()
    assert running, "the ingest ended before the readers did"
    return told, look(url, ()).kept


def _count(url: str) -> int:
    store = Store(url)
    with store.reading() as connection:
        number = connection.scalar(select(func.count()).select_from(articles)) or 0
    store.close()
    return number


def _wait_for_more(url: str, before: int) -> None:
    until = time.monotonic() + START
    while _count(url) == before:
        assert time.monotonic() < until, "the ingest did not begin"
        time.sleep(0.2)


async def _read(server: Server, readers: int, seconds: float, pause: float) -> Told:
    told, until = Told(), asyncio.Event()
    asked = [
        asyncio.create_task(read_on(server.port, PATHS, told, until, pause=pause, seed=seed)) for seed in range(readers)
    ]
    await asyncio.sleep(seconds)
    until.set()
    await asyncio.gather(*asked)
    return told
