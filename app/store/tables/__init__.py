"""The tables. Articles, judgements and tokens are primary; readings, events and their facets are derived.

A derived row holds its document as JSON (`codec`) beside the columns that queries need.
"""

from __future__ import annotations

from app.store.tables.articles import articles, readings, report_words, reports
from app.store.tables.base import Moment, metadata
from app.store.tables.events import addresses, events, facets, revisions
from app.store.tables.quotations import quotation_topics, quotations, wording_stems, wordings
from app.store.tables.state import state
from app.store.tables.writers import judgements, tokens

__all__ = [
    "Moment",
    "addresses",
    "articles",
    "events",
    "facets",
    "judgements",
    "metadata",
    "quotation_topics",
    "quotations",
    "readings",
    "report_words",
    "reports",
    "revisions",
    "state",
    "tokens",
    "wording_stems",
    "wordings",
]
