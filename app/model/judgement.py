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
    CONFIRMED = "confirmed"  # what is shown is right, whatever is read later
    HIDDEN = "hidden"


PAIRWISE = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)
VALUED = (Verdict.CORRECTED, Verdict.CONFIRMED)


class Field(StrEnum):
    """What a judgement on one event is about."""

    DATE = "date"
    KIND = "kind"
    STATUS = "status"
    PLACE = "place"
    COUNTRY = "country"
    DURATION = "duration_minutes"
    PARTICIPANTS = "participants"
    TOPIC = "topic"  # the value is a topic that belongs to it
    NOT_TOPIC = "not_topic"  # the value is a topic that does not
    SPEAKER = "speaker"  # the value is who said the passage in `right`
    STATEMENT = "statement"  # the value is `REMOVED`: the passage in `right` is no quotation of it
    EVENT = "event"  # hidden: the whole event
    REPORT = "report"  # hidden: one report


RECORD = "chronology:"  # what the key of an entry of the chronology begins with
UNKNOWN = "unknown"  # the value of a field that nobody knows
REMOVED = "removed"
SHOWN = (Field.DATE, Field.KIND, Field.STATUS, Field.PLACE, Field.COUNTRY, Field.DURATION, Field.PARTICIPANTS)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who decided what, when and why.

    `left` and `right` are keys of accounts: of a report, or `chronology:` and the key of an entry. `SAME`,
    `DIFFERENT` and `UNSURE` have both. `CORRECTED`, `CONFIRMED` and `HIDDEN` have one, `left`: they hold for the event
    that it belongs to, whatever else belongs to it; `field` and `value` say what is right. For a quotation, `right` is
    its passage, written `article@start-end`. `number` is given when it is kept; `withdrawn` is when it was taken back.
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
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None
    number: int | None = None

    @property
    def order(self) -> tuple[datetime, int]:
        """The later of two judgements is the greater."""
        return self.at, self.number or 0

    @property
    def slot(self) -> tuple[str, str]:
        """What it decides about an event: of two judgements on one slot the later counts."""
        if self.field in (Field.TOPIC, Field.NOT_TOPIC):
            return "topic", self.value or ""
        if self.field in (Field.SPEAKER, Field.STATEMENT):
            return "statement", self.right or ""
        return self.field or "", ""
