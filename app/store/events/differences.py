"""What differs between two states of an event, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from app.model.dates import Dating, Precision
from app.model.event import Change, Event


def differences(before: Event, after: Event) -> Iterator[Change]:
    """Each field whose value differs, in the order in which a page shows them."""
    old, new = fields_of(before), fields_of(after)
    for name, value in new.items():
        if old[name] != value:
            yield Change(name, old[name], value)


def fields_of(event: Event) -> dict[str, str]:
    """The values of an event as text; of articles and quotations, how many there are."""
    return {
        "title": event.title,
        "date": _date(event.dating),
        "kind": event.kind.value.value,
        "status": event.status.value.value,
        "participants": "; ".join(event.participants),
        "place": event.place.value if event.place else "",
        "country": event.country.value if event.country else "",
        "duration_minutes": str(event.duration_minutes.value) if event.duration_minutes else "",
        "topics": "; ".join(topic.value for topic in event.topics),
        "articles": str(len({report.article for report in event.reports})),
        "quotations": str(len(event.statements)),
        "chronology": event.chronology.key if event.chronology else "",
        "corrections": "; ".join(f"{one.field}: {one.value}" for one in event.rulings),
        "address": event.address,
    }


def _date(dating: Dating) -> str:
    """First and last day and what is known: "2025-02-24/2025-02-24 day"; nothing when undated."""
    period = dating.period
    if period is None or dating.precision is Precision.UNKNOWN:
        return ""
    return f"{period.first.isoformat()}/{period.last.isoformat()} {dating.precision.value}"
