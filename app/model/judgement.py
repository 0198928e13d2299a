"""A person's verdict on reports or values: stronger than any score; withdrawn, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What was decided."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    CORRECTED = "corrected"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who decided what, when and why.

    For `SAME`, `DIFFERENT` and `UNSURE`, `left` and `right` are report keys; for `CORRECTED` and `HIDDEN`, `left` is
    one and `field` and `value` say what is right. `withdrawn` is when it was taken back.
    """

    verdict: Verdict
    left: str
    by: str
    at: datetime
    why: str = ""
    right: str | None = None
    field: str | None = None
    value: str | None = None
    withdrawn: datetime | None = None
