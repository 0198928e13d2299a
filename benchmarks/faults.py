"""Faults in earnest: `python -m benchmarks.faults [kills] [away] [readers]`; all of them without arguments.

kills    50 SIGKILLs of the server at random moments under writing load, half on each database
away     PostgreSQL stopped and started again under load
readers  200 readers while an ingest runs, on each database

Prints a line for each and exits 1 if a bar was missed. The figures stand in docs/benchmarks.md.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.articles import records
from tests.faults.postgres import Postgres
from tests.faults.pressing import kill_while_writing, look, read_while_ingesting, take_the_database_away

KILLS = 50
READERS = 200
PAUSE = 1.0  # seconds, on average, that a reader looks at a page before asking for the next


def kills(folder: Path, url: str, kind: str) -> Iterator[tuple[str, bool]]:
    """Half of the kills, on one kind of database."""
    found, written = kill_while_writing(url, folder, KILLS // 2, seed=1 if kind == "SQLite" else 2)
    wrong, lost = sum(len(one.wrong) for one in found), len(found[-1].lost)
    words = f"{len(found)} kills: {len(written)} writes acknowledged, {lost} lost, {wrong} things wrong in all audits"
    yield f"{kind}: {words}", wrong == lost == 0


def away(folder: Path, postgres: Postgres) -> Iterator[tuple[str, bool]]:
    """PostgreSQL away for five seconds under 40 readers and a writer."""
    told, gone, back = take_the_database_away(postgres, folder, readers=40, away=5)
    asked = (*told.readings, *told.writings)
    during = [one for one in asked if one[1] == 503]
    after = [one for one in asked if one[0] > back + 1]
    late = [one for one in after if one[1] not in (200, 201)]
    odd = [one for one in asked if one[1] not in (200, 201, 503)]
    found = look(postgres.url, told.written)
    words = (
        f"{len(asked)} requests, {len(during)} answered 503 while it was away ({back - gone:.1f} s), {len(odd)}"
        f" refused otherwise, {len(late)} of {len(after)} refused later than 1 s after it was back;"
        f" {len(told.written)} writes acknowledged, {len(found.lost)} lost, {len(found.wrong)} things wrong"
    )
    yield f"PostgreSQL: {words}", not (odd or late or found.lost or found.wrong)


def readers(folder: Path, url: str, kind: str) -> Iterator[tuple[str, bool]]:
    """200 readers for half a minute while an ingest runs."""
    sources = folder / "articles.jsonl"
    lines = (json.dumps(record, ensure_ascii=False) for record in islice(records(5), 5_000))
    sources.write_text("\n".join(lines), "utf-8")
    told, kept = read_while_ingesting(url, folder, sources, readers=READERS, seconds=30, pause=PAUSE, workers=2)
    statuses, slowest = dict(told.statuses()), told.percentile(0.99)
    words = (
        f"{len(told.readings)} pages for {READERS} readers in 30 s, {kept} articles kept by the end; statuses"
        f" {statuses}, “database is locked” {told.said.total()} times; p50 {told.percentile(0.5) * 1000:.0f} ms,"
        f" p95 {told.percentile(0.95) * 1000:.0f} ms, p99 {slowest * 1000:.0f} ms"
    )
    yield f"{kind}: {words}", set(statuses) == {200} and not told.said and slowest < 1


def main(wanted: list[str]) -> int:
    """Run what is wanted; how many bars were missed."""
    missed = 0
    with TemporaryDirectory(prefix="readout-faults-") as place:
        folder = Path(place)
        for name, fault in _faults(folder, wanted or ["kills", "away", "readers"]):
            for words, met in fault():
                sys.stdout.write(f"{name:8} {'met   ' if met else 'MISSED'} {words}\n")
                sys.stdout.flush()
                missed += not met
    return missed


def _faults(folder: Path, wanted: list[str]) -> Iterator[tuple[str, Callable[[], Iterator[tuple[str, bool]]]]]:
    for name, fault in (("kills", kills), ("readers", readers)):
        if name in wanted:
            url = f"sqlite:///{folder / f'{name}.db'}"
            yield name, lambda fault=fault, url=url: fault(folder, url, "SQLite")  # type: ignore[misc]
            yield name, lambda fault=fault: _on_postgres(fault, folder)  # type: ignore[misc]
    if "away" in wanted:
        yield "away", lambda: _on_postgres(away, folder)


def _on_postgres(fault: Callable[..., Iterator[tuple[str, bool]]], folder: Path) -> Iterator[tuple[str, bool]]:
    with TemporaryDirectory(prefix="readout-pg-") as place:
        postgres = Postgres(Path(place))
        try:
            yield from fault(folder, postgres) if fault is away else fault(folder, postgres.url, "PostgreSQL")
        finally:
            postgres.close()


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
