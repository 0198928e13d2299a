"""One address asked for, with its redirects, within the rules."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property

import httpcore
import httpx

from app.articles.fetch.connect import Checked, Deadline, Dialler, Resolver, Transport, dial, look_up
from app.articles.fetch.pace import Pace
from app.articles.fetch.robots import LARGEST as LARGEST_ROBOTS
from app.articles.fetch.robots import Robots
from app.articles.fetch.rules import Rules
from app.articles.fetch.targets import Target, target_of
from app.articles.fetch.unpack import PACKINGS, unpacked
from app.model.errors import NotFetched

_MOVED = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_ANY = "text/html, application/xhtml+xml, text/plain;q=0.9, application/pdf;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address from the last time: sent along, so that what has not changed is not sent again."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave. `url` is where it was found in the end; `media` and `charset` as the host states them.

    `unchanged`: it is what it was, and `data` is empty.
    """

    url: str
    data: bytes = b""
    media: str = ""
    charset: str = ""
    known: Known = Known()
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class _Asking:
    """One asking: what to send along, what to take at most, and by when."""

    headers: dict[str, str]
    largest: int
    deadline: Deadline
    cut: bool = False


class Fetcher:
    """Asks for addresses. One for a process: it remembers what robots.txt allows and when each host was last asked."""

    def __init__(
        self,
        rules: Rules | None = None,
        *,
        resolver: Resolver = look_up,
        dialler: Dialler = dial,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rules = rules or Rules()
        self._resolver = resolver
        self._dialler = dialler
        self._pace = pace or Pace()
        self._robots = Robots(self.rules.product, self._robots_text, clock)

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()  # takes a while, so not before it is needed

    def get(
        self, address: str, known: Known | None = None, *, accept: str = _ANY, largest: int | None = None
    ) -> Answer:
        """What is at an address. Raises `NotFetched` with the reason, and whether to try again."""
        headers = {"Accept": accept}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.modified:
            headers["If-Modified-Since"] = known.modified
        target = target_of(address, self.rules.allowed)
        asked: set[str] = set()
        for _ in range(self.rules.redirects + 1):
            asked.add(target.url)
            pause = self._robots.check(target)
            self._pace.wait(target.host, max(pause, self.rules.pace))
            deadline = Deadline.in_(self.rules.total)
            answer = self._ask(target, _Asking(headers, largest or self.rules.largest, deadline))
            if isinstance(answer, Answer):
                return answer
            target = self._moved(answer, target)
            if target.url in asked:
                raise NotFetched("This address leads in a circle of redirects.")
        raise NotFetched(f"This address is redirected more than {self.rules.redirects} times.")

    def _moved(self, location: str, target: Target) -> Target:
        moved = target_of(location, self.rules.allowed, base=target.url)
        if target.scheme == "https" and moved.scheme == "http" and moved.host == target.host:
            raise NotFetched("This address leads from a safe connection back to an open one.")
        return moved

    def _ask(self, target: Target, asking: _Asking) -> Answer | str:
        """The answer of one address, or the place where it has moved to."""
        try:
            return self._exchange(target, asking)
        except (httpcore.TimeoutException, httpx.TimeoutException) as wrong:
            raise NotFetched(f"{target.host} took too long to answer.", later=True) from wrong
        except (httpcore.ConnectError, httpx.ConnectError) as wrong:
            raise NotFetched(f"{target.host} cannot be reached: {_short(wrong)}.", later=True) from wrong
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL) as wrong:
            raise NotFetched(f"{target.host} gave no proper answer: {_short(wrong)}.", later=True) from wrong

    def _exchange(self, target: Target, asking: _Asking) -> Answer | str:
        backend = Checked(self.rules.allowed, asking.deadline, self._resolver, self._dialler)
        headers = {"User-Agent": self.rules.agent, "Accept-Encoding": PACKINGS, "Connection": "close", **asking.headers}
        times = httpx.Timeout(self.rules.read, connect=self.rules.connect)
        with (
            httpx.Client(transport=Transport(backend, self._trusted), trust_env=False, timeout=times) as client,
            client.stream("GET", target.url, headers=headers) as response,
        ):
            if response.status_code in _MOVED and (location := response.headers.get("Location")):
                return str(location)
            return _answer(target, response, asking)

    def _robots_text(self, address: str) -> str | None:
        """The text of a robots.txt, None where there is none. It may itself have moved."""
        target = target_of(address, self.rules.allowed)
        for _ in range(self.rules.redirects + 1):
            asking = _Asking({"Accept": "text/plain, */*;q=0.1"}, LARGEST_ROBOTS, Deadline.in_(self.rules.total), True)
            try:
                answer = self._ask(target, asking)
            except _Denied:
                return None
            if isinstance(answer, Answer):
                return answer.data.decode("utf-8", errors="replace")
            target = target_of(answer, self.rules.allowed, base=target.url)
        return None


class _Denied(NotFetched):
    """The host answered with a status from 400 to 499."""


def _answer(target: Target, response: httpx.Response, asking: _Asking) -> Answer:
    status = response.status_code
    fresh = Known(response.headers.get("ETag"), response.headers.get("Last-Modified"))
    if status == 304:
        return Answer(target.url, known=fresh, unchanged=True)
    if status != 200:
        raise _failure(target.host, response)
    stated = response.headers.get("Content-Length", "")
    packing = response.headers.get("Content-Encoding", "")
    if stated.isdecimal() and int(stated[:20]) > asking.largest and not asking.cut:
        raise NotFetched(f"There are {int(stated[:20]):,} bytes at this address; at most {asking.largest:,} are taken.")
    data = unpacked(response.iter_raw(), packing, asking.largest, cut=asking.cut)
    kind = response.headers.get("Content-Type", "")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", kind, re.IGNORECASE)
    media = kind.partition(";")[0].strip().lower()
    return Answer(target.url, data, media, charset[1] if charset else "", fresh)


def _failure(host: str, response: httpx.Response) -> NotFetched:
    status = response.status_code
    if status in _GONE:
        return _Denied(f"{host} has nothing at this address ({status}).", gone=True)
    if status in (408, 425, 429):
        words = f"{host} asks to be left alone for now ({status})."
        return NotFetched(words, later=True, seconds=_retry_after(response.headers.get("Retry-After", "")))
    if 400 <= status < 500:
        return _Denied(f"{host} does not let this be read by programs ({status}). Send the text itself.")
    seconds = _retry_after(response.headers.get("Retry-After", ""))
    return NotFetched(f"{host} answered with an error ({status}).", later=True, seconds=seconds)


def _retry_after(text: str) -> float | None:
    """Seconds to wait as Retry-After says: a number or a date, at most a day."""
    if text.isdecimal() and text.isascii():
        return min(float(text[:9]), 86_400.0)
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max((at - datetime.now(UTC)).total_seconds(), 0.0), 86_400.0)


def _short(wrong: Exception) -> str:
    words = str(wrong).split("\n")[0].strip(" .") or type(wrong).__name__
    return words[:200]
