"""Requests per second, side by side in one run: this site, Datasette on the same file, a bare answer of the same size.

Every round gives each server some seconds in turn, so that whatever else the machine does falls on all of them.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

from app.model.annotation import Kind, Status
from app.store.engine import Store
from app.store.seeds import load_world
from benchmarks.fill import fill
from tests.faults.postgres import Postgres

CLIENTS = 4
QUIET = "access_log=False, log_config=None, proxy_headers=False, server_header=False"
COLUMNS = ("address", "title", "kind", "status", "first", "last", "sources")


@dataclass
class Taken:
    """What one server did: seconds for each answer, and the time in which all of them were asked for."""

    seconds: list[float] = field(default_factory=list)
    spent: float = 0.0
    size: int = 0
    worked: float = 0.0  # seconds of processor time of the server

    @property
    def rate(self) -> float:
        """Answers per second."""
        return len(self.seconds) / self.spent if self.spent else 0.0

    @property
    def work(self) -> float:
        """Milliseconds of processor time for each answer: what is left when others use the machine as well."""
        return self.worked / len(self.seconds) * 1000 if self.seconds else 0.0

    def share(self, part: float) -> float:
        """The time in milliseconds within which that part of the answers came."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(part * len(self.seconds)))] * 1000


def filters(seed: int) -> Iterator[tuple[str, str]]:
    """Filters without end, none like another, as a query of ours and of Datasette's; both can say all of them."""
    chance, world = random.Random(seed), load_world(Path("seeds"))
    topics, seen = [topic.slug for topic in world.topics], set()
    while True:
        ours, theirs = [], []
        if chance.random() < 0.6:
            topic = chance.choice(topics)
            ours.append(("topic", topic))
            theirs.append(("topic", topic))
        if chance.random() < 0.4:
            kind = chance.choice(list(Kind)).value
            ours.append(("kind", kind))
            theirs.append(("kind", kind))
        if chance.random() < 0.3:
            ours.append(("status", Status.HELD.value))
            theirs.append(("status", Status.HELD.value))
        first, years = chance.randrange(2013 * 12, 2025 * 12), chance.choice((0, 1, 2, 5, 13))
        last = min(2025 * 12 + 11, first + 12 * years + chance.randrange(12))
        days = f"{first // 12}-{first % 12 + 1:02}-{chance.randrange(1, 29):02}", f"{last // 12}-{last % 12 + 1:02}-28"
        ours += [("from", days[0]), ("to", days[1])]
        theirs += [("last__gte", days[0]), ("first__lte", days[1])]
        query = urlencode(ours)
        if query not in seen:
            seen.add(query)
            yield query, urlencode(theirs)


@dataclass
class Server:
    """A server that runs: its address and its process."""

    base: str
    process: int

    def worked(self) -> float:
        """Seconds of processor time that it has used."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(server: Server, paths: Iterator[str], seconds: float, taken: Taken) -> None:
    """Ask a server for some seconds."""
    before = server.worked()
    asyncio.run(ask(server.base, paths, seconds, taken))
    taken.worked += server.worked() - before


async def ask(base: str, paths: Iterator[str], seconds: float, taken: Taken, encoding: str = "gzip") -> None:
    """Ask with four connections for some seconds."""
    end, address = time.perf_counter() + seconds, urlsplit(base)

    async def client() -> None:
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        while time.perf_counter() < end:
            path, start = next(paths), time.perf_counter()
            head = f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nAccept-Encoding: {encoding}\r\n\r\n"
            writer.write(head.encode())
            size = await answered(reader, path)
            taken.seconds.append(time.perf_counter() - start)
            taken.size = max(taken.size, size)
        writer.close()

    start = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    taken.spent += time.perf_counter() - start


async def answered(reader: asyncio.StreamReader, path: str) -> int:
    """Read one answer, which must be a good one; its size."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise RuntimeError(f"{path}: {head[:200]!r}")
    if b"content-length:" in head:
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        return length
    total = 0
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
        total += size
    await reader.readline()
    return total


