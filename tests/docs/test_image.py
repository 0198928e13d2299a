"""The image and the composition of services, as far as reading them can tell; no Docker engine is at hand here."""

from __future__ import annotations

import re

import yaml

from app.cli.server import GRACE
from app.settings import Settings
from tests.conftest import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
STAGES = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SETTINGS = {f"READOUT_{name.upper()}" for name in Settings.model_fields}


def test_all_that_runs_is_in_the_image() -> None:
    copied = {word for line in STAGES[1].splitlines() if line.startswith("COPY ") for word in line.split()[1:-1]}
    assert {"app", "templates", "static", "migrations", "seeds", "training/en_readout"} <= copied
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert not {name.partition("/")[0] for name in copied} & set(ignored)
    vendored = re.findall(r"static/vendor/\S+", (ROOT / "Makefile").read_text("utf-8"))
    assert {name.rstrip(":") for name in vendored if "." in name} <= set(re.findall(r"static/vendor/\S+", DOCKERFILE))
    assert "fonts-liberation" in STAGES[-1]


def test_the_image_is_small_and_runs_as_nobody_in_particular() -> None:
    assert all("slim" in stage.splitlines()[0] for stage in STAGES)
    last = STAGES[-1]
    assert last.index("USER readout") < last.index("ENTRYPOINT")
    assert "--no-cache-dir" in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE
    assert "/readyz" in last[last.index("HEALTHCHECK") :]
    assert set(re.findall(r"READOUT_[A-Z_]+", DOCKERFILE)) <= SETTINGS


def test_one_command_starts_all_with_health_volumes_and_a_read_only_file_system() -> None:
    web, database = COMPOSE["services"]["web"], COMPOSE["services"]["database"]
    assert web["read_only"] is True
    assert web["tmpfs"] == ["/tmp"]
    assert web["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in web["security_opt"]
    assert web["depends_on"]["database"]["condition"] == "service_healthy"
    assert all(port.startswith("127.0.0.1:") for port in web["ports"])
    assert "ports" not in database
    assert int(web["stop_grace_period"].rstrip("s")) > GRACE
    used = {volume.partition(":")[0] for one in (web, database) for volume in one["volumes"]}
    assert used <= set(COMPOSE["volumes"])
    assert set(web["environment"]) <= SETTINGS
    assert not re.search(r"PASSWORD: [^$\s]", (ROOT / "docker-compose.yml").read_text("utf-8"))
