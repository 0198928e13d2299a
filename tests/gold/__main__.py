"""`make gold`: figures on the labelled articles, with gains and losses against the frozen result, case by case."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app import pipeline
from app.model.world import World
from app.reports.reading import reading_record
from app.store.engine import Store
from app.store.seeds import load_world
from tests.gold import outside
from tests.gold.labels import HERE, Labelled, corpus, seeds
from tests.gold.merging import Merging, merge
from tests.gold.page import write_page
from tests.gold.scoring import Case, cases, figures

FROZEN = HERE / "frozen.json"


def read_all(labelled: Sequence[Labelled], world: World) -> list[Case]:
    """Read every article and hold it against its labels."""
    found: list[Case] = []
    for one in labelled:
        annotations, reading = pipeline.read(one.article, world)
        found += cases(one, json.loads(json.dumps(reading_record(one.article, annotations, reading))))
    return found


def merge_all(labelled: Sequence[Labelled], world: World) -> Merging:
    """Take every article into a database of its own and hold its events against the labels."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/gold.db")
        store.migrate()
        merged = merge(labelled, world, store)
        store.close()
    return merged


def main() -> None:
    """Print the figures, gains and losses; write docs/accuracy.md."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--freeze", action="store_true", help="hold later runs against this one")
    asked.add_argument("--data", type=Path, help="folder of the outside corpora")
    options = asked.parse_args()
    world = load_world(HERE.parents[1] / "seeds")
    parts = {"corpus": read_all(corpus(), world), "seeds": read_all(seeds(), world)}
    merged = merge_all(corpus(), world)
    now = {f"{figure} | {title}": right for found in parts.values() for figure, title, right in found}
    frozen: dict[str, bool] = json.loads(FROZEN.read_text("utf-8")) if FROZEN.exists() else {}
    for name, found in parts.items():
        sys.stdout.write(f"\n{name}\n")
        sys.stdout.writelines(f"  {figure:34} {share:5.1f}\n" for figure, share in figures(found).items())
    sys.stdout.write(f"\nmerging: B-cubed F1 {merged.f1} ({merged.precision}/{merged.recall}), ")
    sys.stdout.write(f"{len(merged.wrong)} pairs merged wrongly\n")
    _differences("gained", [case for case in now if now[case] and frozen.get(case) is False])
    _differences("lost", [case for case in now if not now[case] and frozen.get(case) is True])
    _differences("new and wrong", [case for case in now if not now[case] and case not in frozen])
    if options.freeze:
        FROZEN.write_text(json.dumps(now, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    if options.data:
        outside.measure(options.data)
    write_page({name: figures(found) for name, found in parts.items()}, merged)


def _differences(name: str, found: Sequence[str]) -> None:
    sys.stdout.write(f"\n{name}: {len(found)}\n")
    sys.stdout.writelines(f"  {case}\n" for case in sorted(found))


if __name__ == "__main__":
    main()
