"""The line: article -> annotations -> reports -> events, one function per arrow.

Bump `READER` whenever a stage reads differently: stored readings carry it, and `readout reread` makes them anew.
"""

from __future__ import annotations

from app.annotations.annotate import annotate
from app.model.annotation import Annotations
from app.model.article import Article
from app.model.report import Reading
from app.model.world import World
from app.reports.assemble import assemble

READER = "1"


def read(article: Article, world: World, model: str | None = None) -> tuple[Annotations, Reading]:
    """Read one article in full: what was found in it, and what it reports."""
    annotations = annotate(article, world, model)
    return annotations, assemble(article, annotations, world, READER)
