"""How plans stand on a day: still ahead, overdue, or come to something."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Select, exists, not_, or_, select

from app.model.annotation import Status
from app.model.filter import Plan
from app.model.plans.relation import Link
from app.store.tables import events, ties

_OPEN = (Status.PLANNED.value, Status.PROPOSED.value)


def today() -> date:
    """The day by which plans are overdue, in UTC."""
    return datetime.now(UTC).date()


def standing(plan: Plan, at: date) -> Select[tuple[int]]:
    """The numbers of the events that are planned or proposed, and stand so on a day; what is hidden is left out.

    Overdue is a plan whose last day has passed and of which nothing came that is known here. A plan without a date is
    ahead until something comes of it.
    """
    came = exists().where(ties.c.event_id == events.c.id, ties.c.link == Link.FOLLOWED_BY.value)
    passed = events.c.last < at
    more = {
        Plan.CAME: (came,),
        Plan.OVERDUE: (not_(came), passed),
        Plan.AHEAD: (not_(came), or_(events.c.last.is_(None), not_(passed))),
    }[plan]
    return select(events.c.id).where(not_(events.c.hidden), events.c.status.in_(_OPEN), *more)
