"""Files, folders, addresses and standard input -> articles, one at a time. One bad article never stops a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from app.articles.archives import Record, article_of, records, sources
from app.model.article import Article
from app.model.errors import ReadoutError
from app.model.world import World


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article that was read from somewhere, or the reason why it was not."""

    source: str  # file name, with the line or record for archives
    article: Article | None = None
    reason: str | None = None
    html: bool = False  # whether the body was taken out of a page


def incoming(
    names: Iterable[str], stdin: BinaryIO, fetch: Callable[[str], Article], world: World | None = None
) -> Iterator[Incoming]:
    """The articles of files and folders, in the order of their names; `-` is standard input (JSON lines or text)."""
    for source in sources(names):
        for record in records(source, stdin, fetch):
            yield _incoming(record, world, html=record.html or source.address)


def _incoming(record: Record, world: World | None, *, html: bool) -> Incoming:
    # The one place where a bad article is caught: it is named with its reason, and the reading goes on.
    try:
        return Incoming(record.source, article_of(record, world), html=html)
    except ReadoutError as wrong:
        return Incoming(record.source, reason=str(wrong))
