"""HTTP as uvicorn speaks it, with bounds on the head of a request, which its parser has none of.

A head that grows without end, or comes drop by drop, is cut off before it costs memory or a connection for long.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from app.pages.operations.answer import Answer
from app.pages.operations.arrival import ARRIVED

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application

MAX_BYTES = 64_000
SECONDS = 20


class BoundedHttp(HttpToolsProtocol):
    """Closes connections whose head is too long or too slow, and says when each request had come."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._coming = True  # whether a head is waited for, or has begun and not ended
        self._began = False  # whether it begins in what has just come
        self._head = 0  # bytes of it that came since
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The first head has to come within its time."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Parse what came, unless the head has become too long without an end."""
        self._began = False
        super().data_received(data)
        if not self._coming:
            return
        self._head += 0 if self._began else len(data)  # before a head that began in it, a whole request may have come
        if self._head > MAX_BYTES and not self.transport.is_closing():
            self.send_400_response("The head of this request is too long.")
        elif self._deadline is None:
            self._wait()

    def on_message_begin(self) -> None:
        """A head begins, the first of the connection or a later one."""
        super().on_message_begin()
        self._coming = self._began = True
        self._head = 0

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._arrived()
        self.scope[ARRIVED] = time.perf_counter()  # type: ignore[literal-required]
        super().on_headers_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Begin to answer, when all requests that have come are read: they can share one look at the data.

        A server without this method's name would begin each at once, with a task: slower, and otherwise the same.
        """
        self.loop.call_soon(self._begin, cycle, app)

    def _begin(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Write the answer if it is ready; else have a task make it."""
        answer = self._ready(cycle, app)
        if answer is None:
            super()._start_asgi_task(cycle, app)
            return
        fields = b"".join([b"%b: %b\r\n" % field for field in self.server_state.default_headers])
        self.transport.write(b"".join([STATUS_LINE[answer.status], fields, answer.head, b"\r\n", answer.body]))
        cycle.response_started = cycle.response_complete = True
        cycle.on_response()
        cycle.on_response = _nothing  # as after a task: else the connection and its last request hold each other

    def _ready(self, cycle: RequestResponseCycle, app: ASGI3Application) -> Answer | None:
        at_once: Callable[[Scope], Answer | None] | None = getattr(app, "at_once", None)
        if at_once is None or not cycle.keep_alive or cycle.disconnected or self.flow.write_paused:
            return None
        try:
            return at_once(cycle.scope)  # type: ignore[arg-type]  # uvicorn's own type
        except Exception:  # the task meets it again, and answers for it
            return None

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._arrived()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(SECONDS, self._late)

    def _arrived(self) -> None:
        self._coming = False
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        if not self.transport.is_closing():
            self.send_400_response("The head of this request came too slowly.")


def _nothing() -> None:
    pass
