"""An answer that is ready is, byte for byte, the one that a task would have sent."""

from __future__ import annotations

import io
import json
import logging
import sys
import time
from collections.abc import Iterator

import anyio
import pytest
from prometheus_client import REGISTRY
from starlette.types import Message, Scope

from app.main import Readout, create_app
from app.model.world import World
from app.pages.operations import logs
from app.pages.operations.answer import Answer, head_of
from app.pages.operations.arrival import ARRIVED
from app.pages.writers.who import COOKIE
from app.settings import Settings
from app.store.engine import Store
from tests.loops import run_apart
from tests.make import day, report
from tests.pages.conftest import TestClient
from tests.pages.test_caching import FRAGMENT, PUBLIC, write
from tests.store.fill import fill

WAYS: tuple[dict[str, str], ...] = ({}, FRAGMENT, {"Accept-Encoding": "gzip"}, {"Host": "other.example"})
HERE, PROXY = ("127.0.0.1", 5), ("10.9.8.7", 5)


@pytest.fixture
def store(store: Store, world: World) -> Store:
    fill(store, world, [report("a", day("2025-02-24"), topics=["taiwan"]), report("b", day("2024-05-16"))])
    return store


@pytest.fixture
def app(store: Store) -> Iterator[Readout]:
    url = store.url.render_as_string(hide_password=False)
    app = create_app(Settings(database_url=url, trusted_proxies="10.9.8.7", _env_file=None))
    with TestClient(app):
        yield app


def scope_of(path: str, headers: dict[str, str] | None = None, client: tuple[str, int] = HERE, **other: str) -> Scope:
    fields = {"Host": "a.example"} | (headers or {})
    return {
        "type": "http",
        "method": "GET",
        "path": path.partition("?")[0],
        "query_string": path.partition("?")[2].encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in fields.items()],
        "scheme": "http",
        "client": client,
        "server": ("a.example", 80),
        ARRIVED: time.perf_counter(),
        **other,
    }


def asked(app: Readout, scope: Scope) -> Answer:
    """What the application sends in answer."""
    sent: list[Message] = []

    whole = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        return next(whole, None) or await anyio.sleep_forever()

    async def send(message: Message) -> None:
        sent.append(message)

    run_apart(app(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], head_of(sent[0]["headers"]), body)


def ready(app: Readout, scope: Scope) -> Answer | None:
    """What the application has ready; whoever asks a server of its own must have asked since the request came."""
    if app.state.site.store.sqlite:
        return app.at_once(scope)
    assert app.at_once({**scope, ARRIVED: time.perf_counter()}) is None
    asked(app, scope_of("/events/none"))
    return app.at_once(scope)


def unnamed(answer: Answer | None) -> tuple[int, dict[str, str], bytes] | None:
    """An answer without its own id."""
    if answer is None:
        return None
    fields = dict(line.split(": ", 1) for line in answer.head.decode().split("\r\n") if line)
    assert fields.pop("x-request-id")
    return answer.status, fields, answer.body


@pytest.mark.parametrize("way", range(len(WAYS)))
def test_it_is_what_a_task_would_have_sent(app: Readout, store: Store, way: int) -> None:
    for path in PUBLIC:
        assert ready(app, scope_of(path, WAYS[way])) is None
        first = asked(app, scope_of(path, WAYS[way]))
        assert first.status == 200
        assert unnamed(first) == unnamed(asked(app, scope_of(path, WAYS[way])))
        found = unnamed(ready(app, scope_of(path, WAYS[way])))
        assert found
        assert found == unnamed(first), path
        known = WAYS[way] | {"If-None-Match": found[1]["etag"]}
        again = unnamed(ready(app, scope_of(path, known)))
        assert again == unnamed(asked(app, scope_of(path, known)))
        assert again
        assert (again[0], again[2]) == (304, b"")
    before = scope_of("/")
    write(store)
    assert ready(app, scope_of("/", WAYS[way])) is None
    assert asked(app, before).status == 200


