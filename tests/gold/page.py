"""docs/accuracy.md: the figures with their date, nothing that was not measured."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from app import pipeline
from tests.gold.merging import Merging
from tests.gold.outside import kept

PAGE = Path(__file__).resolve().parents[2] / "docs" / "accuracy.md"

_HEAD = """# Accuracy

Written by `make gold` on {today}, reader {reader}. Percent.

The 60 labelled articles are constructed for testing and were known to those who wrote the rules, so figures on them
say that the rules do what was meant, not how they fare on text that nobody here has seen. They are cleaner than real
feeds. The five real articles are few. The outside corpora are real news; the rules for dates and quotations were
tuned on other parts of them or on these very parts, as the table says.

| | 60 constructed articles | 5 real articles |
|---|---|---|
"""


def write_page(figures: Mapping[str, Mapping[str, float]], merged: Merging) -> None:
    """Write the page from the figures of this run and those last measured on outside corpora."""
    corpus, seeds = figures["corpus"], figures["seeds"]
    page = _HEAD.format(today=date.today().isoformat(), reader=pipeline.READER)
    page += "".join(f"| {name} | {corpus[name]} | {seeds.get(name, '')} |\n" for name in corpus)
    page += "\nMerging of the 60 articles (B-cubed over primary interactions held or planned): "
    page += f"precision {merged.precision}, recall {merged.recall}, F1 {merged.f1}; "
    page += f"{len(merged.wrong)} pairs merged wrongly, {len(merged.apart)} pairs left apart.\n"
    outside = dict(kept())
    if outside:
        page += f"\n## Outside corpora, measured on {outside.pop('measured')}\n\n| | |\n|---|---|\n"
        page += "".join(f"| {name} | {figure} |\n" for name, figure in outside.items())
        page += (
            "\nPolNeAR (news of 2015–16; its train part was used for tuning rules), TimeBank and AQUAINT and half of"
            " WikiWars (used for tuning). None of their text is in this repository.\n"
        )
    PAGE.write_text(page, "utf-8")
