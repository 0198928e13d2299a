"""What hangs together with an event, the history of its plans, and what denials say against it, as JSON."""

from __future__ import annotations

from typing import Any

from app.events.plans.denials import dissent_of, of_plans
from app.events.plans.history import Told, history
from app.model.dates import Dating, Precision
from app.model.event import Dissent, Event
from app.model.plans.history import Announcement
from app.model.plans.relation import Related
from app.model.text import Excerpt
from app.model.world import World
from app.pages.urls import event_path
from app.store.plans.ledger import Ledger

Record = dict[str, Any]


def plan_records(event: Event, ledger: Ledger, world: World, base: str) -> Record:
    """The fields `related`, `plans` and `dissent` of an event."""
    denials = of_plans(event, ledger.denials)
    told = history(ledger.reports, event.dating, Told(ledger.articles, ledger.talks), world, denials)
    return {
        "dissent": [_dissent(one) for one in (*event.dissent, *dissent_of(event, ledger.denials))],
        "related": [_related(one, base) for one in ledger.related],
        "plans": [_told(one) for one in told],
    }


def _dissent(one: Dissent) -> Record:
    return {
        "field": one.field,
        "value": one.value,
        "chosen": one.chosen,
        "excerpt": _excerpt(one.claim.excerpt) if one.claim else None,
        "by": "article" if one.claim else "chronology",
    }


def _excerpt(excerpt: Excerpt) -> Record:
    return {"article": excerpt.article, "start": excerpt.span.start, "end": excerpt.span.end, "text": excerpt.text}


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
        "excerpt": {**_excerpt(one.excerpt), "article": one.article},
    }
