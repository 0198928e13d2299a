"""A real HTTP server on loopback for tests, which does what it is told and keeps a list of what it was asked."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore

from app.articles.fetch import Fetcher, Rules
from app.articles.fetch.pace import Pace

Handler = BaseHTTPRequestHandler
Page = bytes | str | Callable[[Handler], None]
BOMB = gzip.compress(bytes(30_000_000))  # packed once: while a server packs, its client's time runs


@dataclass
class Host:
    """What stands at each path (with its query), and every request that came."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    connections: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def send(handler: Handler, data: bytes | str, status: int = 200, **headers: str) -> None:
    """An answer with a body; underscores in the names of headers stand for hyphens."""
    body = data.encode() if isinstance(data, str) else data
    handler.send_response(status)
    named = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    for name, value in ({"content-type": "text/html; charset=utf-8", "content-length": str(len(body))} | named).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def moved(to: str, status: int = 302) -> Page:
    """A redirect."""
    return lambda handler: send(handler, b"", status, Location=to)


@contextmanager
def hosting(pages: dict[str, Page] | None = None) -> Iterator[Host]:
    """A host that runs while it is needed. Without a robots.txt of its own it answers 404 for that."""
    host = Host(pages=pages or {})

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host.asked.append(self.path)
            host.headers.append({name.lower(): value for name, value in self.headers.items()})
            page = host.pages.get(self.path)
            if page is None:
                send(self, "nothing here", 404)
            elif callable(page):
                page(self)
            else:
                send(self, page)

        def log_message(self, *_given: object) -> None:
            pass

    class Counting(ThreadingHTTPServer):
        daemon_threads = True

        def process_request(self, request: object, client_address: object) -> None:
            host.connections += 1
            super().process_request(request, client_address)  # type: ignore[arg-type]

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # the other side went away, as it does in these tests

    server = Counting(("127.0.0.1", 0), Answering)
    host.port = server.server_port
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    running.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        running.join()


def local(**rules: object) -> Fetcher:
    """A fetcher that may ask this machine, and asks without pauses."""
    given = {"allowed": frozenset({"127.0.0.1", "localhost"}), "pace": 0.0, **rules}
    return Fetcher(Rules(**given))  # type: ignore[arg-type]


def public(host: Host, names: Callable[[str, int], list[str]], **rules: object) -> tuple[Fetcher, list[str]]:
    """A fetcher without any allowed host, for which names are what `names` says and every address that it dials is
    this host; and the list of what it dials.
    """
    dialled: list[str] = []

    def dial(ip: str, port: int, timeout: float) -> httpcore.NetworkStream:
        dialled.append(f"{ip}:{port}")
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", host.port, timeout)

    fetcher = Fetcher(Rules(pace=0.0, **rules), resolver=names, dialler=dial, pace=Pace())  # type: ignore[arg-type]
    return fetcher, dialled
