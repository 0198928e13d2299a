"""The id of the request that is being answered, wherever in its answering one stands."""

from __future__ import annotations

from typing import cast

from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars


def name_request(name: str) -> None:
    """Let every log line from here on carry this id."""
    clear_contextvars()
    bind_contextvars(request=name)


def request_id() -> str | None:
    """The id of the request that is being answered."""
    return cast("str | None", get_contextvars().get("request"))
