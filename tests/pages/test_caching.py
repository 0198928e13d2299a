"""Nothing that is kept is ever older than the data, another person's, or another form of the answer."""

from __future__ import annotations

import gzip
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.datastructures import Headers

from app.main import create_app
from app.model.errors import StoreAway, TookTooLong
from app.model.world import World
from app.pages import caching, errors
from app.pages.writers.who import COOKIE
from app.settings import Settings
from app.store.engine import Store
from app.store.freshness import Freshness
from app.store.state import raise_version
from tests.loops import run_apart
from tests.make import day, report
from tests.pages.conftest import TestClient
from tests.store.fill import fill

FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}
PUBLIC = ("/", "/about", "/people", "/topics", "/quotes", "/api/v1/events", "/timeline.csv", "/timeline.svg", "/embed")


@pytest.fixture
def store(store: Store, world: World) -> Store:
    fill(store, world, [report("a", day("2025-02-24"), topics=["taiwan"]), report("b", day("2024-05-16"))])
    return store


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    url = store.url.render_as_string(hide_password=False)
    with TestClient(create_app(Settings(database_url=url, _env_file=None))) as client:
        yield client


def write(store: Store) -> None:
    with store.writing() as connection:
        raise_version(connection)


@pytest.mark.parametrize("path", PUBLIC)
def test_what_has_not_changed_is_not_sent_again(client: TestClient, store: Store, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    kept = client.get(path)
    assert (kept.content, kept.headers["ETag"]) == (first.content, tag)
    write(store)
    after = client.get(path, headers={"If-None-Match": tag})
    assert after.status_code == 200
    assert after.headers["ETag"] != tag


def test_a_change_is_seen_at_once_whatever_was_kept(client: TestClient, store: Store, world: World) -> None:
    for number in range(3):
        before = client.get("/api/v1/events").json()["total"]
        fill(store, world, [report(f"new{number}", day(f"2023-0{number + 1}-02"))])
        assert client.get("/api/v1/events").json()["total"] == 1
        assert before != 1 or number
        fill(store, world, [report("a", day("2025-02-24")), report(f"other{number}", day("2024-05-16"))])
        assert client.get("/api/v1/events").json()["total"] == 2


def test_page_fragment_and_encodings_are_kept_apart(client: TestClient) -> None:
    ways = [{}, FRAGMENT, {"Accept-Encoding": "identity"}, FRAGMENT | {"Accept-Encoding": "identity"}]
    tags = []
    for _ in range(2):
        for way in ways:
            answer = client.get("/", headers=way)
            assert ("<!doctype html>" in answer.text) is ("HX-Request" not in way)
            assert (answer.headers.get("Content-Encoding") == "gzip") is ("Accept-Encoding" not in way)
            tags.append(answer.headers["ETag"])
    assert tags[:4] == tags[4:]
    assert len(set(tags)) == 4
    assert client.get("/", headers=FRAGMENT).headers["HX-Push-Url"] == "/"


def test_going_back_gets_the_whole_page(client: TestClient) -> None:
    client.get("/", headers=FRAGMENT)
    back = client.get("/", headers={"HX-History-Restore-Request": "true", "HX-Request-Type": "full"})
    assert "<!doctype html>" in back.text


def test_headers_let_a_proxy_keep_what_it_asks_about(client: TestClient) -> None:
    page, data = client.get("/").headers, client.get("/timeline.csv").headers
    named = {name.strip() for name in page["Vary"].split(",")}
    assert named >= {"HX-Request", "HX-Request-Type", "HX-History-Restore-Request", "Accept-Encoding", "Cookie"}
    assert "Cookie" not in data["Vary"]
    assert page["Cache-Control"] == data["Cache-Control"] == "public, no-cache"
    assert page["Content-Security-Policy"]
    assert client.get("/").headers["Content-Security-Policy"] == page["Content-Security-Policy"]


@pytest.mark.parametrize("headers", [{"Cookie": f"other=1; {COOKIE}=abc"}, {"Authorization": "Bearer abc"}])
def test_who_says_who_asks_gets_an_answer_of_their_own(client: TestClient, headers: dict[str, str]) -> None:
    tag = client.get("/").headers["ETag"]
    own = client.get("/", headers=headers | {"If-None-Match": tag})
    assert own.status_code == 200
    assert "ETag" not in own.headers
    assert own.headers["Cache-Control"] == "private, no-store"
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304


def test_other_cookies_change_nothing(client: TestClient) -> None:
    tag = client.get("/").headers["ETag"]
    assert client.get("/", headers={"Cookie": "theme=dark", "If-None-Match": tag}).status_code == 304


def test_errors_and_other_addresses_are_not_kept(client: TestClient) -> None:
    for path in ("/events/none-at-all", "/?topic=none", "/healthz", "/sign-in", "/add"):
        assert "ETag" not in client.get(path).headers, path
    assert not caching.is_public("/review")
    assert not caching.is_public("/eventsx")


def test_the_day_and_the_host_are_part_of_what_is_kept(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get("/").headers["ETag"]
    assert client.get("/", headers={"Host": "other.example"}).headers["ETag"] != tag
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    for module in ("app.pages.views.frame", "app.main", "app.pages.routes.timeline"):
        monkeypatch.setattr(f"{module}.today", lambda: tomorrow)
    url = store.url.render_as_string(hide_password=False)
    with TestClient(create_app(Settings(database_url=url, _env_file=None))) as later:
        assert later.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_what_is_kept_stays_within_its_bound(store: Store) -> None:
    url = store.url.render_as_string(hide_password=False)
    app = create_app(Settings(database_url=url, cache_bytes=60_000, _env_file=None))
    with TestClient(app) as client:
        for year in range(1950, 1990):
            client.get(f"/?from={year}")
        found = app.front
        while not isinstance(found, caching.Caching):
            found = found.app  # type: ignore[union-attr]
        assert 0 < found.held <= 60_000
        assert found.held == sum(
            len(one.body) + len(one.head) + 500 + sum(map(len, way)) + sum(len(a) + len(b) for a, b in one.headers)
            for way, one in found.kept.items()
        )


def test_an_answer_that_a_change_overtook_gets_no_tag() -> None:
    class Turning:
        quick = True
        stamps = iter(("1 a", "2 b"))
        last: str | None = None

        def since(self, _moment: float) -> str | None:
            return self.last

        def now(self) -> str:
            self.last = next(self.stamps)
            return self.last

    async def app(_scope: object, _receive: object, send: Callable[..., object]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[misc]
        await send({"type": "http.response.body", "body": b"new"})  # type: ignore[misc]

    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    cached = caching.Caching(app, Turning(), "p", 10_000, lambda: date(2026, 1, 1))  # type: ignore[arg-type]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "scheme": "http"}
    run_apart(cached(scope, None, send))  # type: ignore[arg-type]
    assert sent[1]["body"] == b"new"
    assert "etag" not in Headers(raw=sent[0]["headers"])  # type: ignore[arg-type]
    assert not cached.kept


def test_every_process_sees_what_another_one_wrote(store: Store) -> None:
    watching, other = Freshness(store), Store(store.url.render_as_string(hide_password=False))
    seen = [watching.now()]
    for _ in range(3):
        write(other)
        seen.append(watching.now())
        assert watching.now() == seen[-1]
    assert len(set(seen)) == 4
    watching.close()
    other.close()


def test_requests_share_a_look_at_the_data_that_was_taken_after_each_came(store: Store) -> None:
    watching = Freshness(store)
    before = time.perf_counter()
    assert watching.since(before) is None
    seen = watching.now()
    assert watching.since(before) == seen
    after = time.perf_counter()
    assert watching.since(after) is None
    write(store)
    assert watching.since(before) == seen
    assert watching.now() != seen
    assert watching.since(after) not in (None, seen)
    watching.close()


def test_a_database_that_came_back_is_another_state(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'a.db'}")
    store.migrate()
    write(store)
    watching = Freshness(store)
    before = watching.now()
    with closing(sqlite3.connect(tmp_path / "a.db")) as here, closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        here.backup(copy)
    write(store)
    after = watching.now()
    store.close()
    for name in ("a.db-wal", "a.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / "copy.db").rename(tmp_path / "a.db")
    assert watching.now() == before
    write(store)
    assert watching.now() not in (before, after)
    watching.close()
    store.close()


def test_a_database_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    watching = Freshness(Store(f"sqlite:///{tmp_path / 'none.db'}"))
    with pytest.raises(StoreAway):
        watching.now()


SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


def test_a_read_that_takes_too_long_is_stopped_and_says_so(store: Store) -> None:
    slow = Store(store.url.render_as_string(hide_password=False), read_limit=0.2)
    with pytest.raises(TookTooLong) as stopped, slow.reading() as connection:
        connection.execute(text(SLOW[connection.dialect.name]))
    assert errors.problem_of(stopped.value).status == 503
    with slow.reading() as connection:  # the next one is not touched by it
        assert connection.scalar(text("SELECT 1")) == 1
    slow.close()


def test_a_page_that_ran_out_of_time_is_readable(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> None:
        raise TookTooLong("This took too long and was stopped.")

    monkeypatch.setattr("app.pages.routes.timeline.lines", late)
    answer = client.get("/?q=words")
    assert answer.status_code == 503
    assert "too long" in answer.text
    assert "ETag" not in answer.headers


def test_what_is_kept_is_the_compressed_answer(client: TestClient) -> None:
    for _ in range(2):
        with client.stream("GET", "/") as answer:
            raw = b"".join(answer.iter_raw())
        assert gzip.decompress(raw).startswith(b"<!doctype html>")
