"""The articles, as files: all of them, or those that tell of what a filter selects; without their texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from app.model.filter import MAX_LIMIT, Filter
from app.model.world import World
from app.pages.api.records import Record, article_record
from app.pages.exports.formats.table import row, safe
from app.pages.exports.selection import of_filter
from app.store.articles import StoredArticle, find_article, list_articles
from app.store.engine import Connection

COLUMNS = ("id", "page", "outlet", "title", "url", "published", "added", "relevant", "reason", "reader")


@dataclass(frozen=True, slots=True)
class ArticleSelection:
    """What an export of articles holds, read with one connection."""

    connection: Connection
    world: World
    base: str
    wanted: Filter

    def records(self) -> Iterator[Record]:
        """Every article once: in the order of the events, or of their ids when the filter leaves nothing out."""
        for stored in self._told() if self.wanted.narrows else self._all():
            yield article_record(stored, self.base)

    def _told(self) -> Iterator[StoredArticle]:
        seen: set[str] = set()
        for item in of_filter(self.connection, self.wanted, self.world, self.base, "").items():
            for report in item.stored.event.reports:
                stored = None if report.article in seen else find_article(self.connection, report.article)
                seen.add(report.article)
                if stored:
                    yield stored

    def _all(self) -> Iterator[StoredArticle]:
        after: str | None = None
        while True:
            page = list_articles(self.connection, MAX_LIMIT, after)
            yield from page.items
            if (after := page.next) is None:
                return


def write_json(selection: ArticleSelection) -> Iterator[str]:
    """The form of the API's list; all of it, so nothing follows."""
    yield '{"items": ['
    total = 0
    for record in selection.records():
        yield (",\n" if total else "\n") + json.dumps(record, ensure_ascii=False)
        total += 1
    yield f'\n], "total": {total}, "next": null}}\n'


def write_jsonl(selection: ArticleSelection) -> Iterator[str]:
    """A line of JSON for each article."""
    for record in selection.records():
        yield json.dumps(record, ensure_ascii=False) + "\n"


def write_csv(selection: ArticleSelection) -> Iterator[str]:
    """The head and a line for each article."""
    yield row(COLUMNS)
    for record in selection.records():
        yield row(tuple(safe("" if record[name] is None else str(record[name])) for name in COLUMNS))
