"""`readout feeds` and `readout watch`, over real HTTP on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from app.cli import app
from app.settings import settings
from tests.articles.hosting import Host, hosting

CALL = "Xi Jinping and Vladimir Putin spoke by phone on 24 February 2025 about trade and energy, the ministry said."


@pytest.fixture
def host() -> Iterator[Host]:
    feed = '<rss version="2.0"><channel><title>News</title><item><link>/call</link></item></channel></rss>'
    with hosting({"/feed": feed, "/call": f"<article><h1>News</h1><p>{CALL}</p><p>{CALL}</p></article>"}) as host:
        yield host


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READOUT_DATABASE_URL", f"sqlite:///{tmp_path / 'r.db'}")
    monkeypatch.setenv("READOUT_FETCH_ALLOW", "127.0.0.1")
    monkeypatch.setenv("READOUT_FETCH_PACE", "0")
    monkeypatch.setenv("READOUT_TRACKER", str(Path(__file__).parent / "tracker"))
    settings.cache_clear()
    yield lambda *words: CliRunner().invoke(app, words)
    settings.cache_clear()


def test_a_feed_is_added_watched_listed_and_removed(run: Callable[..., Result], host: Host) -> None:
    assert run("feeds", "add", f"{host.url}/feed", "--outlet", "Example Wire").exit_code == 0
    assert run("feeds", "add", f"{host.url}/feed").exit_code != 0
    assert run("watch", "--once").exit_code == 0
    listed = run("feeds", "list").stdout.split("\t")
    assert listed[:2] == [f"{host.url}/feed", "Example Wire"]
    assert "1 aside" in listed[3]  # this tracker follows others
    assert run("feeds", "remove", f"{host.url}/feed").exit_code == 0
    assert run("feeds", "remove", f"{host.url}/feed").exit_code == 1
    assert run("feeds", "list").stdout == ""


def test_a_feed_that_fails_is_said_to_and_nothing_else_fails(run: Callable[..., Result], host: Host) -> None:
    run("feeds", "add", f"{host.url}/none")
    run("feeds", "add", f"{host.url}/feed")
    assert run("watch", "--once").exit_code == 1
    assert "nothing at this address" in run("feeds", "list").stdout
    assert "1 aside" in run("feeds", "list").stdout


@pytest.mark.parametrize("address", ["http://localhost/feed", "http://10.0.0.1:8080/", "ftp://a.example/", "feed"])
def test_an_address_that_cannot_be_a_feed_is_refused(run: Callable[..., Result], address: str) -> None:
    added = run("feeds", "add", address)
    assert added.exit_code != 0 or run("watch", "--once").exit_code == 1
