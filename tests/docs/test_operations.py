"""The page on operations names nothing that is not there."""

from __future__ import annotations

import re

from prometheus_client import REGISTRY
from typer.main import get_command

from app import cli
from app.pages.operations import figures  # noqa: F401  (registers the figures)
from app.settings import Settings
from app.store.engine import Store
from app.store.upkeep.stock import stock
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "operations.md").read_text("utf-8")


def test_every_setting_that_it_names_can_be_set() -> None:
    named = set(re.findall(r"READOUT_([A-Z_]+)", TEXT))
    assert named
    assert named <= {name.upper() for name in Settings.model_fields}


def test_every_command_that_it_names_can_be_given_as_it_stands() -> None:
    commands = get_command(cli.app).commands  # type: ignore[attr-defined]
    given = re.findall(r"(?:`|/|    |&& )readout ([a-z]+)((?: (?!\|)[^`\n#]+)?)", TEXT)
    assert {"serve", "backup", "restore", "copy", "check", "reread", "token"} <= {name for name, _ in given}
    for name, rest in given:
        assert name in commands, name
        inner = commands[name]
        if hasattr(inner, "commands"):
            inner = inner.commands[rest.split()[0]]
        known = {option for parameter in inner.params for option in (*parameter.opts, *parameter.secondary_opts)}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known, (name, rest)


def test_every_figure_that_it_names_is_told(store: Store) -> None:
    named = set(re.findall(r"`(readout_[a-z_]+)", TEXT))
    with store.reading() as connection:
        held = {f"readout_{one.name}" for one in stock(connection)} | {"readout_feeds_idle_seconds"}  # with a feed
    counted = {f"{family.name}{end}" for family in REGISTRY.collect() for end in ("", "_total")}
    assert named
    assert named <= held | counted


def test_every_heading_that_others_rely_on_is_there() -> None:
    headings = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    assert headings == [
        "Install",
        "Settings",
        "Running behind a proxy",
        "PostgreSQL",
        "Users and review",
        "Fetching and feeds",
        "Archives",
        "Backup and restore",
        "Monitoring",
        "Upgrade",
        "Disaster",
    ]


def test_every_figure_that_is_told_is_named(store: Store) -> None:
    named = set(re.findall(r"`(readout_[a-z_]+)", TEXT))
    with store.reading() as connection:
        held = {f"readout_{one.name}" for one in stock(connection)}
    counted = {
        f"{family.name}_total" if family.type == "counter" else family.name
        for family in REGISTRY.collect()
        if family.name.startswith("readout_")
    }
    assert held | counted <= named
