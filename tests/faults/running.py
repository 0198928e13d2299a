"""A server of its own as a process, readers and writers that press it, and what they were told."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.store.engine import Store
from app.store.writers.tokens import new_token
from tests.loops import run_apart

COMMAND = str(Path(sys.executable).with_name("readout"))
START = 90.0  # seconds; the machine may be busy


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def environment(url: str) -> dict[str, str]:
    """What a server or a command over a database needs: nobody's rate is limited."""
    return os.environ | {
        "READOUT_DATABASE_URL": url,
        "READOUT_RATE_WRITES": "",
        "READOUT_RATE_COSTLY": "",
        "READOUT_LOG_LEVEL": "warning",
    }


class Server:
    """`readout serve` over a database."""

    def __init__(self, url: str, log: Path, *, workers: int = 1, seeds: bool = False) -> None:
        self.port = free_port()
        command = [COMMAND, "serve", "--port", str(self.port), "--workers", str(workers)]
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                [*command, *([] if seeds else ["--no-seeds"])],
                env=environment(url),
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    def ready(self) -> None:
        """Wait until it is ready; a server that ended instead is an error."""
        until = time.monotonic() + START
        while run_apart(get(self.port, "/readyz")).status != 200:
            assert self.process.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server did not become ready"
            time.sleep(0.05)

    def kill(self) -> None:
        """End it and all its workers at once, without a word."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end, as a supervisor does; its exit status."""
        self.process.terminate()
        try:
            return self.process.wait(60)
        finally:
            self.kill()


@contextmanager
def serving(url: str, log: Path, *, workers: int = 1, seeds: bool = False) -> Iterator[Server]:
    """A server that is ready, and gone at the end."""
    server = Server(url, log, workers=workers, seeds=seeds)
    try:
        server.ready()
        yield server
    finally:
        server.kill()


def token_for(url: str, name: str) -> str:
    """Migrates a database and makes a token."""
    store = Store(url)
    store.migrate()
    with store.writing() as connection:
        token = new_token(connection, name)
    store.close()
    return token


@dataclass(slots=True)
class Answer:
    """What came back: 0 when nothing did."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class Connection:
    """One connection that is kept open, as a browser's is."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str, body: bytes | None = None, token: str = "") -> Answer:
        """GET, or POST of JSON where there is a body. A connection that breaks is an answer of status 0."""
        try:
            return await asyncio.wait_for(self._ask(path, body, token), 60)
        except (OSError, EOFError, TimeoutError, asyncio.IncompleteReadError):
            await self.close()
            return Answer(0)

    async def _ask(self, path: str, body: bytes | None, token: str) -> Answer:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        assert self.reader is not None
        head = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", "Host: 127.0.0.1"]
        if body is not None:
            head += ["Content-Type: application/json", f"Content-Length: {len(body)}", f"Authorization: Bearer {token}"]
        self.writer.write("\r\n".join([*head, "", ""]).encode() + (body or b""))
        await self.writer.drain()
        status, *lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        if "content-length" in headers:
            data = await self.reader.readexactly(int(headers["content-length"]))
        else:
            data = await self._chunks()
        if headers.get("connection") == "close":
            await self.close()
        return Answer(int(status.split()[1]), data, headers)

    async def _chunks(self) -> bytes:
        assert self.reader is not None
        data = b""
        while size := int(await self.reader.readuntil(b"\r\n"), 16):
            data += (await self.reader.readexactly(size + 2))[:-2]
        await self.reader.readexactly(2)
        return data

    async def close(self) -> None:
        """Let go; the next question opens it anew."""
        if self.writer is not None:
            self.writer.close()
            with suppress(OSError):
                await self.writer.wait_closed()
        self.reader = self.writer = None


async def get(port: int, path: str) -> Answer:
    """One question over a connection of its own."""
    connection = Connection(port)
    try:
        return await connection.ask(path)
    finally:
        await connection.close()


@dataclass(slots=True)
class Told:
    """What readers and writers were told: (when, status, seconds) of each reading; ids of writes acknowledged."""

    readings: list[tuple[float, int, float]] = field(default_factory=list)
    writings: list[tuple[float, int, float]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)

    def statuses(self) -> Counter[int]:
        """How often each status came, readings and writings together."""
        return Counter(status for _, status, _ in (*self.readings, *self.writings))

    def percentile(self, share: float) -> float:
        """The time in seconds within which that share of the readings was answered."""
        times = sorted(seconds for _, _, seconds in self.readings)
        return times[min(len(times) - 1, int(len(times) * share))]


async def read_on(
    port: int, paths: Sequence[str], told: Told, until: asyncio.Event, *, pause: float, seed: int
) -> None:
    """A reader: asks for one page after another, with pauses, until told to stop."""
    chance, connection = random.Random(seed), Connection(port)
    while not until.is_set():
        began = time.monotonic()
        answer = await connection.ask(chance.choice(paths))
        told.readings.append((began, answer.status, time.monotonic() - began))
        if b"database is locked" in answer.body:
            told.said["database is locked"] += 1
        if answer.status in (0, 503):
            await asyncio.sleep(0.05)
        if pause:
            await asyncio.sleep(chance.uniform(0, 2 * pause))
    await connection.close()


async def write_on(port: int, token: str, records: Iterator[dict[str, str]], told: Told, until: asyncio.Event) -> None:
    """A writer: sends one article after another; one that was not acknowledged is sent again."""
    connection = Connection(port)
    for record in records:
        while not until.is_set():
            began = time.monotonic()
            answer = await connection.ask("/api/v1/articles", json.dumps(record).encode(), token)
            told.writings.append((began, answer.status, time.monotonic() - began))
            if answer.status in (200, 201):
                told.written.append(json.loads(answer.body)["id"])
                break
            await asyncio.sleep(0.05)
        if until.is_set():
            break
    await connection.close()
