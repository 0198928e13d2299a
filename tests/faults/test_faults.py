"""A little of what `benchmarks/faults.py` does much of: killed servers, a database that goes away, readers during an
ingest, several processes that start at once.
"""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import text

from app.store.engine import Store
from tests.conftest import ROOT
from tests.faults.articles import records
from tests.faults.postgres import Postgres
from tests.faults.pressing import kill_while_writing, look, read_while_ingesting, take_the_database_away
from tests.faults.running import Connection, Server, get, serving, token_for
from tests.loops import run_apart


def test_what_a_killed_server_acknowledged_is_there_and_nothing_is_wrong(url: str, tmp_path: Path) -> None:
    times = 2 if url.startswith("sqlite") else 1  # the second server opens the file that the first one left behind
    found, written = kill_while_writing(url, tmp_path, times, longest=1.0)
    assert len(written) >= times
    assert [one.wrong for one in found] == [()] * times
    assert [one.lost for one in found] == [set()] * times


def test_only_while_the_database_is_away_is_anything_refused_and_nothing_is_lost(
    away: Postgres, tmp_path: Path
) -> None:
    told, gone, back = take_the_database_away(away, tmp_path, readers=8, away=2)
    asked = (*told.readings, *told.writings)
    assert set(told.statuses()) <= {200, 201, 503}
    refused = [began for began, status, _ in asked if status == 503]
    assert refused
    assert all(began < back + 1 for began in refused)
    assert all(began + seconds >= gone for began, status, seconds in asked if status == 503)
    assert [status for began, status, _ in asked if began > back + 1].count(200) > 10
    assert any(began > back for began, status, _ in told.writings if status == 201)
    found = look(away.url, told.written)
    assert (found.wrong, found.lost) == ((), set())


def test_readers_find_it_up_while_an_ingest_runs(url: str, tmp_path: Path) -> None:
    sources = tmp_path / "articles.jsonl"
    lines = (json.dumps(record, ensure_ascii=False) for record in islice(records(5), 2_000))
    sources.write_text("\n".join(lines), "utf-8")
    told, kept = read_while_ingesting(url, tmp_path, sources, readers=20, seconds=3, pause=0.1, processes=1)
    assert set(told.statuses()) == {200}
    assert told.said == {}
    assert len(told.readings) > 50
    assert kept > 5  # more than the seeds: it did write meanwhile


def test_several_processes_that_start_at_once_migrate_once(url: str, tmp_path: Path) -> None:
    store = Store(url)
    if not store.sqlite:
        with store.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    store.close()
    started = "import sys; from app.store.engine import Store; Store(sys.argv[1]).migrate()"
    processes = [
        subprocess.Popen([sys.executable, "-c", started, url], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = [process.communicate(timeout=180)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, said
    store = Store(url)
    assert store.migrated()
    store.close()


def test_a_server_that_is_told_to_stop_ends_what_it_has_begun(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'readout.db'}"
    token = token_for(url, "stopper")
    with serving(url, tmp_path / "server.log") as server:

        async def send() -> int:
            connection = Connection(server.port)
            body = json.dumps(list(islice(records(3), 6))).encode()
            asked = asyncio.create_task(connection.ask("/api/v1/articles", body, token))
            await asyncio.sleep(0.3)
            server.process.terminate()
            status = (await asked).status
            await connection.close()
            return status

        assert run_apart(send()) == 201
        assert server.stop() in (0, -15)
    found = look(url, ())
    assert (found.wrong, found.kept) == ((), 6)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of two workers that no test harms."""
    folder = tmp_path_factory.mktemp("both")
    with serving(f"sqlite:///{folder / 'readout.db'}", folder / "server.log", workers=2) as server:
        yield server


def test_a_head_without_end_or_without_haste_is_cut_off(both: Server) -> None:
    with socket.create_connection(("127.0.0.1", both.port), timeout=10) as one:
        one.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX-Long: ")
        sent = 0
        try:
            while sent < 5_000_000:
                sent += one.send(b"x" * 10_000)
                time.sleep(0.001)
        except OSError:
            pass
        assert sent < 5_000_000
    assert run_apart(get(both.port, "/healthz")).status == 200


def test_the_figures_of_several_workers_are_one(both: Server) -> None:
    def asked(text_: str) -> float:
        lines = [line for line in text_.splitlines() if line.startswith("readout_requests_total") and "/about" in line]
        return sum(float(line.rpartition(" ")[2]) for line in lines)

    for _ in range(20):
        assert run_apart(get(both.port, "/about")).status == 200
    figures = {asked(run_apart(get(both.port, "/metrics")).body.decode()) for _ in range(6)}
    assert figures == {20.0}
