"""The tables. What people gave or decided is primary; readings, events and what hangs on them are derived.

A derived row holds its document as JSON (`codec`) beside the columns that queries need.
"""

from __future__ import annotations

from app.store.tables.articles import articles, lost_reports, readings, report_words, reports
from app.store.tables.base import Moment, metadata
from app.store.tables.desk import drafts, hidden_articles, review_items, reviewed
from app.store.tables.events import addresses, events, facets, revisions
from app.store.tables.feeds import article_versions, feed_entries, feeds, fetches, report_successors
from app.store.tables.plans import sketches, ties
from app.store.tables.quotations import quotation_topics, quotations, wording_stems, wordings
from app.store.tables.rollups import event_lines, rollup_months, rollup_places, rollups
from app.store.tables.runs import run_failures, runs
from app.store.tables.state import state
from app.store.tables.writers import (
    attempts,
    changes,
    judgements,
    sessions,
    sign_in_links,
    tokens,
    users,
)

__all__ = [
    "Moment",
    "addresses",
    "article_versions",
    "articles",
    "attempts",
    "changes",
    "drafts",
    "event_lines",
    "events",
    "facets",
    "feed_entries",
    "feeds",
    "fetches",
    "hidden_articles",
    "judgements",
    "lost_reports",
    "metadata",
    "quotation_topics",
    "quotations",
    "readings",
    "report_successors",
    "report_words",
    "reports",
    "review_items",
    "reviewed",
    "revisions",
    "rollup_months",
    "rollup_places",
    "rollups",
    "run_failures",
    "runs",
    "sessions",
    "sign_in_links",
    "sketches",
    "state",
    "ties",
    "tokens",
    "users",
    "wording_stems",
    "wordings",
]
