"""All that is needed to tell the plans of events: the accounts of them, and when each was told.

Asked for many events at once, in as many statements as for one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection

from app.model.annotation import Status
from app.model.article import Article
from app.model.dates import Precision
from app.model.event import Event
from app.model.plans.relation import Link, Related
from app.model.report import Denial, Report
from app.store.articles import meta_of
from app.store.plans.find import plans_that_led_to, related_all
from app.store.plans.keep import sketches_of, told_in

T = TypeVar("T")


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


def ledgers_of(connection: Connection, events: Sequence[Event]) -> dict[str, Ledger]:
    """The ledgers of stored events, by their addresses."""
    ties = related_all(connection, [event.address for event in events])
    came = [address for address, some in ties.items() if any(one.link is Link.FOLLOWS for one in some)]
    earlier = plans_that_led_to(connection, came)
    told = {event.address: _ahead((*earlier.get(event.address, ()), event)) for event in events}
    ids = {report.article for some in told.values() for report in some}
    articles, talks = meta_of(connection, ids), talks_of(connection, ids)
    return {
        address: Ledger(ties.get(address, ()), some, _of(some, articles), _of(some, talks))
        for address, some in told.items()
    }


def _ahead(events: Iterable[Event]) -> tuple[Report, ...]:
    return tuple(report for one in events for report in one.reports if report.status.value is not Status.HELD)


def _of(some: Iterable[Report], known: Mapping[str, T]) -> dict[str, T]:
    """What is known of the articles of some reports."""
    return {one.article: known[one.article] for one in some if one.article in known}


def talks_of(connection: Connection, articles: Collection[str]) -> dict[str, date]:
    """For articles, the first day of the talks that each is about, where it is known to the day."""
    told = told_in(connection, articles)
    wanted = frozenset(articles)
    days: dict[str, date] = {}
    for one in sketches_of(connection, {number for numbers in told.values() for number in numbers}).values():
        if one.held and one.period and one.precision is Precision.DAY:
            for article in one.main & wanted:
                days[article] = min(days.get(article, one.period.first), one.period.first)
    return days
