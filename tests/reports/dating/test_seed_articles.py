"""The five articles of a new installation: what each allows from its own words (the table in docs and product)."""

from __future__ import annotations

import pytest

from app import pipeline
from app.model.annotation import Kind
from app.model.article import Article
from app.model.dates import Precision
from app.model.world import World
from tests.conftest import ARTICLES


@pytest.mark.parametrize(
    ("number", "kind", "precision", "first", "last"),
    [
        ("000", Kind.CALL, Precision.UNKNOWN, None, None),
        ("001", Kind.CALL, Precision.MONTH, "2025-01-20", "2025-01-31"),
        ("002", Kind.CALL, Precision.DAY, "2025-02-24", "2025-02-24"),
        ("003", Kind.MEETING, Precision.MONTH, "2024-05-01", "2024-05-31"),
        ("004", Kind.VIDEO_CALL, Precision.DAY, "2026-02-04", "2026-02-04"),
        ("004", Kind.VISIT, Precision.SEASON, "2026-01-01", "2026-06-30"),
        ("004", Kind.SUMMIT, Precision.MONTH, "2026-11-01", "2026-11-30"),
    ],
)
def test_what_the_words_of_a_seed_article_allow(
    number: str, kind: Kind, precision: Precision, first: str | None, last: str | None, world: World
) -> None:
    path = next(path for path in ARTICLES if path.name.startswith(number))
    _, reading = pipeline.read(Article.of(path.read_text("utf-8"), id=number), world)
    dating = next(report.dating for report in reading.reports if report.kind.value is kind)
    assert dating.precision is precision
    assert (dating.period.first.isoformat() if dating.period else None) == first
    assert (dating.period.last.isoformat() if dating.period else None) == last


def test_the_date_of_a_page_is_shown_as_contradicted(world: World) -> None:
    path = next(path for path in ARTICLES if path.name.startswith("003"))
    _, reading = pipeline.read(Article.of(path.read_text("utf-8"), id="003"), world)
    against = [e for report in reading.reports for e in report.dating.evidence if not e.supports]
    assert "June 16, 2024" in {e.constraint.excerpt.text for e in against if e.constraint.excerpt}
