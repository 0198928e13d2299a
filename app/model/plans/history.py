"""What accounts of a plan tell, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.model.dates import Dating
from app.model.text import Excerpt


class Step(StrEnum):
    """What an account of a plan does to it."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"  # by another side than the one that announced it
    REPEATED = "repeated"
    MOVED = "moved"  # to other days
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DENIED = "denied"  # by a side; the plan may come about all the same


@dataclass(frozen=True, slots=True)
class Announcement:
    """One account of a plan: when and by whom it was told, for when, and what that changed.

    `day` is the day of publication, or of the talks at which it was told (`at_talks`). `side` is the country of the
    government for which the speaker speaks. `lead` is how many days before the day, or the first of the days planned.
    """

    step: Step
    article: str
    excerpt: Excerpt
    planned: Dating
    day: date | None = None
    at_talks: bool = False
    said_by: str | None = None
    side: str | None = None
    lead: int | None = None