@contextlib.contextmanager
def serving(command: list[str], base: str, environment: dict[str, str] | None = None) -> Iterator[Server]:
    """A server that runs meanwhile."""
    with subprocess.Popen(  # noqa: S603
        command, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(600):
                with contextlib.suppress(OSError), urlopen(f"{base}/healthz" if environment else f"{base}/"):  # noqa: S310
                    break
                time.sleep(0.1)
            yield Server(base, server.pid)
        finally:
            server.terminate()


def own(url: str, port: int) -> tuple[list[str], str, dict[str, str]]:
    """This site over a database: the command, its address, its settings."""
    own_http = "http='app.pages.operations.protocol:BoundedHttp'"  # as `readout serve` does
    start = f"uvicorn.run('app.main:serving', factory=True, port={port}, {own_http}, {QUIET})"
    settings = {"READOUT_DATABASE_URL": url, "READOUT_LOG_LEVEL": "error", "READOUT_RATE_COSTLY": ""}
    return [sys.executable, "-c", f"import uvicorn; {start}"], f"http://127.0.0.1:{port}", settings


BARE = """
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

body = bytes({size})

async def answer(request):
    return Response(body, media_type="text/html")

uvicorn.run(Starlette(routes=[Route("/", answer)]), port={port}, {quiet})
"""


def bare(size: int, port: int) -> tuple[list[str], str, None]:
    """An answer of so many bytes by Starlette alone."""
    return [sys.executable, "-c", BARE.format(size=size, port=port, quiet=QUIET)], f"http://127.0.0.1:{port}", None


def datasette(file: str, port: int) -> tuple[list[str], str, None]:
    """Datasette over the same file, with time enough to count in full."""
    limits = ["--setting", "sql_time_limit_ms", "20000", "--setting", "facet_time_limit_ms", "20000"]
    return [".venv-bench/bin/datasette", file, "--port", str(port), *limits], f"http://127.0.0.1:{port}", None


VIEW = """CREATE VIEW IF NOT EXISTS timeline AS SELECT e.address, e.title, e.kind, e.status, e.first, e.last, e.sources,
 t.value AS topic FROM events e JOIN event_facets t ON t.event_id = e.id AND t.facet = 'topic' WHERE NOT e.hidden"""


def compare(file: Path, port: int, seconds: float, rounds: int) -> dict[str, Taken]:
    """This site, Datasette with the same facets and filters, and what does not change beside a bare answer."""
    with contextlib.closing(sqlite3.connect(file)) as here:
        here.execute(VIEW)
        here.commit()
    name, columns = file.stem, "&".join(f"_col={column}" for column in COLUMNS)
    facets = "_facet=kind&_facet=status"
    mine, theirs, plain = own(f"sqlite:///{file}", port), datasette(str(file), port + 1), bare(40_000, port + 2)
    asked = itertools.tee(filters(1), 3)
    whole = ((f"/?{ours}") for ours, _ in asked[0])
    topics = (f"/{name}/timeline?_size=150&{facets}&_facet=topic&{query}" for _, query in asked[1])
    columns_alone = (
        f"/{name}/events?_size=150&{columns}&{facets}&{re.sub('topic=[^&]*&?', '', query)}" for _, query in asked[2]
    )
    found = {name: Taken() for name in ("readout", "datasette, with topics", "datasette, kind and status alone")}
    found |= {"unchanged": Taken(), "bare": Taken()}
    with serving(*mine) as us, serving(*theirs) as them:
        measure(us, whole, 2, Taken())
        for _ in range(rounds):
            measure(us, whole, seconds, found["readout"])
            measure(them, topics, seconds, found["datasette, with topics"])
            measure(them, columns_alone, seconds, found["datasette, kind and status alone"])
    with serving(*mine) as us:
        measure(us, itertools.repeat("/"), 1, found["unchanged"])
        plain, found["unchanged"] = bare(found["unchanged"].size, port + 2), Taken()
        with serving(*plain) as alone:
            for _ in range(rounds):
                measure(us, itertools.repeat("/"), seconds, found["unchanged"])
                measure(alone, itertools.repeat("/"), seconds, found["bare"])
    return found


def sizes(urls: dict[str, str], port: int, seconds: float, rounds: int) -> dict[str, Taken]:
    """The same filters over several databases, in turn. Files are read once before, so that no disk is measured."""
    for url in urls.values():
        if url.startswith("sqlite:///"):
            subprocess.run(["/bin/cat", url.removeprefix("sqlite:///")], stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    found = {name: Taken() for name in urls}
    with contextlib.ExitStack() as stack:
        sites = {name: own(url, port + place) for place, (name, url) in enumerate(urls.items())}
        servers = {name: stack.enter_context(serving(*site)) for name, site in sites.items()}
        for server in servers.values():
            measure(server, (f"/?{ours}" for ours, _ in filters(2)), 2, Taken())
        asked = {name: (f"/?{ours}" for ours, _ in filters(3)) for name in urls}
        for _ in range(rounds):
            for name, server in servers.items():
                measure(server, asked[name], seconds, found[name])
    return found


@contextlib.contextmanager
def postgresql(number: int) -> Iterator[dict[str, str]]:
    """A PostgreSQL of its own with so many events, by its name; none for 0."""
    with tempfile.TemporaryDirectory(prefix="readout-bench-") as folder, contextlib.ExitStack() as stack:
        if number:
            server = Postgres(Path(folder))
            stack.callback(server.close)
            store = Store(server.url)
            fill(store, load_world(Path("seeds")), number)
            store.close()
        yield {"postgresql": server.url} if number else {}


def main() -> None:
    """Measure, and print the figures as JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--file", type=Path, help="a database of benchmarks.fill, to set beside Datasette")
    asked.add_argument("--url", action="append", default=[], metavar="NAME=URL", help="databases to compare")
    asked.add_argument("--postgresql", type=int, default=0, metavar="EVENTS", help="compare that too, with so many")
    asked.add_argument("--port", type=int, default=8270)
    asked.add_argument("--seconds", type=float, default=5)
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    found: dict[str, Taken] = {}
    if given.file:
        found |= compare(given.file, given.port, given.seconds, given.rounds)
    if given.url:
        with postgresql(given.postgresql) as server:
            urls = dict(one.split("=", 1) for one in given.url) | server
            found |= sizes(urls, given.port, given.seconds, given.rounds)
    told = {
        name: {
            "rate": round(one.rate, 2),
            "cpu_ms": round(one.work, 2),
            "answers": len(one.seconds),
            "p50": round(statistics.median(one.seconds) * 1000, 1),
            "p95": round(one.share(0.95), 1),
            "p99": round(one.share(0.99), 1),
            "bytes": one.size,
        }
        for name, one in found.items()
    }
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
