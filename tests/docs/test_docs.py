"""What documents say is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from app import cli
from app.settings import Settings
from tests.conftest import ROOT

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "seeds" / "README.md",
    ROOT / "training" / "README.md",
    *(ROOT / "docs").rglob("*.md"),
]


def test_every_setting_is_documented_with_its_default() -> None:
    text = (ROOT / "docs" / "settings.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", text, re.MULTILINE))
    assert set(rows) == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, str | int):
            assert f"`{field.default}`" == rows[name.upper()].strip()


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `readout ([a-z]+(?: [a-z]+)?)", text, re.MULTILINE))
    command = get_command(cli.app)
    known = set()
    for name, one in command.commands.items():  # type: ignore[attr-defined]
        known |= {f"{name} {inner}" for inner in one.commands} if hasattr(one, "commands") else {name}
    assert {" ".join(words.split()) for words in documented} == known


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)[^)]*\)", path.read_text("utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


def test_every_word_of_the_glossary_names_code_that_is_there() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    for name in re.findall(r"`((?:model|articles|events|store|pipeline)\.[\w.]+)`", text):
        parts = name.split(".")
        modules = [ROOT / "app" / Path(*parts[:depth]).with_suffix(".py") for depth in range(len(parts), 0, -1)]
        module = next(path for path in modules if path.exists())
        rest = parts[len(module.relative_to(ROOT / "app").parts) :]
        source = module.read_text("utf-8")
        assert all(re.search(rf"^(?:class {word}\b|def {word}\b|{word} =)", source, re.MULTILINE) for word in rest), (
            name
        )


def test_the_commands_of_the_readme_are_the_ones_that_decide() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(r"^    make run$", readme, re.MULTILINE)
    assert re.search(r"^    make test$", readme, re.MULTILINE)
    assert re.search(r"^test: check ", makefile, re.MULTILINE)
    assert re.search(r"^make test$", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)


def test_no_lock_names_where_packages_come_from() -> None:
    locks = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json", ROOT / "benchmarks/package-lock.json"]
    assert len(locks) == 6
    assert not [
        path.name
        for path in locks
        if re.search(r"https?://(?!.*(?:spdx|opencollective|tidelift|github\.com/sponsors))", path.read_text("utf-8"))
    ]


def test_every_package_that_is_needed_is_locked_with_its_hash() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.match(r"[a-z0-9-]+", one)[0] for one in needed}  # type: ignore[index]
    for lock in ("run.txt", "dev.txt"):
        locked = re.findall(
            r"^([a-z0-9_-]+)==\S+ \\\n    --hash=sha256",
            (ROOT / "requirements" / lock).read_text("utf-8"),
            re.MULTILINE,
        )
        assert names <= set(locked)


def test_the_compose_file_says_what_it_should() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    assert {name for name, one in services.items() if "profiles" not in one} == {"web", "database"}
    assert services["web"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert services["web"]["read_only"] is True
    assert services["database"]["healthcheck"]["test"]


def test_the_cluster_of_the_compose_file_waits_for_what_it_needs() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    cluster = {name: one for name, one in services.items() if one.get("profiles") == ["cluster"]}
    assert set(cluster) == {"scheduler", "worker", "ingest"}
    assert cluster["worker"]["depends_on"] == {"scheduler": {"condition": "service_healthy"}}
    assert {name: one["condition"] for name, one in cluster["ingest"]["depends_on"].items()} == {
        "database": "service_healthy",
        "worker": "service_healthy",
    }
    for one in cluster.values():
        assert (ROOT / "requirements" / f"{one['build']['args']['REQUIREMENTS']}.txt").exists()
        assert one["read_only"] is True
        assert "ports" not in one  # whoever reaches a Dask scheduler can run programs
        assert one["healthcheck"].get("disable") or "/health" in one["healthcheck"]["test"][-1]
    words = [*cluster["worker"]["entrypoint"], *cluster["worker"]["command"]]
    address = cluster["ingest"]["command"][-1]
    assert address in words
    assert address.endswith(
        f":{cluster['scheduler']['entrypoint'][cluster['scheduler']['entrypoint'].index('--port') + 1]}"
    )
    command = get_command(cli.app).commands["ingest"]  # type: ignore[attr-defined]
    assert command.make_context("ingest", list(cluster["ingest"]["command"][1:])).params["scheduler"] == address


def test_the_image_copies_only_what_is_there() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    sources = [
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    ]
    assert sources
    assert not [source for source in sources if not (ROOT / source).exists()]
    assert "USER readout" in lines
