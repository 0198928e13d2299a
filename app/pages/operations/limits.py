"""What may be asked: how much, how long, how often, and by how many at once. Refusals say what to do.

Rates are counted by each worker process for itself, in memory: with N workers a client may ask up to N times as
often. A limit that has to hold exactly belongs into the proxy in front.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from dataclasses import dataclass

from fastapi import HTTPException, Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.pages import errors
from app.pages.operations.clients import client_of, network_of
from app.pages.operations.figures import REFUSED, RUNNING

MAX_HEAD = 32_000  # bytes of all header fields
MAX_TARGET = 8_000  # bytes of path and query
BODY_SECONDS = 30  # for the next piece of a body to come
READS = frozenset({"GET", "HEAD", "OPTIONS"})
COSTLY = (".json", ".jsonl", ".csv", ".ics", ".atom", ".svg", ".png", ".bib", ".ris")
log = logging.getLogger("readout.limits")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits of a site. Rates as `120/minute`; empty for none."""

    body: int  # bytes
    at_once: int
    writes: str
    costly: str


class Limits:
    """Refuses what goes beyond the bounds, before anything is read or computed for it."""

    def __init__(self, app: ASGIApp, bounds: Bounds) -> None:
        self.app = app
        self.bounds = bounds
        self.running = 0
        self.rates = MovingWindowRateLimiter(MemoryStorage())
        self.writes = parse(bounds.writes) if bounds.writes else None
        self.costly = parse(bounds.costly) if bounds.costly else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await self._refuse(refusal, scope, receive, send)
            return
        self.running += 1
        RUNNING.inc()
        try:
            await self.app(scope, self._bounded(scope, receive), send)
        finally:
            RUNNING.dec()
            self.running -= 1

    def _refusal(self, scope: Scope) -> tuple[str, Exception] | None:
        path = scope["path"]
        if len(scope.get("raw_path") or path) + len(scope["query_string"]) > MAX_TARGET:
            return "address", HTTPException(414, f"An address here has at most {MAX_TARGET:,} bytes.")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEAD:
            return "headers", HTTPException(431, f"The header fields may have at most {MAX_HEAD:,} bytes.")
        if (stated := _stated(scope)) and stated > self.bounds.body:
            return "body", _too_large(self.bounds.body)
        if path.startswith("/static/") or path in ("/healthz", "/readyz", "/metrics"):
            return None
        if self.running >= self.bounds.at_once:
            words = "More is being asked than can be answered just now. Try again in a moment."
            return "at once", HTTPException(503, words, {"Retry-After": "1"})
        return self._too_often(scope)

    def _too_often(self, scope: Scope) -> tuple[str, Exception] | None:
        if scope["method"] not in READS:
            kind, rate = "writes", self.writes
        elif scope["path"].endswith(COSTLY):
            kind, rate = "costly", self.costly
        else:
            return None
        if rate is None or self.rates.hit(rate, kind, client_of(scope)):
            return None
        wait = self._wait(rate, kind, client_of(scope))
        words = f"At most {rate} of this kind are answered for each client. Try again in {wait} s."
        return kind, HTTPException(429, words, {"Retry-After": str(wait)})

    def _wait(self, rate: RateLimitItem, kind: str, client: str) -> int:
        free = self.rates.get_window_stats(rate, kind, client).reset_time
        return max(1, math.ceil(free - time.time()))

    async def _refuse(self, refusal: tuple[str, Exception], scope: Scope, receive: Receive, send: Send) -> None:
        kind, error = refusal
        REFUSED.labels(kind).inc()
        said = {"limit": kind, "path": scope["path"][:200], "network": network_of(scope)}
        log.warning("refused", extra=said)
        await errors.answer(Request(scope), error)(scope, receive, send)

    def _bounded(self, scope: Scope, receive: Receive) -> Receive:
        """The body in pieces, up to the limit and as long as pieces keep coming."""
        length, whole = 0, False

        async def receiving() -> Message:
            nonlocal length, whole
            if whole:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), BODY_SECONDS)
            except TimeoutError as slow:
                raise HTTPException(408, "The rest of the body did not come in time. Send it again.") from slow
            length += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if length > self.bounds.body:
                REFUSED.labels("body").inc()
                raise _too_large(self.bounds.body)
            return message

        return receiving if scope["method"] not in READS else receive


def _stated(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value[:20])
    return 0


def _too_large(limit: int) -> HTTPException:
    return HTTPException(413, f"At most {limit:,} bytes can be sent at once. Send fewer articles.")
