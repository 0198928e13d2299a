"""Who is at a run, so that no two read the same archive at once, and what it is that they read."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.articles.archives import Source
from app.model.world import World
from app.pipeline.read import READER
from app.store.upkeep.runs import Run

_SILENT = timedelta(minutes=2)  # after which a process of another machine is taken for dead


def fingerprint(sources: Sequence[Source], world: World) -> str:
    """What is the same for the same matter read by the same reader with the same tracker."""
    if not all(source.again for source in sources):
        return secrets.token_hex(32)  # standard input cannot be gone on with
    digest = hashlib.sha256(f"{READER}\0{world!r}".encode())
    for source in sources:
        digest.update(source.fingerprint().encode())
    return digest.hexdigest()


def this_process() -> str:
    """This process, told from every other of any machine, whenever that ran."""
    return f"{socket.gethostname()} process {os.getpid()} of {_began(os.getpid())}"


def _began(process: int) -> str:
    """When a process of this machine began, so that no other with its number is taken for it; empty if it is gone."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[19]


def is_at_it(run: Run) -> bool:
    """Whether the process that holds a run is still there, as far as can be told from here."""
    host, _, process = run.holder.partition(" process ")
    if host != socket.gethostname():
        return datetime.now(UTC) - run.touched < _SILENT
    number, _, began = process.partition(" of ")
    return bool(began) and number.isdigit() and int(number) != os.getpid() and _began(int(number)) == began