def test_what_is_known_to_a_reader_is_ready_even_where_it_is_not_kept(app: Readout, store: Store) -> None:
    found = unnamed(asked(app, scope_of("/about")))
    assert found
    url = store.url.render_as_string(hide_password=False)
    other = create_app(Settings(database_url=url, _env_file=None))
    with TestClient(other):
        again = unnamed(ready(other, scope_of("/about", {"If-None-Match": found[1]["etag"]})))
    assert again
    assert (again[0], again[1]["etag"]) == (304, found[1]["etag"])


@pytest.mark.parametrize(
    "changed",
    [
        {"headers": {"Cookie": f"theme=dark; {COOKIE}=abc"}},
        {"headers": {"Authorization": "Bearer abc"}},
        {"method": "HEAD"},
        {"method": "POST"},
        {"path": "/review"},
        {"path": "/healthz"},
        {"path": "/?topic=taiwan"},
        {"headers": {"X-Forwarded-Proto": "https"}, "client": PROXY},
        {"type": "lifespan"},
    ],
)
def test_what_is_another_question_is_not_ready(app: Readout, changed: dict[str, str]) -> None:
    asked(app, scope_of("/"))
    scope = scope_of(**{"path": "/"} | changed)  # type: ignore[arg-type]
    assert ready(app, scope) is None


def test_a_session_counts_in_whichever_of_several_fields_it_comes(app: Readout) -> None:
    asked(app, scope_of("/"))
    for place in (0, 1, 2):
        scope = scope_of("/")
        fields = [(b"cookie", b"a=1"), (b"cookie", b"b=2")]
        fields.insert(place, (b"cookie", f"{COOKIE}=abc".encode()))
        scope["headers"] += fields
        assert ready(app, {**scope}) is None
        assert b"private, no-store" in asked(app, scope).head


def test_a_trusted_proxys_word_is_taken_in_either_way(app: Readout) -> None:
    told = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.1", "X-Request-ID": "from-the-proxy-1"}
    first = asked(app, scope_of("/", told, PROXY))
    assert b"strict-transport-security" in first.head.lower()
    again = ready(app, scope_of("/", told, PROXY))
    assert again == first
    assert again
    assert b"x-request-id: from-the-proxy-1\r\n" in again.head
    assert ready(app, scope_of("/", told, HERE)) is None  # not trusted: the scheme is the connection's


def test_it_is_counted_and_logged_as_any_other(app: Readout, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(app, scope_of("/people"))

    def counted() -> float:
        labels = {"method": "GET", "route": "/people", "status": "200"}
        return REGISTRY.get_sample_value("readout_requests_total", labels) or 0

    before = counted()
    kept = logging.getLogger().handlers[:], logging.getLogger().level
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    try:
        logs.configure("json", "info")
        answer = ready(app, scope_of("/people"))
    finally:
        logging.getLogger().handlers[:], _ = kept
        logging.getLogger().setLevel(kept[1])
    assert answer
    line = json.loads(stream.getvalue().splitlines()[-1])
    assert (line["event"], line["path"], line["status"], line["bytes"]) == (
        "answered",
        "/people",
        200,
        len(answer.body),
    )
    assert f"x-request-id: {line['request']}\r\n".encode() in answer.head
    assert counted() == before + 1


@pytest.mark.parametrize("value", ["a\r\nb: c", "a\nb", "a\0b", "a\x7fb"])
def test_no_field_ends_its_line(value: str) -> None:
    for field in ((b"a", value.encode()), (value.encode(), b"a")):
        with pytest.raises(ValueError, match="control character"):
            head_of([(b"a", b"b"), field])
    assert head_of([(b"a", b"b\tc"), (b"d", "é".encode("latin-1"))]) == b"a: b\tc\r\nd: \xe9\r\n"
