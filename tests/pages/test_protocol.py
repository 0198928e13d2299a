"""The server's HTTP: heads that are too long or too slow, and answers that are ready."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Thread

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from app.pages.operations import protocol
from app.pages.operations.answer import Answer, head_of
from app.pages.operations.arrival import ARRIVED
from app.pages.operations.protocol import BoundedHttp

CLOSE = "Connection: close\r\n"


class Site:
    """Has the answer to /ready ready, makes all others, and tells in each which way it came and from what."""

    def __init__(self) -> None:
        self.arrivals: list[float] = []

    def at_once(self, scope: Scope) -> Answer | None:
        if scope["path"] == "/broken":
            raise RuntimeError("broken")
        if not scope["path"].startswith("/ready"):
            return None
        body = b"" if scope["path"].endswith("304") else b"ready:" + scope["query_string"]
        head = head_of([(b"content-length", b"%d" % len(body))] if body else [(b"etag", b'"1"')])
        return Answer(200 if body else 304, head, body)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        self.arrivals.append(scope[ARRIVED])
        size = 0
        while (message := await receive())["type"] == "http.request":
            size += len(message.get("body", b""))
            if not message.get("more_body"):
                break
        body = b"made:%d" % size
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
        await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def site() -> Site:
    return Site()


@pytest.fixture(scope="module")
def port(site: Site) -> Iterator[int]:
    config = uvicorn.Config(
        site, port=0, http=BoundedHttp, lifespan="off", log_config=None, access_log=False, proxy_headers=False
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(20)


@pytest.fixture
def connect(port: int) -> Iterator[Callable[[], Connection]]:
    """Opens connections, and closes them after the test."""
    with ExitStack() as stack:

        def opened() -> Connection:
            one = Connection(port)
            stack.callback(one.socket.close)
            return one

        yield opened


class Connection:
    """One connection to the server."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)

    def send(self, text: str | bytes) -> None:
        self.socket.sendall(text.encode() if isinstance(text, str) else text)

    def rest(self) -> str:
        """All that comes until the server closes."""
        pieces = []
        while piece := self.socket.recv(65_536):
            pieces.append(piece)
        return b"".join(pieces).decode()

    def until(self, end: str) -> str:
        """What comes until some words."""
        found = b""
        while not found.endswith(end.encode()):
            piece = self.socket.recv(65_536)
            assert piece, found
            found += piece
        return found.decode()


def asked(path: str, *fields: str, method: str = "GET") -> str:
    """A request."""
    return "".join([f"{method} {path} HTTP/1.1\r\nHost: a\r\n", *fields, "\r\n"])


@contextmanager
def limits(monkeypatch: pytest.MonkeyPatch, **values: float) -> Iterator[None]:
    with monkeypatch.context() as patch:
        for name, value in values.items():
            patch.setattr(protocol, name, value)
        yield


def bodies(text: str) -> list[str]:
    """The bodies of answers."""
    return [part.rpartition("\r\n\r\n")[2] for part in text.split("HTTP/1.1 ")[1:]]


def test_what_is_ready_is_written_whole_and_the_connection_goes_on(connect: Callable[[], Connection]) -> None:
    one = connect()
    for number in range(3):
        one.send(asked(f"/ready?{number}"))
        answer = one.until(f"ready:{number}")
        lines = answer.split("\r\n")
        assert lines[0] == "HTTP/1.1 200 OK"
        assert [line for line in lines if line.startswith("date: ")]
        assert lines[-3:] == ["content-length: 7", "", f"ready:{number}"]
    one.send(asked("/ready/304"))
    assert one.until("\r\n\r\n").startswith("HTTP/1.1 304 Not Modified\r\n")
    one.send(asked("/made", CLOSE))
    assert bodies(one.rest()) == ["made:0"]


def test_requests_that_come_together_are_answered_in_their_order(connect: Callable[[], Connection]) -> None:
    one = connect()
    paths = ["/ready?1", "/made", "/ready?2", "/ready?3", "/made", "/ready/304"]
    one.send("".join(map(asked, paths)) + asked("/ready?4", CLOSE))
    assert bodies(one.rest()) == ["ready:1", "made:0", "ready:2", "ready:3", "made:0", "", "made:0"]


