"""Figures on corpora that may not be in this repository, by the scorers that come with them.

    make gold DATA=folder

The folder holds `data/quotes/dev.jsonl` (PolNeAR), `data/dates/tbaq.jsonl` and `wikiwars_a.jsonl` or, at the same
place without `data/`, the same files; the scorers lie beside it in `measure/`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

KEPT = Path(__file__).resolve().parent / "outside.json"


def measure(data: Path) -> None:
    """Measure and keep the figures with the date of today."""
    scorers = data.resolve().parent / "measure"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        figures = {
            "measured": date.today().isoformat(),
            **_quotations(data, scorers, out),
            **_dates(data, scorers, out),
        }
    KEPT.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def kept() -> dict[str, Any]:
    """The figures last measured, empty if there are none."""
    figures: dict[str, Any] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    return figures


def _quotations(data: Path, scorers: Path, out: Path) -> dict[str, float]:
    gold, found = data / "quotes" / "dev.jsonl", out / "quotes.jsonl"
    _run(found, "-m", "tests.gold.polnear", str(gold))
    figures = {}
    for view in ("all", "speech"):
        result = out / f"{view}.json"
        _run(
            out / "log",
            str(scorers / "quotes" / "score.py"),
            str(gold),
            str(found),
            "--view",
            view,
            "--json",
            str(result),
        )
        scored = json.loads(result.read_text())["metrics"]["iou50+spk"]
        figures[f"PolNeAR dev, {view} view, quotation with speaker, F1"] = round(100 * scored["all"][2], 1)
        figures[f"PolNeAR dev, {view} view, direct, F1"] = round(100 * scored["direct"][2], 1)
    return figures


def _dates(data: Path, scorers: Path, out: Path) -> dict[str, float]:
    figures = {}
    for name, title in (("tbaq", "TimeBank and AQUAINT"), ("wikiwars_a", "half of WikiWars")):
        gold, found, result = data / "dates" / f"{name}.jsonl", out / f"{name}.jsonl", out / f"{name}.json"
        _run(found, "-m", "tests.gold.timex", str(gold))
        _run(result, str(scorers / "dates" / "score.py"), str(gold), str(found), "--json")
        scored = json.loads(result.read_text())
        figures[f"{title}, value, F1"] = round(100 * scored["value_f1"], 1)
        figures[f"{title}, day, F1"] = round(100 * scored["day"]["f1"], 1)
    return figures


def _run(out: Path, *words: str) -> None:
    with out.open("w", encoding="utf-8") as lines:
        subprocess.run([sys.executable, *words], stdout=lines, check=True)
