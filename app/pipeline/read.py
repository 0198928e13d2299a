"""One article read: what was found in it, and what it reports.

Bump `READER` whenever a stage reads differently: stored readings carry it, and `readout reread` makes them anew.
"""

from __future__ import annotations

import gc
from threading import Lock

from app.annotations.annotate import annotate
from app.articles.tally import READING
from app.model.annotation import Annotations
from app.model.article import Article
from app.model.report import Reading
from app.model.world import World
from app.reports.assemble import assemble

READER = "3"


class _Rest:
    """Rests Python's collector of cycles while articles are read, by any number of threads. What a reading makes
    stays until it ends: to look through it time and again frees nothing, and costs a third of a long article's time.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._readings = 0
        self._collects = True  # whether it is to go on afterwards

    def __enter__(self) -> None:
        with self._lock:
            if self._readings == 0:
                self._collects = gc.isenabled()
                gc.disable()
            self._readings += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._readings -= 1
            if self._readings == 0 and self._collects:
                gc.enable()


_rest = _Rest()


def read(article: Article, world: World, model: str | None = None) -> tuple[Annotations, Reading]:
    """Read one article in full: what was found in it, and what it reports."""
    with _rest, READING.time():
        annotations = annotate(article, world, model)
        return annotations, assemble(article, annotations, world, READER)


def pass_over(article: Article) -> tuple[Annotations, Reading]:
    """What stands for an article that the sieve held back: nothing, and why."""
    return Annotations(), Reading(article.id, (), (), (), READER, "It does not name both sides.")
