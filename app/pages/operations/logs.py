"""Logs: one line for each thing that happened, as JSON or, on a terminal, readable.

Neither addresses of readers nor what they searched for are written: the path alone, without its query.
"""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import Processor

from app.pages.operations.names import named

_SHARED: tuple[Processor, ...] = (
    named,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def configure(form: str, level: str) -> None:
    """Send every log of this process to standard error. `form`: json, text, or auto (text on a terminal)."""
    as_text = form == "text" or (form == "auto" and sys.stderr.isatty())
    last: tuple[Processor, ...] = (
        (structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback),)
        if as_text
        else (structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False))
    )
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=_SHARED, processors=[remove, *last]),
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for chatty in ("httpx", "httpcore", "alembic", "trafilatura"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
