"""What a filter selects: the list, the marks of the band, the counts beside each filter value, all from the rollups."""

from __future__ import annotations

from app.store.timeline.chosen import Chosen
from app.store.timeline.counts import counts, counts_of, counts_of_all, plan_counts
from app.store.timeline.listing import lines, listing, whole_events
from app.store.timeline.marks import marks_chosen, marks_near
from app.store.timeline.shapes import (
    Amount,
    Counts,
    Lines,
    Listing,
    Mark,
    Months,
    Pile,
    Spread,
    Stored,
    Stretch,
)
from app.store.timeline.spread import span, spread, stretch

__all__ = [
    "Amount",
    "Chosen",
    "Counts",
    "Lines",
    "Listing",
    "Mark",
    "Months",
    "Pile",
    "Spread",
    "Stored",
    "Stretch",
    "counts",
    "counts_of",
    "counts_of_all",
    "lines",
    "listing",
    "marks_chosen",
    "marks_near",
    "plan_counts",
    "span",
    "spread",
    "stretch",
    "whole_events",
]
