"""What `readout ingest` tells a person: each of a few articles, all of them in a line, where a stopped run goes on."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from app import cli, pipeline
from app.articles.archives import sources
from app.model.world import World
from app.pipeline.examine import Examiner
from app.pipeline.runs import Ingest
from app.pipeline.workers import Here
from app.settings import settings
from app.store.engine import Store
from tests.pipeline.test_runs import fetch

CALL = "Xi Jinping and Vladimir Putin spoke by phone on {day} February 2025, the Kremlin said."
TOLD = "tells of /events/2025-02-24-xi-putin-call."


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("READOUT_DATABASE_URL", f"sqlite:///{tmp_path / 'readout.db'}")
    settings.cache_clear()
    yield settings().database_url
    settings.cache_clear()


def ingest(*words: str) -> Result:
    return CliRunner().invoke(cli.app, ["ingest", "--workers", "1", *words], env={"COLUMNS": "200"})


def archive(path: Path, *records: object) -> str:
    path.write_text("".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in records))
    return str(path)


def test_a_few_articles_are_told_one_by_one_and_all_in_a_line(database: str, tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.jsonl", {"text": CALL.format(day=24)}, "no JSON", {"text": "Nothing of note happened."}
    )
    first = ingest(path)
    assert first.exit_code == 1
    assert f"a.jsonl:1: new; {TOLD}" in first.output
    assert "a.jsonl:2: This is not valid JSON" in first.output
    assert (
        "3 articles: 1 new, 1 of them telling of an interaction; 1 passed over, not naming both sides; 1 failed."
    ) in first.output
    again = ingest(path).output
    assert f"a.jsonl:1: known already; {TOLD}" in again
    assert "3 articles: 1 known already; 1 passed over" in again


def test_where_there_is_nothing_it_says_so(database: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = ingest(str(tmp_path / "empty"))
    assert (done.exit_code, done.output.strip()) == (0, "There was no article in what was given.")


def test_a_run_that_was_stopped_says_what_was_done_and_where_it_goes_on(
    database: str, world: World, tmp_path: Path
) -> None:
    path = archive(tmp_path / "long.jsonl", "no JSON", *({"text": CALL.format(day=day)} for day in range(1, 16)))
    store = Store(database)
    store.migrate()
    pipeline.keep_chronology(store, world)
    steps = Ingest(store, world, tuple(sources([path])), io.BytesIO(), fetch).steps(Here(Examiner(world), 1))
    assert next(steps).run.counts.read == 8
    store.close()
    done = ingest(path).output
    assert f"It goes on behind record 8 of {path}." in done.replace("\n", "")
    assert "Done before: 8 articles: 7 new, 7 of them telling of an interaction; 1 failed." in done
    assert "long.jsonl:1: This is not valid JSON" in done
    assert "16 articles: 15 new, 15 of them telling of an interaction; 1 failed." in done
