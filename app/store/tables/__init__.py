"""The tables. Articles, judgements, users, tokens and the log are primary; readings, events and their facets are derived.

A derived row holds its document as JSON (`codec`) beside the columns that queries need.
"""

from __future__ import annotations

from app.store.tables.articles import articles, readings, report_words, reports
from app.store.tables.base import Moment, metadata
from app.store.tables.desk import drafts, hidden_articles, review_items, reviewed
from app.store.tables.events import addresses, events, facets, revisions
from app.store.tables.quotations import quotation_topics, quotations, wording_stems, wordings
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
    "articles",
    "attempts",
    "changes",
    "drafts",
    "events",
    "facets",
    "hidden_articles",
    "judgements",
    "metadata",
    "quotation_topics",
    "quotations",
    "readings",
    "report_words",
    "reports",
    "review_items",
    "reviewed",
    "revisions",
    "run_failures",
    "runs",
    "sessions",
    "sign_in_links",
    "state",
    "tokens",
    "users",
    "wording_stems",
    "wordings",
]
