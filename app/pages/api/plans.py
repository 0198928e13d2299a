"""What hangs together with an event, and the history of its plans, as JSON."""

from __future__ import annotations

from typing import Any

from app.events.plans.history import Told, history
from app.model.dates import Dating, Precision
from app.model.event import Event
from app.model.plans.history import Announcement
from app.model.plans.relation import Related
from app.model.world import World
from app.pages.urls import event_path
from app.store.engine import Connection
from app.store.plans.ledger import ledger_of

Record = dict[str, Any]


def plan_records(event: Event, connection: Connection, world: World, base: str) -> Record:
    """The fields `related` and `plans` of an event."""
    ledger = ledger_of(connection, event)
    told = history(ledger.reports, event.dating, Told(ledger.articles, ledger.talks), world)
    return {
        "related": [_related(one, base) for one in ledger.related],
        "plans": [_told(one) for one in told],
    }


def days(dating: Dating) -> tuple[str | None, str | None]:
    """First and last day; a single day has no last one."""
    if dating.period is None:
        return None, None
    several = dating.precision is not Precision.DAY or dating.period.days > 1
    return dating.period.first.isoformat(), dating.period.last.isoformat() if several else None


def _related(one: Related, base: str) -> Record:
    first, last = days(one.dating)
    return {
        "relation": one.link.value,
        "address": one.address,
        "url": f"{base.rstrip('/')}{event_path(one.address)}",
        "title": one.title,
        "kind": one.kind.value,
        "status": one.status.value,
        "date": first,
        "end_date": last,
        "date_precision": one.dating.precision.value,
        "reason": one.words,
    }


def _told(one: Announcement) -> Record:
    first, last = days(one.planned)
    span = one.excerpt.span
    return {
        "step": one.step.value,
        "told": one.day.isoformat() if one.day else None,
        "told_at_talks": one.at_talks,
        "speaker": one.said_by,
        "side": one.side,
        "planned_date": first,
        "planned_end_date": last,
        "planned_precision": one.planned.precision.value,
        "days_before": one.lead,
        "excerpt": {"article": one.article, "start": span.start, "end": span.end, "text": one.excerpt.text},
    }
