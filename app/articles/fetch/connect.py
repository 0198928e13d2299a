"""Connections to addresses that were checked: a name is looked up once, and what was checked is what is dialled.

httpcore asks its network backend for a connection to a host; this one looks the name up, checks every address, and
dials one of them as a number, so that no second look-up can answer otherwise. The name still goes into SNI, the
certificate's check and the Host header, since httpcore takes those from the request.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from app.articles.fetch.networks import Ip, is_private_host, is_public
from app.model.errors import NotFetched

Resolver = Callable[[str, int], list[str]]
Dialler = Callable[[str, int, float], httpcore.NetworkStream]


class Refused(NotFetched):
    """An address that leads where nothing is fetched from."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment, on the monotonic clock, by which all must be done."""

    at: float

    @classmethod
    def in_(cls, seconds: float) -> Deadline:
        """So many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self, most: float | None = None) -> float:
        """Seconds that are left, at most `most`; raises `httpcore.ReadTimeout` when none are."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout("the time for this address is over")
        return seconds if most is None else min(seconds, most)


def look_up(host: str, port: int) -> list[str]:
    """The IP addresses of a host, as the system's resolver gives them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def dial(ip: str, port: int, timeout: float) -> httpcore.NetworkStream:
    """A connection to an IP address."""
    return httpcore.SyncBackend().connect_tcp(ip, port, timeout)


class Checked(httpcore.NetworkBackend):
    """Connects to public addresses alone, and to the private ones of allowed hosts."""

    def __init__(
        self,
        allowed: frozenset[str],
        deadline: Deadline,
        resolver: Resolver = look_up,
        dialler: Dialler = dial,
    ) -> None:
        self._allowed = allowed
        self._deadline = deadline
        self._resolver = resolver
        self._dialler = dialler

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the addresses of a host, all of which may be asked."""
        ips = self._addresses(host, port)
        private = host in self._allowed
        if not all(is_private_host(ip) if private else is_public(ip) for ip in ips):
            raise Refused(f"{host} is not on the public internet, so nothing is fetched from it.")
        for ip in ips[:-1]:
            try:
                return self._dialled(ip, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._dialled(ips[-1], port, timeout)

    def connect_unix_socket(self, *_given: Any, **_named: Any) -> httpcore.NetworkStream:
        """Refused: nothing on this machine is fetched."""
        raise Refused("Nothing is fetched from sockets of this machine.")

    def _dialled(self, ip: Ip, port: int, timeout: float | None) -> httpcore.NetworkStream:
        return _Bounded(self._dialler(str(ip), port, self._deadline.left(timeout)), self._deadline)

    def _addresses(self, host: str, port: int) -> list[Ip]:
        try:
            return [ipaddress.ip_address(host)]
        except ValueError:
            pass
        found: list[str] = []
        wrong: list[OSError | UnicodeError] = []

        def ask() -> None:
            try:
                found.extend(self._resolver(host, port))
            except (OSError, UnicodeError) as error:
                wrong.append(error)

        # The system's resolver knows no time limit, so it is left behind when it takes too long.
        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self._deadline.left())
        if asking.is_alive():
            raise httpcore.ConnectTimeout(f"{host} was not found in time")
        ips = [ipaddress.ip_address(one) for one in dict.fromkeys(found)]
        if wrong or not ips:
            raise httpcore.ConnectError(f"there is no host {host}")
        return ips


class _Bounded(httpcore.NetworkStream):
    """A connection none of whose steps outlives the deadline, however slowly the bytes drip."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Bounded(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """httpx over checked connections. Proxies of the environment are not used: they would connect unchecked."""

    def __init__(self, backend: Checked, trusted: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=trusted, network_backend=backend, max_connections=1)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and give its answer, whose body is still to be read."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    def close(self) -> None:
        """Let go of the connection."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
