from __future__ import annotations

import io
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from app import pipeline
from app.articles.archives import Form, Record, sources
from app.model.article import Article
from app.model.errors import RunHeld
from app.model.world import World
from app.pipeline.examine import Examiner
from app.pipeline.runs import Ingest, Outcome, Told, ingest
from app.pipeline.runs.batches import TOGETHER
from app.pipeline.workers import FEW, GIVING_WAY, Here
from app.store.articles import find_article
from app.store.engine import Store
from app.store.upkeep.audit import audit
from app.store.upkeep.runs import failures_of, latest_runs
from benchmarks.made import articles
from tests.conftest import ROOT
from tests.pipeline.examiners import Deadly, Yielding
from tests.pipeline.outcome import outcome

WORDS = "Chinese President Xi Jinping spoke with Russian President Vladimir Putin by phone on {day} February 2025."


def fetch(address: str) -> Article:
    raise AssertionError(address)


def begin(store: Store, world: World, *paths: Path | str) -> Ingest:
    return Ingest(store, world, tuple(sources(map(str, paths))), io.BytesIO(), fetch, every=True)


def run(store: Store, world: World, *paths: Path | str, workers: Any = None) -> list[Told]:
    chosen = workers or Here(Examiner(world), 1)
    try:
        return [one for step in begin(store, world, *paths).steps(chosen) for one in step.told]
    finally:
        chosen.close()


def archive(path: Path, records: list[dict[str, str] | str]) -> Path:
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in records) + "\n")
    return path


def made(path: Path, number: int = 200, relevant: float = 0.2) -> Path:
    some = list(articles(number, seed=5, relevant=relevant))
    told = [one for one in some if one["text"].startswith("Chinese ")]
    return archive(path, [*some[:40], "{broken", told[0], {"id": "none"}, *some[40:], told[-1]])


@pytest.fixture(scope="module")
def undisturbed(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Any]]:
    folder = tmp_path_factory.mktemp("runs")
    path = made(folder / "made.jsonl")
    store = Store(f"sqlite:///{folder / 'undisturbed.db'}")
    store.migrate()
    pipeline.keep_chronology(store, world)
    run(store, world, path)
    yield path, outcome(store)
    store.close()


def test_a_run_tells_and_keeps_what_became_of_each_article(undisturbed: tuple[Path, Any]) -> None:
    _, kept = undisturbed
    ((new, known, passed_over, failed, found),) = kept["counts"]
    assert new + known + passed_over + failed == 204
    assert (known, failed) == (2, 2)
    assert found > 20
    assert len(kept["articles"]) == new
    assert [number for _, number, _ in kept["failures"]] == [41, 43]


def test_what_the_sieve_holds_back_is_counted_and_not_kept(store: Store, world: World, tmp_path: Path) -> None:
    path = archive(tmp_path / "some.jsonl", [{"text": "Nothing of interest."}, {"text": WORDS.format(day=24)}])
    first, second = run(store, world, path)
    assert (first.outcome, second.outcome) == (Outcome.PASSED_OVER, Outcome.NEW)
    assert first.reason
    assert second.events
    with store.reading() as connection:
        (one,) = latest_runs(connection)
    assert (one.counts.read, one.counts.passed_over, one.counts.found) == (2, 1, 1)
    assert one.ended
    assert len(outcome(store)["articles"]) == 1


