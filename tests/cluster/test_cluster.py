from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import pipeline
from app.articles.archives import sources
from app.cluster import Cluster
from app.model.article import Article
from app.model.errors import ClusterAway, WrongReader
from app.model.world import World
from app.pipeline.examine import Examiner
from app.pipeline.runs import Ingest, Outcome
from app.pipeline.workers import Here, Workers
from app.store.engine import Store
from benchmarks.made import write
from tests.cluster.machines import Machines, machines
from tests.pipeline.examiners import Deadly
from tests.pipeline.outcome import Left, outcome


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with machines(tmp_path_factory.mktemp("cluster"), 2, nanny=True) as started:
        started.wait(2)
        yield started


def fetch(address: str) -> Article:
    raise AssertionError(address)


def begin(store: Store, world: World, path: Path) -> Ingest:
    return Ingest(store, world, tuple(sources([str(path)])), io.BytesIO(), fetch, every=True)


def left_behind(world: World, path: Path, workers: Workers, folder: Path) -> Left:
    store = Store(f"sqlite:///{folder / 'here.db'}")
    store.migrate()
    pipeline.keep_chronology(store, world)
    for _ in begin(store, world, path).steps(workers):
        pass
    kept = outcome(store)
    store.close()
    return kept


def test_a_cluster_that_loses_a_worker_ends_as_one_machine(postgres: str, world: World, tmp_path: Path) -> None:
    store = Store(postgres)
    store.migrate()
    path = write(tmp_path / "made.jsonl.gz", 100, seed=6, relevant=0.4)
    whole = left_behind(world, path, Here(Examiner(world), 1), tmp_path)
    pipeline.keep_chronology(store, world)
    with machines(tmp_path, 2) as started:
        workers = Cluster(started.address, Examiner(world))
        told = 0
        for place, step in enumerate(begin(store, world, path).steps(workers)):
            told += len(step.told)
            if place == 0:
                started.kill()
        workers.close()
    kept = outcome(store)
    store.migrate("base")
    store.close()
    assert told == 100
    assert kept == whole


def test_a_record_that_ends_every_worker_is_found_and_named(cluster: Machines, world: World, tmp_path: Path) -> None:
    texts = [f"Xi Jinping spoke with Vladimir Putin by phone on {day} February 2025." for day in range(1, 5)]
    texts[2] += " DEADLY"
    path = tmp_path / "deadly.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts))
    store = Store(f"sqlite:///{tmp_path / 'deadly.db'}")
    store.migrate()
    workers = Cluster(cluster.address, Deadly(world))
    told = [one for step in begin(store, world, path).steps(workers) for one in step.told]
    workers.close()
    store.close()
    assert [one.outcome for one in told] == [Outcome.NEW, Outcome.NEW, Outcome.FAILED, Outcome.NEW]
    assert "ended" in (told[2].reason or "")


def test_a_worker_of_another_version_is_refused(cluster: Machines, world: World, tmp_path: Path) -> None:
    path = write(tmp_path / "made.jsonl", 10, relevant=1)
    store = Store(f"sqlite:///{tmp_path / 'other.db'}")
    store.migrate()
    workers = Cluster(cluster.address, Examiner(world, reader="of another time"))
    with pytest.raises(WrongReader, match="Install the same"):
        next(begin(store, world, path).steps(workers))
    workers.close()
    store.close()


def test_a_cluster_without_workers_is_given_up_and_gone_on_with(world: World, tmp_path: Path) -> None:
    path = write(tmp_path / "made.jsonl", 10, relevant=1)
    store = Store(f"sqlite:///{tmp_path / 'none.db'}")
    store.migrate()
    with machines(tmp_path, 0) as started:
        workers = Cluster(started.address, Examiner(world), patience=1)
        with pytest.raises(ClusterAway, match="has had no workers"):
            list(begin(store, world, path).steps(workers))
        workers.close()
    again = [one.outcome for step in begin(store, world, path).steps(Here(Examiner(world), 1)) for one in step.told]
    assert len(again) == 10
    store.close()


def test_a_scheduler_that_is_not_there_is_said_to_be(world: World) -> None:
    with pytest.raises(ClusterAway, match="does not answer"):
        Cluster("tcp://127.0.0.1:9", Examiner(world))
