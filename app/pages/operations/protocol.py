"""HTTP as uvicorn speaks it, with bounds on the head of a request, which its parser has none of.

A head that grows without end, or comes drop by drop, is cut off before it costs memory or a connection for long.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_BYTES = 64_000
SECONDS = 20


class BoundedHttp(HttpToolsProtocol):
    """Closes connections whose head is too long or too slow."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head = 0  # bytes of the head that is coming in
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The head has to come within its time."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Parse what came, unless the head has become too long without an end."""
        super().data_received(data)
        if self._deadline is None:
            return
        self._head += len(data)
        if self._head > MAX_BYTES and not self.transport.is_closing():
            self.send_400_response("The head of this request is too long.")

    def on_message_begin(self) -> None:
        """A head begins, the first of the connection or a later one."""
        super().on_message_begin()
        self._wait()

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._arrived()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._arrived()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._deadline is None:
            self._head = 0
            self._deadline = self.loop.call_later(SECONDS, self._late)

    def _arrived(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        if not self.transport.is_closing():
            self.send_400_response("The head of this request came too slowly.")
