"""The versions of articles, held against themselves: each chain whole, one of it current, judgements going on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Row, select

from app.store.tables import article_versions, articles, fetches, report_successors


def versions_hold(connection: Connection) -> Iterator[str]:
    """Versions without the one before them, chains with none or several current, texts that changed into themselves."""
    query = (
        select(article_versions, articles.c.digest)
        .outerjoin(articles, articles.c.id == article_versions.c.article_id)
        .order_by(article_versions.c.chain, article_versions.c.number)
    )
    chains: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        chains[row.chain].append(row)
    for name, rows in chains.items():
        yield from (f"The versions of article {name}: {wrong}" for wrong in _wrong(name, rows))
    yield from _looked_at(connection)


def _wrong(name: str, rows: Sequence[Row[Any]]) -> Iterator[str]:
    ids = {row.article_id for row in rows}
    if len(rows) < 2:
        yield "there is one alone; those before or after it are gone."
    if name not in ids:
        yield "the first text is not among them."
    if [row.article_id for row in rows if row.current] != [rows[-1].article_id]:
        yield "not the last one, and it alone, is current."
    for before, after in pairwise(rows):
        if after.found < before.found:
            yield f"number {after.number} was found before number {before.number}."
        if after.digest == before.digest:
            yield f"numbers {before.number} and {after.number} have the same text."


def _looked_at(connection: Connection) -> Iterator[str]:
    """Addresses that lead to a version that does not stand there any more."""
    query = (
        select(fetches.c.asked, fetches.c.article_id)
        .join(article_versions, article_versions.c.article_id == fetches.c.article_id)
        .where(~article_versions.c.current)
        .order_by(fetches.c.asked)
    )
    for row in connection.execute(query):
        yield f"The address {row.asked} leads to article {row.article_id}, which is not its current version."


def successors_lead(connection: Connection) -> Iterator[str]:
    """Reports whose place others took, in a circle or in an article that is no version."""
    steps = {row.earlier: row.later for row in connection.execute(select(report_successors))}
    seen: set[str] = set()
    for start in sorted(steps):
        path: list[str] = []
        here = start
        while here in steps and here not in seen:
            seen.add(here)
            path.append(here)
            here = steps[here]
        if here in path:
            yield f"What stands for report {here} leads back to it: judgements of it hold for nothing."
    known = select(article_versions.c.article_id)
    lost = select(report_successors.c.article_id).where(report_successors.c.article_id.not_in(known)).distinct()
    for article in connection.scalars(lost.order_by(report_successors.c.article_id)):
        yield f"Reports of article {article} stand for earlier ones, but it is no version of any article."
