"""What was planned before and what came of it; what an event is part of, and what else hangs together with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.events.plans.denials import against, of_plans
from app.events.plans.history import Told, history
from app.model.annotation import Status
from app.model.dates import Dating
from app.model.event import Event
from app.model.plans.history import Announcement, Step
from app.model.plans.relation import Link, Related
from app.model.world import World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.event.facts import Difference
from app.pages.views.passages import Passage, quoted_at
from app.pages.views.sides import Badge, badge_of
from app.store.plans.ledger import Ledger

LINKS = {
    Link.CONTAINS: "Includes",
    Link.PART_OF: "Part of",
    Link.ANNOUNCED: "Announced at it",
    Link.ANNOUNCED_BY: "Announced at",
    Link.FOLLOWED_BY: "What came of it",
    Link.FOLLOWS: "Planned as",
}
STEPS = {
    Step.PROPOSED: "Proposed",
    Step.ANNOUNCED: "Announced",
    Step.CONFIRMED: "Confirmed",
    Step.REPEATED: "Told again",
    Step.MOVED: "Moved",
    Step.POSTPONED: "Postponed",
    Step.CANCELLED: "Cancelled",
    Step.DENIED: "Denied",
}
OVERDUE = "date passed, no report"
_OPEN = (Status.PLANNED, Status.PROPOSED)


@dataclass(frozen=True, slots=True)
class RelatedView:
    """An event that hangs together with this one, and why."""

    href: str
    when: str
    iso: str
    icon: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Head:
    """An event that is named at the head of another's page."""

    label: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """Events that stand to this one in one way."""

    label: str
    events: tuple[RelatedView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """One account of a plan: when and by whom it was told, for when, and the passage."""

    day: str
    iso: str
    step: str
    css: str
    speaker: Badge | None
    outlet: str
    planned: str
    lead: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class PlansView:
    """The history of an event's plans: a heading, what is to be said in one sentence, and the accounts in order."""

    heading: str
    intro: str
    steps: tuple[StepView, ...]


def related_view(related: Sequence[Related]) -> tuple[RelatedGroup, ...]:
    """What hangs together with an event, by how it does."""
    return tuple(
        RelatedGroup(LINKS[link], tuple(map(_related, some)))
        for link, some in groupby(related, key=lambda one: one.link)
    )


def _related(one: Related) -> RelatedView:
    return RelatedView(
        urls.event_path(one.address),
        wording.sentence(wording.when(one.dating)),
        wording.iso(one.dating),
        f"k-{one.kind.value}",
        f"{wording.KINDS[one.kind].lower()}: {one.title}",
        one.words,
    )


def is_overdue(status: Status, dating: Dating, *, came: bool, today: date) -> bool:
    """Whether a plan's last day has passed and nothing came of it that is known here."""
    return status in _OPEN and not came and dating.period is not None and dating.period.last < today


def standing(event: Event, ledger: Ledger, today: date) -> str:
    """What is to be said beside the status of a plan: that its date has passed."""
    late = is_overdue(event.status.value, event.dating, came=ledger.came is not None, today=today)
    return OVERDUE if late else ""


def plans_view(event: Event, ledger: Ledger, world: World, today: date) -> PlansView | None:
    """The history of an event's plans; None where no account tells of one."""
    denials = of_plans(event, ledger.denials)
    told = history(ledger.reports, event.dating, Told(ledger.articles, ledger.talks), world, denials)
    if not told:
        return None
    held = event.status.value is Status.HELD
    steps = tuple(_step(one, event, ledger, world) for one in told)
    intro = " ".join((*_first(told, event, world), *_denied(told, event, world), *_since(event, ledger, today)))
    return PlansView("Planned before" if held else "The plan so far", intro, steps)


def _first(told: Sequence[Announcement], event: Event, world: World) -> Iterator[str]:
    """ "First told of here by a side on 4 February 2026, 104 days before", and what became of the plan since."""
    plans = [one for one in told if one.step is not Step.DENIED]
    first = next((one for one in plans if one.day), None)
    if first is None or first.day is None:
        yield "No account of the plan can be dated." if plans else "Nothing here tells of a plan."
        return
    side = world.side_by_country.get(first.side or "")
    name = side.name if side else first.said_by
    by = f" by {name}" if name else ""
    lead = f", {_lead(first, event)}" if first.lead is not None else ""
    yield f"First told of here{by} on {wording.day(first.day)}{lead}."
    others = {one.side for one in plans if one.side and one.side != first.side}
    names = tuple(side.name for side in world.sides if side.country in others)
    if names:
        yield f"{wording.joined(names)} told of it too."
    moved = sum(one.step in (Step.MOVED, Step.POSTPONED) for one in told)
    if moved:
        yield f"It slipped {'once' if moved == 1 else f'{moved} times'}."


def _denied(told: Sequence[Announcement], event: Event, world: World) -> Iterator[str]:
    """ "One side denied it on 12 March 2025, 56 days before; the other on …", and that it was held all the same."""
    first: dict[str, str] = {}
    for one in told:
        if one.step is Step.DENIED:
            side = world.side_by_country.get(one.side or "")
            on = f"on {wording.day(one.day)}" if one.day else "on a day not known"
            lead = f", {_lead(one, event)}" if one.lead is not None else ""
            first.setdefault(side.name if side else one.said_by or "", f"{on}{lead}")
    if not first:
        return
    (name, when), *others = first.items()
    yield "; ".join((f"{name} denied it {when}", *(f"{other} {at}" for other, at in others))) + "."
    if event.status.value is Status.HELD:
        yield "It was held all the same."


def denials_of(event: Event, ledger: Ledger, world: World) -> Iterator[Difference]:
    """Who denies that an event took place which is shown as held."""
    for one in against(event, ledger.denials):
        article = ledger.articles.get(one.report.article)
        outlet = (article.outlet or article.title if article else None) or "without outlet"
        span = one.report.excerpt.span
        place = Passage(outlet, f"characters {span.start}–{span.end}", quoted_at(one.report.article, span))
        on = f" on {wording.day(article.published)}" if article and article.published else ""
        side = world.side_of(one.by)
        who = one.by if side is None or side.name == one.by else f"{one.by} ({side.name})"
        yield Difference(wording.field("status"), f"{who} denied{on} that it took place", place)


def _since(event: Event, ledger: Ledger, today: date) -> Iterator[str]:
    if event.status.value is Status.HELD:
        return
    came = ledger.came
    if came:
        yield f"What came of it: {came.title}, {wording.when(came.dating)}."
    elif standing(event, ledger, today):
        yield "The days that were planned have passed, and no report here tells of it as held."


def _step(one: Announcement, event: Event, ledger: Ledger, world: World) -> StepView:
    article = ledger.articles.get(one.article)
    outlet = (article.outlet or article.title if article else None) or "Article without title or outlet"
    known = wording.when(one.planned) if one.planned.period else ""
    what = "of" if one.step is Step.DENIED else "planned:"
    return StepView(
        day=(wording.day(one.day) if one.day else "Day not known") + (", at the talks" if one.at_talks else ""),
        iso=one.day.isoformat() if one.day else "",
        step=STEPS[one.step],
        css=one.step.value,
        speaker=badge_of(world, one.said_by) if one.said_by else None,
        outlet=outlet,
        planned=f"{what} {known}" if known else "no date given",
        lead=_lead(one, event) if one.lead is not None else "",
        words=one.excerpt.text,
        href=quoted_at(one.article, one.excerpt.span),
    )


def _lead(one: Announcement, event: Event) -> str:
    if not one.lead:
        return "on the same day"
    before = "before" if event.status.value is Status.HELD else "before the day planned"
    return f"{wording.many(one.lead, 'day')} {before}"


def heads(related: Iterable[Related]) -> tuple[Head, ...]:
    """What is to be seen at an event's head: what it is part of, what came of it."""
    shown = (Link.PART_OF, Link.FOLLOWED_BY)
    return tuple(
        Head(LINKS[one.link], f"{one.title}, {wording.when(one.dating)}", urls.event_path(one.address))
        for one in related
        if one.link in shown
    )
