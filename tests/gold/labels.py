"""The labelled articles, and where their quotations stand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.articles.record import article_of_record
from app.model.article import Article

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parents[1] / "seeds" / "articles"

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article and what a careful reader finds in it."""

    article: Article
    gold: dict[str, Any]


def corpus() -> list[Labelled]:
    """The constructed articles."""
    rows = [json.loads(path.read_text("utf-8")) for path in sorted((HERE / "articles").glob("*.json"))]
    return [Labelled(article_of_record(row), row["gold"]) for row in rows]


def seeds() -> list[Labelled]:
    """The five real articles."""
    rows = [json.loads(line) for line in (HERE / "seeds.gold.jsonl").read_text("utf-8").splitlines()]
    return [
        Labelled(Article.of((SEEDS / row["source_file"]).read_text("utf-8"), id=row["id"]), row["gold"]) for row in rows
    ]


def quotation_spans(quote: dict[str, Any], body: str) -> Spans | None:
    """Where a labelled quotation stands: given whole, in parts, or by its first and last words."""
    if quote.get("content"):
        return _parts(quote["content"], body)
    if not quote.get("first_words"):
        return None
    first = re.search(_loosely(quote["first_words"]), body)
    if not first:
        return None
    last = re.search(_loosely(quote["last_words"]), body[first.start() :]) if quote.get("last_words") else None
    return [(first.start(), first.start() + last.end() if last else first.end())]


def _parts(content: str | list[str], body: str) -> Spans | None:
    spans: Spans = []
    at = 0
    for part in [content] if isinstance(content, str) else content:
        start = body.find(part, at)
        start = start if start >= 0 else body.find(part)
        if start < 0:
            return None
        at = start + len(part)
        spans.append((start, at))
    return spans


def _loosely(words: str) -> str:
    return r"\W+".join(map(re.escape, re.findall(r"\w+", words)))
