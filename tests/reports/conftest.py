"""A reading of constructed text, with the tracker that ships."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.annotations.annotate import annotate
from app.model.annotation import Annotations
from app.model.article import Article
from app.model.report import Reading
from app.model.world import World
from app.reports.assemble import assemble

Read = Callable[..., tuple[Article, Annotations, Reading]]


@pytest.fixture
def read(world: World) -> Read:
    def reading(body: str, published: date | None = date(2025, 2, 25)) -> tuple[Article, Annotations, Reading]:
        article = Article.of(body, id="a", published=published)
        annotations = annotate(article, world)
        return article, annotations, assemble(article, annotations, world, "test")

    return reading
