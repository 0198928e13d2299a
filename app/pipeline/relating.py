"""How events stand to each other, brought up to date after events changed, at the cost of what the changes touch.

What was denied of an event is not kept with it but looked up when it is asked for: a denial speaks of an event or of
none by what else is known, so it can come before the event, after it, or go, and nothing need be made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from app.events.compare import FAMILY
from app.events.plans.denials import FAR, days_of, kindred, people_of, spoken_of
from app.events.plans.outcome import outcome, reach
from app.events.plans.relations import PARTS, WHOLES, sketch, ties
from app.model.annotation import Status
from app.model.article import Article
from app.model.dates import Period
from app.model.event import Event
from app.model.plans.relation import Link, Sketch, Tie
from app.model.report import Denial
from app.model.world import World
from app.store.articles import meta_of
from app.store.engine import Connection
from app.store.plans.denied import Near, addresses_of, around, denials_near, numbers_with_plans, sketches_near
from app.store.plans.keep import (
    beside,
    held_within,
    keep_sketches,
    keep_ties,
    plans_before,
    shown_events,
    sketches_of,
)
from app.store.plans.ledger import Ledger, ledgers_of

_FACE_TO_FACE = sorted({FAMILY[kind] for kind in (*WHOLES, *PARTS)})


def relate(connection: Connection, world: World, ids: Collection[int]) -> None:
    """Bring the relations of some events up to date: new ones, changed ones, and those that are no more."""
    before = sketches_of(connection, ids)
    now = _sketched(connection, shown_events(connection, ids), world)
    changed = {id_ for id_ in ids if before.get(id_) != now.get(id_)}
    if not changed:
        return
    shown = [now[id_] for id_ in sorted(changed & now.keys())]
    keep_sketches(connection, shown, changed)
    found = [tie for one, others in beside(connection, shown, _FACE_TO_FACE) for tie in ties(one, others)]
    keep_ties(connection, changed, (Link.CONTAINS, Link.ANNOUNCED), found)
    moved = [one for id_ in changed for one in (before.get(id_), now.get(id_)) if one]
    _follow(connection, plans_before(connection, moved) | changed)


def _follow(connection: Connection, ids: Collection[int]) -> None:
    """What came of plans."""
    found = []
    for id_, plan in sorted(sketches_of(connection, ids).items()):
        days = reach(plan)
        came = outcome(plan, held_within(connection, plan, days)) if days else None
        if came:
            found.append(Tie(id_, came[0].id, Link.FOLLOWED_BY, came[1]))
    keep_ties(connection, ids, (Link.FOLLOWED_BY,), found)


def _sketched(connection: Connection, shown: dict[int, Event], world: World) -> dict[int, Sketch]:
    told = {id_: set(_ahead(event)) for id_, event in shown.items()}
    articles = meta_of(connection, {article for some in told.values() for article in some})
    days = {id_: [d for one in some if (d := articles[one].published)] for id_, some in told.items()}
    return {id_: sketch(id_, event, min(days[id_], default=None), world) for id_, event in shown.items()}


def _ahead(event: Event) -> Iterable[str]:
    return (report.article for report in event.reports if report.status.value is not Status.HELD)


def told_of(connection: Connection, event: Event) -> Ledger:
    """All that is needed to tell a stored event's plans, and what was denied of it and of them."""
    return told_of_all(connection, (event,))[event.address]


def told_of_all(connection: Connection, events: Sequence[Event]) -> dict[str, Ledger]:
    """The same for some events, by their addresses: as many statements for a page of them as for one."""
    ledgers = ledgers_of(connection, events)
    numbers = numbers_with_plans(connection, ledgers)
    known = sketches_of(connection, {number for some in numbers.values() for number in some})
    denied = _denials_of(connection, known.values())
    if not denied:
        return ledgers
    telling = meta_of(connection, {one.report.article for some in denied.values() for one in some})
    return {
        address: _with_denials(
            ledger, [one for number in numbers.get(address, ()) for one in denied.get(number, ())], telling
        )
        for address, ledger in ledgers.items()
    }


def _with_denials(ledger: Ledger, denials: Iterable[Denial], telling: Mapping[str, Article]) -> Ledger:
    by_key = {one.report.key: one for one in denials}
    articles = {one.report.article: telling[one.report.article] for one in by_key.values()}
    return replace(ledger, denials=tuple(by_key[key] for key in sorted(by_key)), articles=ledger.articles | articles)


def _denials_of(connection: Connection, some: Collection[Sketch]) -> dict[int, list[Denial]]:
    """The denials that speak of events, by the numbers of these."""
    lives = {one.id: Near(one.people, kindred(one.family), days) for one in some if (days := _lifetime(one))}
    told = denials_near(connection, lives.values())
    wide = {id_: _widely(near) for id_, near in lives.items() if told[near]}
    beside = sketches_near(connection, wide.values())
    found: dict[int, list[Denial]] = defaultdict(list)
    for id_, near in wide.items():
        for denial, published in told[lives[id_]]:
            spoken = spoken_of(denial, published, beside[near])
            if spoken and spoken.id == id_:
                found[id_].append(denial)
    return found


def _widely(near: Near) -> Near:
    """Where all stand that a denial near some days may speak of."""
    return replace(near, days=around(near.days, timedelta(days=2 * FAR)))


def _lifetime(sketch: Sketch) -> Period | None:
    """The days from the first account of an event's plan to its own last one."""
    firsts = [day for day in (sketch.told, sketch.period.first if sketch.period else None) if day]
    if not firsts:
        return None
    last = sketch.period.last if sketch.period else min(firsts) + timedelta(days=FAR)
    return Period(min(firsts), max(min(firsts), last))


def denied_in(connection: Connection, article: Article, denials: Iterable[Denial]) -> dict[str, str]:
    """For the denials of an article, by key, the address of the event that each speaks of, if it speaks of one."""
    wide = {one.report.key: (one, _widely(near)) for one in denials if (near := _near(one, article))}
    beside = sketches_near(connection, (near for _, near in wide.values()))
    spoken = {key: spoken_of(one, article.published, beside[near]) for key, (one, near) in wide.items()}
    found = {key: one.id for key, one in spoken.items() if one}
    addresses = addresses_of(connection, found.values()) if found else {}
    return {key: addresses[number] for key, number in found.items()}


def _near(denial: Denial, article: Article) -> Near | None:
    days = days_of(denial, article.published)
    return Near(people_of(denial.report), kindred(FAMILY[denial.report.kind.value]), days) if days else None