def test_a_request_with_a_body_does_not_disturb_the_next(connect: Callable[[], Connection]) -> None:
    """The body is longer than a head may be, and the next head's beginning comes in one piece with its end."""
    one = connect()
    body = "x" * (protocol.MAX_BYTES * 2)
    one.send(asked("/made", f"Content-Length: {len(body)}\r\n", method="POST") + body[:10])
    one.send(body[10:] + "GET /ready?2 HTT")
    assert one.until(f"made:{len(body)}")
    one.send("P/1.1\r\nHost: a\r\n\r\n")
    assert one.until("ready:2").count("HTTP/1.1 200 OK") == 1
    one.send(
        asked("/ready?3", "Content-Length: 5\r\n") + "12345" + asked("/ready?4")
    )  # the body of a GET is passed over
    assert bodies(one.until("ready:4")) == ["ready:3", "ready:4"]


def test_a_client_that_goes_away_breaks_nothing(connect: Callable[[], Connection]) -> None:
    for _ in range(20):
        one = connect()
        one.send(asked("/ready?1") * 5)
        one.socket.close()
    one = connect()
    one.send(asked("/ready?5"))
    assert one.until("ready:5")


def test_what_goes_wrong_at_once_is_the_tasks_to_answer(connect: Callable[[], Connection]) -> None:
    one = connect()
    one.send(asked("/broken") + asked("/ready?1"))
    assert bodies(one.until("ready:1")) == ["made:0", "ready:1"]


def test_an_old_client_gets_its_answer_and_the_end(connect: Callable[[], Connection]) -> None:
    one = connect()
    one.send("GET /ready?1 HTTP/1.0\r\n\r\n")
    assert bodies(one.rest()) == ["made:0"]


@pytest.mark.parametrize("before", ["", asked("/ready?1"), asked("/made")])
def test_a_head_without_an_end_is_cut_off(connect: Callable[[], Connection], before: str) -> None:
    one = connect()
    if before:
        one.send(before)
        one.until("ready:1" if "ready" in before else "made:0")
    one.send("GET / HTTP/1.1\r\n")
    with suppress(OSError):  # it may be cut off while it sends
        for _ in range(40):
            one.send(f"X: {'x' * 4_000}\r\n")
            time.sleep(0.005)
        one.send("\r\n")
        answer = one.rest()
        assert answer.startswith("HTTP/1.1 400 Bad Request\r\n")
        assert answer.endswith("The head of this request is too long.")
    after = connect()
    after.send(asked("/ready?1"))
    assert after.until("ready:1")


def test_a_long_head_that_ends_is_read(connect: Callable[[], Connection]) -> None:
    one = connect()
    for number in range(3):
        one.send("GET /ready?7 HTTP/1.1\r\n")
        for _ in range(10):
            one.send(f"X: {'x' * 5_000}\r\n")
        one.send("\r\n")
        assert one.until("ready:7"), number


@pytest.mark.parametrize(
    ("before", "begun"),
    # between requests, the server waits as long as it keeps connections
    [(False, ""), (False, "G"), (False, "GET / HTTP/1.1\r\nHost: a"), (True, "G"), (True, "GET / HTTP/1.1\r\nHost: a")],
)
def test_a_head_that_comes_too_slowly_is_cut_off(
    connect: Callable[[], Connection], monkeypatch: pytest.MonkeyPatch, before: bool, begun: str
) -> None:
    with limits(monkeypatch, SECONDS=0.2):
        one = connect()
        if before:
            one.send(asked("/ready?1"))
            one.until("ready:1")
        one.send(begun)
        answer = one.rest()
    assert answer.startswith("HTTP/1.1 400 Bad Request\r\n")
    assert answer.endswith("The head of this request came too slowly.")


def test_between_requests_nothing_is_too_slow(
    connect: Callable[[], Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    with limits(monkeypatch, SECONDS=0.1):
        one = connect()
        for path, answer in (("/ready?1", "ready:1"), ("/made", "made:0")):
            one.send(asked(path))
            one.until(answer)
            time.sleep(0.3)
        one.send(asked("/ready?2"))
        one.until("ready:2")


def test_each_request_says_when_it_had_come(connect: Callable[[], Connection], site: Site) -> None:
    one, before = connect(), time.perf_counter()
    for _ in range(2):
        one.send(asked("/made"))
        one.until("made:0")
    first, second = site.arrivals[-2:]
    assert before < first < second < time.perf_counter()
