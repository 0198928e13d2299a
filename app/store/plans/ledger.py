"""All that is needed to tell an event's plans: the accounts of them, and when each was told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from app.model.annotation import Status
from app.model.article import Article
from app.model.dates import Precision
from app.model.event import Event
from app.model.plans.relation import Link, Related
from app.model.report import Denial, Report
from app.store.articles import meta_of
from app.store.plans.find import plans_that_led_to, related
from app.store.plans.keep import sketches_of
from app.store.tables import facets


@dataclass(frozen=True, slots=True)
class Ledger:
    """What hangs together with an event, and the reports that tell of it as still to come, its earlier plans' too.

    `articles` are those of these reports, without their bodies; `talks` the days of the talks of which they tell;
    `denials` what was denied of it.
    """

    related: tuple[Related, ...] = ()
    reports: tuple[Report, ...] = ()
    articles: dict[str, Article] = field(default_factory=dict)
    talks: dict[str, date] = field(default_factory=dict)
    denials: tuple[Denial, ...] = ()

    @property
    def came(self) -> Related | None:
        """What came of a plan, if anything is known."""
        return next((one for one in self.related if one.link is Link.FOLLOWED_BY), None)


NO_LEDGER = Ledger()


def ledger_of(connection: Connection, event: Event) -> Ledger:
    """The ledger of a stored event."""
    ties = related(connection, event.address)
    earlier = plans_that_led_to(connection, event.address) if any(one.link is Link.FOLLOWS for one in ties) else ()
    told = tuple(
        report for one in (*earlier, event) for report in one.reports if report.status.value is not Status.HELD
    )
    ids = {report.article for report in told}
    if not ids:
        return Ledger(ties)
    return Ledger(ties, told, meta_of(connection, ids), talks_of(connection, ids))


def talks_of(connection: Connection, articles: Collection[str]) -> dict[str, date]:
    """For articles, the first day of the talks that each is about, where it is known to the day."""
    query = select(facets.c.event_id).where(facets.c.facet == "article", facets.c.value.in_(sorted(articles)))
    held = [one for one in sketches_of(connection, set(connection.scalars(query))).values() if one.held]
    days: dict[str, date] = {}
    for one in held:
        if one.period and one.precision is Precision.DAY:
            for article in one.main & frozenset(articles):
                days[article] = min(days.get(article, one.period.first), one.period.first)
    return days
