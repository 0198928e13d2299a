"""Whole articles in small, written for this test in the manner of agencies, readouts, live blogs and columns.

Each file of `fragments/` begins with what it should yield, one line for each thing: `published DAY` or `none`; `told`
and an interaction, all of them in order, or `told nothing`; `denied`, who and what, of all that is denied; `said` and a
quotation that must be among those found; `topics` and the topics that its interactions must have. The text follows
after a line of dashes.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.reports.reading import reading_record
from tests.reports.conftest import Read

FRAGMENTS = sorted((Path(__file__).parent / "fragments").glob("*.txt"))


def told(one: dict[str, Any]) -> str:
    """An interaction in a line."""
    days = f"{one['date']}..{one['end_date']}" if one["end_date"] else one["date"]
    exact = "" if one["date_precision"] == "day" else one["date_precision"]
    place = f"in {one['place']}" if one["place"] else ""
    minutes = f"for {one['duration_minutes']} minutes" if one["duration_minutes"] else ""
    rank = "primary" if one["primary"] else "background"
    return " ".join(part for part in (one["kind"], one["status"], days, exact, place, minutes, rank) if part)


def said(one: dict[str, Any], body: str) -> str:
    """A quotation in a line."""
    words = " … ".join(body[start:end] for start, end in one["spans"])
    return f"{one['type']} | {one['speaker']} | {words}"


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.stem)
def test_an_article_yields_what_its_reader_would_say(path: Path, read: Read) -> None:
    head, _, body = path.read_text("utf-8").partition("---\n")
    lines = [line.split(" ", 1) for line in head.splitlines()]
    keys = ("published", "told", "denied", "said", "topics")
    asked = {key: [value for name, value in lines if name == key] for key in keys}
    (published,) = asked["published"]
    article, annotations, reading = read(body, None if published == "none" else date.fromisoformat(published))
    record = json.loads(json.dumps(reading_record(article, annotations, reading)))
    assert [told(one) for one in record["interactions"]] == [line for line in asked["told"] if line != "nothing"]
    assert [f"{one['by']} | {told(one)}" for one in record["denials"]] == asked["denied"]
    assert set(asked["said"]) <= {said(one, article.body) for one in record["quotes"]}
    for topics in asked["topics"]:
        assert " ".join(sorted(topic["topic"] for topic in record["topics"])) == topics
