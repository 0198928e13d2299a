"""A small site for tests of its pages: the shipped chronology, four reports, two plans, and one undated call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.model.annotation import Kind, Quote, QuoteType, Status
from app.model.dates import UNDATED, Dating, Period, Precision
from app.model.report import Report, Statement
from app.model.text import Span
from app.model.world import World
from app.settings import Settings
from app.store.engine import Store
from tests.make import PUTIN, XI, day, month, report
from tests.store.fill import fill, keep_article

WEAL = "are good neighbours that cannot be moved away, and true friends who share weal and woe"
SUPPORT = "I would like to once again assure you of firm support for our shared efforts to ensure sovereignty"


def said(article: str, words: str, speaker: str, via: str | None = None) -> Statement:
    return Statement(article, Quote(QuoteType.DIRECT, (Span(0, len(words)),), speaker, via=via), words)


def reports() -> Iterator[Report]:
    call = report("a", day("2025-02-24"), article="a", topics=["ukraine", "united-states"])
    yield replace(call, statements=(said("a", "brief", "Sergei Ryabkov"), said("a", WEAL, XI, "Xinhua")))
    yield report("b", day("2025-02-24"), article="b", topics=["ukraine"])
    yield report("c", month("2024-05"), Kind.VISIT, article="c", country="CN", place="Beijing", topics=["taiwan"])
    video = report("d", day("2026-02-04"), Kind.VIDEO_CALL, article="d", minutes=90, topics=["trade"])
    yield replace(video, statements=(said("d", SUPPORT, PUTIN),))
    half = Dating(Period(date(2027, 1, 1), date(2027, 6, 30)), Precision.SEASON)
    yield report("e", half, Kind.VISIT, status=Status.PLANNED, article="d", country="CN")
    yield report("f", month("2026-11"), Kind.SUMMIT, status=Status.PLANNED, article="d", country="CN")
    yield report("g", UNDATED, Kind.MESSAGE, article="g")


def fill_site(store: Store, world: World) -> None:
    """Migrate a database and fill it."""
    store.migrate()
    with store.writing() as connection:
        for key in "abcdg":
            keep_article(connection, key, f"They spoke of it, said article {key}.", "Xinhua" if key == "a" else None)
    fill(store, world, reports(), world.chronology)


def filled(folder: Path, world: World) -> Settings:
    """The settings of a site whose database lies in a folder."""
    settings = Settings(database_url=f"sqlite:///{folder / 'readout.db'}", _env_file=None)
    store = Store(settings.database_url)
    fill_site(store, world)
    store.close()
    return settings
