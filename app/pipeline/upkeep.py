"""What keeps a database up to date: another reader version, another tracker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from app.model.world import World
from app.pipeline.joining import rebuild
from app.pipeline.read import READER, read
from app.reports.keys import rekey
from app.store.accounts import keep_lost_reports, lost_reports_of
from app.store.articles import (
    find_article,
    keep_reading,
    list_articles,
    read_otherwise,
)
from app.store.engine import Store
from app.store.state import find_state, keep_state


def reread(store: Store, world: World, model: str | None = None, *, every: bool = True) -> Iterator[str]:
    """Read stored articles anew, yielding each id as it is done, then rebuild the events; addresses stay.

    Without `every`, only those that another version of the reader read. Each article is kept by itself, so that a
    run that is stopped has lost nothing and can go on.
    """
    with store.reading() as connection:
        ids = read_otherwise(connection, "" if every else READER)
    for article_id in ids:
        with store.reading() as connection:
            stored = find_article(connection, article_id)
        if stored:
            annotations, reading = read(stored.article, world, model)
            with store.writing() as connection:
                former = (*stored.reading.reports, *lost_reports_of(connection, article_id))
                reading, lost = rekey(reading, former)
                keep_reading(connection, annotations, reading)
                keep_lost_reports(connection, article_id, lost)
            yield article_id
    with store.writing() as connection:
        rebuild(connection, world, f"Articles were read anew (reader {READER}).")


def keep_chronology(store: Store, world: World) -> None:
    """Bring the events to the tracker's state, if the tracker has changed since the last time (or is new)."""
    fingerprint = hashlib.sha256(repr(world).encode()).hexdigest()
    with store.writing() as connection:
        if find_state(connection, "tracker") != fingerprint:
            rebuild(connection, world, "The tracker was read.")
            keep_state(connection, "tracker", fingerprint)


def is_empty(store: Store) -> bool:
    """Whether no article has been stored yet."""
    with store.reading() as connection:
        return list_articles(connection, 1).total == 0
