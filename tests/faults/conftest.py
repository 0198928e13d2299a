"""Databases for servers that are treated badly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.postgres import Postgres


@pytest.fixture(scope="module")
def away() -> Iterator[Postgres]:
    """A PostgreSQL server of its own, which may be taken away."""
    with TemporaryDirectory(prefix="readout-pg-") as folder:
        postgres = Postgres(Path(folder))
        yield postgres
        postgres.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'readout.db'}"
    address: str = request.getfixturevalue("away").url
    return address
