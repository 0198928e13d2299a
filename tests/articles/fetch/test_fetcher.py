"""Fetching from a real host that behaves badly: bounded in time, bytes and redirects, each with a reason."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest

from app.articles.fetch import Fetcher, Known
from app.articles.fetch.pace import Pace
from app.model.errors import NotFetched
from tests.articles.hosting import Handler, Host, hosting, local, moved, send


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as host:
        yield host


def refused(fetcher: Fetcher, address: str) -> NotFetched:
    with pytest.raises(NotFetched) as wrong:
        fetcher.get(address)
    return wrong.value


def test_what_is_sent_names_who_asks_and_keeps_the_host(host: Host) -> None:
    host.pages["/"] = "<p>hello"
    assert local(agent="Readout/9 (+https://desk.example)").get(f"{host.url}/").data == b"<p>hello"
    assert {one["user-agent"] for one in host.headers} == {"Readout/9 (+https://desk.example)"}
    assert {one["host"] for one in host.headers} == {f"127.0.0.1:{host.port}"}


def test_redirects_are_followed_to_where_they_end(host: Host) -> None:
    host.pages |= {"/a": moved("/b", 301), "/b": moved("c?d=1", 307), "/c?d=1": "<p>there"}
    found = local().get(f"{host.url}/a")
    assert (found.url, found.data) == (f"{host.url}/c?d=1", b"<p>there")


def test_a_circle_of_redirects_ends(host: Host) -> None:
    host.pages |= {"/a": moved("/b"), "/b": moved("/a")}
    assert "circle" in str(refused(local(), f"{host.url}/a"))
    assert host.asked.count("/a") == 1


def test_a_long_chain_of_redirects_ends(host: Host) -> None:
    host.pages |= {f"/{number}": moved(f"/{number + 1}") for number in range(50)}
    assert "more than 5 times" in str(refused(local(), f"{host.url}/0"))
    assert len(host.asked) == 7  # robots.txt and six


@pytest.mark.parametrize("cross", ["/private", "/private/deep?x=1"])
def test_robots_are_honoured_and_read_once(host: Host, cross: str) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: readout\nDisallow: /private\n"
    host.pages |= {"/robots.txt": rules, cross: "<p>no", "/open": "<p>yes", "/in": moved(cross)}
    fetcher = local()
    assert "robots.txt" in str(refused(fetcher, f"{host.url}{cross}"))
    assert fetcher.get(f"{host.url}/open").data == b"<p>yes"
    assert "robots.txt" in str(refused(fetcher, f"{host.url}/in"))
    assert host.asked == ["/robots.txt", "/open", "/in"]


def test_a_host_that_cannot_give_its_robots_is_left_alone_for_now(host: Host) -> None:
    host.pages |= {"/robots.txt": lambda handler: send(handler, "", 503), "/": "<p>hello"}
    now = [0.0]
    fetcher = Fetcher(local().rules, clock=lambda: now[0])
    assert refused(fetcher, f"{host.url}/").later
    assert refused(fetcher, f"{host.url}/").later
    assert host.asked == ["/robots.txt"]
    host.pages["/robots.txt"], now[0] = "", 61.0
    assert fetcher.get(f"{host.url}/").data == b"<p>hello"


def test_robots_that_are_denied_or_missing_allow_everything(host: Host) -> None:
    host.pages |= {"/robots.txt": lambda handler: send(handler, "", 403), "/": "<p>hello"}
    assert local().get(f"{host.url}/").data == b"<p>hello"


def test_requests_to_one_host_follow_each_other_with_the_pause_that_it_wants() -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(lambda: now[0], sleep)
    for host in ("a.example", "b.example", "a.example", "a.example"):
        pace.wait(host, 10.0)
    assert slept == [10.0, 10.0]


def test_nobody_waits_for_long_in_a_line_for_one_host() -> None:
    pace = Pace(lambda: 0.0, lambda _seconds: None)
    for _ in range(3):
        pace.wait("a.example", 30.0)
    with pytest.raises(NotFetched, match="Too many") as wrong:
        pace.wait("a.example", 30.0)
    assert wrong.value.later


def test_what_has_not_changed_is_not_sent_again(host: Host) -> None:
    def page(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == '"one"':
            send(handler, b"", 304, ETag='"one"')
        else:
            send(handler, "<p>hello", ETag='"one"', Last_Modified="Mon, 24 Feb 2025 10:00:00 GMT")

    host.pages["/"] = page
    first = local().get(f"{host.url}/")
    assert first.known == Known('"one"', "Mon, 24 Feb 2025 10:00:00 GMT")
    again = local().get(f"{host.url}/", first.known)
    assert (again.unchanged, again.data) == (True, b"")
    assert host.headers[-1]["if-modified-since"] == "Mon, 24 Feb 2025 10:00:00 GMT"


def test_a_host_that_does_not_answer_is_given_up(host: Host) -> None:
    host.pages["/"] = lambda _handler: time.sleep(3)
    begun = time.monotonic()
    wrong = refused(local(read=0.3), f"{host.url}/")
    assert wrong.later
    assert "too long" in str(wrong)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("where", ["body", "head"])
def test_a_slow_drip_is_cut_off(host: Host, where: str) -> None:
    def drip(handler: Handler) -> None:
        if where == "body":
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
        for _ in range(400):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)

    host.pages["/"] = drip
    begun = time.monotonic()
    wrong = refused(local(total=0.5, read=5.0), f"{host.url}/")
    assert wrong.later
    assert "too long" in str(wrong)
    assert time.monotonic() - begun < 2.5


def test_a_host_that_is_not_there_is_said_to_be(host: Host) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    wrong = refused(local(), f"http://127.0.0.1:{port}/")
    assert wrong.later
    assert "cannot be reached" in str(wrong)


def test_rubbish_is_no_answer(host: Host) -> None:
    host.pages["/"] = lambda handler: handler.wfile.write(b"\x00\xff" * 400 + b"\r\n\r\n")
    assert "no proper answer" in str(refused(local(), f"{host.url}/"))


def test_an_answer_that_breaks_off_is_none(host: Host) -> None:
    packed = gzip.compress(b"<p>hello" * 1_000)
    host.pages |= {
        "/short": lambda handler: send(handler, b"<p>he", content_length="5000"),
        "/packed": lambda handler: send(handler, packed[: len(packed) // 2], content_encoding="gzip"),
    }
    assert refused(local(), f"{host.url}/short").later
    assert refused(local(), f"{host.url}/packed").later


@pytest.mark.parametrize("packing", ["gzip", "deflate", "bare"])
def test_packed_answers_are_unpacked(host: Host, packing: str) -> None:
    page = b"<p>hello " * 20_000
    bare = zlib.compressobj(wbits=-15)
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "bare": lambda data: bare.compress(data) + bare.flush()}
    data = packed[packing](page)
    named = "gzip" if packing == "gzip" else "deflate"
    host.pages["/"] = lambda handler: send(handler, data, content_encoding=named)
    assert local().get(f"{host.url}/").data == page


def test_several_members_and_what_hangs_on_are_read_as_gunzip_does(host: Host) -> None:
    data = gzip.compress(b"one ") + gzip.compress(b"two") + b"\x00rubbish"
    host.pages["/"] = lambda handler: send(handler, data, content_encoding="gzip")
    assert local().get(f"{host.url}/").data == b"one two"


def test_a_bomb_is_not_unpacked_beyond_the_limit(host: Host) -> None:
    squeezed = zlib.compressobj(9, wbits=31)
    bomb = b"".join(squeezed.compress(bytes(1_000_000)) for _ in range(300)) + squeezed.flush()  # 300 MB in 300 kB
    host.pages["/"] = lambda handler: send(handler, bomb, content_encoding="gzip")
    fetcher = local(largest=1_000_000)
    tracemalloc.start()
    wrong = refused(fetcher, f"{host.url}/")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "more than 1,000,000 bytes" in str(wrong)
    assert not wrong.later
    assert most < 8_000_000


def test_an_answer_of_any_length_is_cut_at_the_limit(host: Host) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(bytes(65_536))

    host.pages |= {"/": endless, "/stated": lambda handler: send(handler, b"", content_length="99000000")}
    assert "more than 2,000,000 bytes" in str(refused(local(largest=2_000_000), f"{host.url}/"))
    assert "99,000,000 bytes" in str(refused(local(largest=2_000_000), f"{host.url}/stated"))


@pytest.mark.parametrize(
    ("status", "later", "gone"),
    [
        (404, False, True),
        (410, False, True),
        (403, False, False),
        (429, True, False),
        (500, True, False),
        (503, True, False),
    ],
)
def test_refusals_say_whether_to_try_again(host: Host, status: int, later: bool, gone: bool) -> None:
    host.pages["/"] = lambda handler: send(handler, "", status, Retry_After="120")
    wrong = refused(local(), f"{host.url}/")
    assert (wrong.later, wrong.gone) == (later, gone)
    assert str(status) in str(wrong)
    assert wrong.seconds == (120.0 if later else None)


def test_a_packing_that_was_not_asked_for_is_refused(host: Host) -> None:
    host.pages["/"] = lambda handler: send(handler, b"\x1b\x03", content_encoding="br")
    assert "not asked for" in str(refused(local(), f"{host.url}/"))
