"""`readout user` and the link of the first start."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from app import cli
from app.cli import console
from app.cli.writers import first_link
from app.settings import Settings
from app.store.engine import Store
from app.store.writers.log import log_entries
from app.store.writers.users import fits, password_of


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'users.db'}", _env_file=None)
    monkeypatch.setattr(console, "settings", lambda: settings)
    store = Store(settings.database_url)
    store.migrate()
    return store


def run(*words: str, typed: str = "") -> int:
    return CliRunner().invoke(cli.app, ["user", *words], input=typed).exit_code


def test_a_user_is_added_changed_and_removed_and_the_log_says_so(database: Store) -> None:
    assert run("add", "Ada", typed="correct horse battery\n") == 0
    with database.reading() as connection:
        first = password_of(connection, "Ada")
    assert fits("correct horse battery", first)
    assert run("password", "Ada", typed="another horse battery\n") == 0
    with database.reading() as connection:
        assert fits("another horse battery", password_of(connection, "Ada"))
    assert run("remove", "Ada") == 0
    assert run("remove", "Ada") == 1
    assert run("password", "Ada", typed="another horse battery\n") == 1
    with database.reading() as connection:
        told = [entry.change.words for entry in log_entries(connection, 10, everything=True) if entry.change]
    assert told == ["The user Ada was removed.", "The user Ada got another password.", "The user Ada was added."]
    database.close()


def test_a_short_password_adds_nobody(database: Store) -> None:
    assert run("add", "Ada", typed="short\n") != 0
    with database.reading() as connection:
        assert password_of(connection, "Ada") is None
    database.close()


def test_a_first_start_makes_a_link_on_ones_own_machine_alone(database: Store) -> None:
    for host, begins in (
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("localhost", "http://localhost"),
        ("::1", "http://[::1]"),
    ):
        assert str(first_link(database, host, 8000)).startswith(begins)
    for host in ("0.0.0.0", "192.0.2.1", "readout.example"):
        assert first_link(database, host, 8000) is None
    assert run("add", "Ada", typed="correct horse battery\n") == 0
    assert first_link(database, "127.0.0.1", 8000) is None
    database.close()
