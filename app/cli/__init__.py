"""The command line: `readout`, a module for each group of commands. What each does stands in docs/commands.md."""

from __future__ import annotations

from app.cli import articles, exports, feeds, ingest, judge, server, upkeep, writers
from app.cli.console import app, main

__all__ = ["app", "articles", "exports", "feeds", "ingest", "judge", "main", "server", "upkeep", "writers"]
