"""One article read: what was found in it, and what it reports.

Bump `READER` whenever a stage reads differently: stored readings carry it, and `readout reread` makes them anew.
"""

from __future__ import annotations

from app.annotations.annotate import annotate
from app.model.annotation import Annotations
from app.model.article import Article
from app.model.report import Reading
from app.model.world import World
from app.reports.assemble import assemble

READER = "2"


def read(article: Article, world: World, model: str | None = None) -> tuple[Annotations, Reading]:
    """Read one article in full: what was found in it, and what it reports."""
    annotations = annotate(article, world, model)
    return annotations, assemble(article, annotations, world, READER)


def pass_over(article: Article) -> tuple[Annotations, Reading]:
    """What stands for an article that the sieve held back: nothing, and why."""
    return Annotations(), Reading(article.id, (), (), (), READER, "It does not name both sides.")