def test_a_page_of_a_web_archive_is_bounded_by_the_day_on_which_it_was_taken(
    store: Store, world: World, tmp_path: Path
) -> None:
    words = "Chinese President Xi Jinping spoke with Russian President Vladimir Putin by phone on 24 February. " * 3
    page = f"<html><body><article><p>{words}</p></article></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\n"
    head += "WARC-Date: 2023-06-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    path = tmp_path / "crawl.warc"
    path.write_bytes(f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n")
    (told,) = run(store, world, path)
    with store.reading() as connection:
        kept = find_article(connection, told.article or "")
    assert kept
    assert (kept.article.published, kept.article.captured) == (None, date(2023, 6, 1))
    (report,) = kept.reading.reports
    (bound,) = [hint for hint in report.constraints if hint.rule == "captured"]
    assert max(period.last for period in bound.periods) <= date(2023, 6, 2)
    assert "web archive" in bound.words


def test_what_is_held_back_is_named_only_when_asked_for(store: Store, world: World, tmp_path: Path) -> None:
    path = archive(tmp_path / "some.jsonl", [{"text": f"Nothing of interest, {number}."} for number in range(9)])
    quiet = Ingest(store, world, tuple(sources([str(path)])), io.BytesIO(), fetch)
    (step,) = quiet.steps(Here(Examiner(world), 1))
    assert (step.told, step.run.counts.passed_over, step.done) == ((), 9, path.stat().st_size)


def test_a_run_over_the_same_again_knows_every_article(store: Store, world: World, tmp_path: Path) -> None:
    path = archive(tmp_path / "some.jsonl", [{"text": WORDS.format(day=day)} for day in (3, 14, 25)])
    assert [one.outcome for one in run(store, world, path)] == [Outcome.NEW] * 3
    before = outcome(store)
    assert [one.outcome for one in run(store, world, path)] == [Outcome.KNOWN] * 3
    assert {name: rows for name, rows in outcome(store).items() if name != "counts"} == {
        name: rows for name, rows in before.items() if name != "counts"
    }


def test_what_is_kept_soon_after_is_kept_together(
    store: Store, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "APART", 1_000)
    monkeypatch.setattr(ingest, "MOST", 2 * TOGETHER)
    words = [{"text": WORDS.format(day=day % 28 + 1) + f" It was talk {day}."} for day in range(4 * TOGETHER + 3)]
    steps = begin(store, world, archive(tmp_path / "some.jsonl", words)).steps(Here(Examiner(world), 1))
    assert [len(step.told) for step in steps] == [TOGETHER, 2 * TOGETHER, TOGETHER + 3]


@pytest.mark.parametrize("steps", [1, 5])
def test_a_run_that_is_left_goes_on_where_it_was(
    steps: int, undisturbed: tuple[Path, Any], store: Store, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "APART", 0)
    path, whole = undisturbed
    pipeline.keep_chronology(store, world)
    workers = Here(Examiner(world), 1)
    first = [one for step in islice(begin(store, world, path).steps(workers), steps) for one in step.told]
    again = begin(store, world, path)
    assert again.resumed
    rest = [one for step in again.steps(workers) for one in step.told]
    assert len(first) + len(rest) == 204
    assert outcome(store) == whole
    with store.reading() as connection:
        assert not list(audit(connection))


def test_many_processes_end_as_one(undisturbed: tuple[Path, Any], world: World, tmp_path: Path) -> None:
    path, whole = undisturbed
    store = Store(f"sqlite:///{tmp_path / 'many.db'}")
    store.migrate()
    pipeline.keep_chronology(store, world)
    run(store, world, path, workers=Here(Examiner(world), 2))
    assert outcome(store) == whole
    store.close()


def test_a_record_that_ends_its_process_is_found_and_named(world: World, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'deadly.db'}")
    store.migrate()
    texts = [WORDS.format(day=1 + number % 28) + f" {number}" for number in range(40)]
    texts[33] += " DEADLY"
    path = archive(tmp_path / "deadly.jsonl", [{"text": text} for text in texts])
    told = run(store, world, path, workers=Here(Deadly(world), 2))
    assert [one.outcome for one in told] == [Outcome.FAILED if at == 33 else Outcome.NEW for at in range(40)]
    assert "ended" in (told[33].reason or "")
    store.close()


def test_processes_that_read_give_way_to_all_others(world: World) -> None:
    workers = Here(Yielding(world), 2)
    few = workers.submit([Record("a", Form.TEXT, b"a")] * FEW).result()
    more = workers.submit([Record("a", Form.TEXT, b"a")]).result()
    workers.close()
    assert int(more[0].reason or 0) == min(19, int(few[0].reason or 0) + GIVING_WAY)


def test_an_article_that_the_program_fails_at_stops_nothing(
    store: Store, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def join(connection: object, world: World, reading: Any, why: str) -> None:
        if reading.reports[0].kind.value == "call" and reading.article == bad:
            raise KeyError("nothing of the kind")

    def read(article: Article, *rest: Any) -> Any:
        if "fails" in article.body:
            raise RecursionError("too deep")
        return real(article, *rest)

    real = pipeline.read
    monkeypatch.setattr("app.pipeline.examine.read", read)
    monkeypatch.setattr("app.pipeline.runs.ingest.join", join)
    texts = [WORDS.format(day=3), WORDS.format(day=14) + " It fails.", WORDS.format(day=20), WORDS.format(day=25)]
    bad = Article.of(texts[2]).id
    told = run(store, world, archive(tmp_path / "some.jsonl", [{"text": text} for text in texts]))
    assert [one.outcome.value for one in told] == ["new", "failed", "failed", "new"]
    assert ["RecursionError: too deep" in (told[1].reason or ""), "KeyError" in (told[2].reason or "")] == [True, True]
    assert len(outcome(store)["articles"]) == 2
    with store.reading() as connection:
        assert [one.place.rpartition(":")[2] for one in failures_of(connection, 1)] == ["2", "3"]


def test_what_a_database_cannot_hold_fails_alone(store: Store, world: World, tmp_path: Path) -> None:
    records = [{"text": WORDS.format(day=3), "title": "Half a character: \ud83d"}, {"text": WORDS.format(day=9)}]
    bad, good = run(store, world, archive(tmp_path / "some.jsonl", list(records)))
    assert (bad.outcome, good.outcome) == (Outcome.FAILED, Outcome.NEW)
    assert bad.reason


def test_two_processes_do_not_read_the_same_at_once(store: Store, world: World, tmp_path: Path) -> None:
    path = archive(tmp_path / "some.jsonl", [{"text": WORDS.format(day=3)}])
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    began = Path(f"/proc/{other.pid}/stat").read_text().rpartition(")")[2].split()[19]
    begin(store, world, path)
    with store.writing() as connection:
        connection.exec_driver_sql(f"UPDATE runs SET holder = '{socket.gethostname()} process {other.pid} of {began}'")
    with pytest.raises(RunHeld, match=f"process {other.pid}"):
        begin(store, world, path)
    other.communicate(b"\n")
    assert len(run(store, world, path)) == 1


@pytest.mark.parametrize(("silent", "held"), [(timedelta(seconds=10), True), (timedelta(minutes=5), False)])
def test_a_process_of_another_machine_is_there_while_it_comes_further(
    silent: timedelta, held: bool, store: Store, world: World, tmp_path: Path
) -> None:
    path = archive(tmp_path / "some.jsonl", [{"text": WORDS.format(day=3)}])
    begin(store, world, path)
    moment = (datetime.now(UTC) - silent).strftime("%Y-%m-%d %H:%M:%S.%f") + ("" if store.sqlite else "+00")
    with store.writing() as connection:
        connection.exec_driver_sql(f"UPDATE runs SET holder = 'elsewhere process 1 of 5', touched = '{moment}'")
    if held:
        with pytest.raises(RunHeld, match="elsewhere"):
            begin(store, world, path)
    else:
        assert len(run(store, world, path)) == 1


def test_an_archive_that_changed_is_begun_anew(store: Store, world: World, tmp_path: Path) -> None:
    path = archive(tmp_path / "some.jsonl", [{"text": WORDS.format(day=day)} for day in range(1, 21)])
    next(begin(store, world, path).steps(Here(Examiner(world), 1)))
    path.write_text(path.read_text() + json.dumps({"text": WORDS.format(day=25)}) + "\n")
    again = begin(store, world, path)
    assert not again.resumed
    outcomes = [one.outcome for step in again.steps(Here(Examiner(world), 1)) for one in step.told]
    assert outcomes == [Outcome.KNOWN] * 8 + [Outcome.NEW] * 13


def test_a_run_killed_at_any_moment_ends_as_an_undisturbed_one(undisturbed: tuple[Path, Any], tmp_path: Path) -> None:
    path, whole = undisturbed
    chance = random.Random(11)
    url = f"sqlite:///{tmp_path / 'killed.db'}"
    command = [
        sys.executable,
        "-c",
        "from app.cli import main; main()",
        "ingest",
        "--json",
        "--workers",
        "1",
        str(path),
    ]
    environment = {**os.environ, "READOUT_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    told = 0
    for lines in (*(chance.randrange(1, 9) for _ in range(3)), None):
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, cwd=tmp_path) as process:
            assert process.stdout
            if lines is not None:
                told += len(list(islice(process.stdout, lines)))
                time.sleep(chance.uniform(0, 0.2))
                process.send_signal(signal.SIGKILL)
            told += len(process.stdout.readlines())
        assert process.returncode == (-signal.SIGKILL if lines is not None else 1)  # two articles of it are bad
    store = Store(url)
    assert outcome(store) == whole
    assert 180 <= told <= 204  # a kill may come between what is kept and what is told
    with store.reading() as connection:
        assert not list(audit(connection))
    store.close()
