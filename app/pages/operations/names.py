"""The id of the request that is being answered, wherever in its answering one stands."""

from __future__ import annotations

from contextvars import ContextVar

from structlog.typing import EventDict, WrappedLogger

_NAME: ContextVar[str | None] = ContextVar("request", default=None)


def name_request(name: str) -> None:
    """Let every log line from here on carry this id."""
    _NAME.set(name)


def request_id() -> str | None:
    """The id of the request that is being answered."""
    return _NAME.get()


def named(_logger: WrappedLogger, _method: str, said: EventDict) -> EventDict:
    """Put the id into a line of the log."""
    return {**said, "request": name} if (name := _NAME.get()) else said
