"""An event's plans as its history: who announced it first, who confirmed it, how it slipped or was called off.

An account of a plan is a report with another status than held: of the event itself, or of a plan that stands as an
event of its own and of which this one came. It is dated by its article's publication, or by the talks at which it was
told; what cannot be dated comes last, and nothing is claimed of its order. A denial stands among them and changes
nothing in the plan: what was denied may come about all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.model.annotation import Status
from app.model.article import Article
from app.model.dates import Dating, Precision
from app.model.plans.history import Announcement, Step
from app.model.report import Denial, Report, Statement
from app.model.text import Excerpt
from app.model.world import World

_OF_STATUS = {
    Status.PROPOSED: Step.PROPOSED,
    Status.PLANNED: Step.ANNOUNCED,
    Status.POSTPONED: Step.POSTPONED,
    Status.CANCELLED: Step.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Told:
    """The articles that tell of plans, and the days of the talks of which each gives an account."""

    articles: Mapping[str, Article]
    talks: Mapping[str, date]

    def day(self, article: str) -> tuple[date | None, bool]:
        """When an article told of a plan, and whether that is the day of the talks at which it was told."""
        known = self.articles.get(article)
        if known and known.published:
            return known.published, False
        return self.talks.get(article), article in self.talks


def history(
    reports: Iterable[Report], dating: Dating, told: Told, world: World, denials: Iterable[Denial] = ()
) -> tuple[Announcement, ...]:
    """The accounts of an event's plans in the order of time, each once; `dating` is the event's own."""
    drafts = [_draft(one, told, world) for one in reports if one.status.value is not Status.HELD]
    drafts += [_denied(one, told, world) for one in denials]
    drafts.sort(key=lambda one: (one.day or date.max, one.article, one.excerpt.span))
    seen: set[tuple[object, ...]] = set()
    distinct = []
    for one in drafts:
        key = (one.day, one.said_by, _letters(one.excerpt.text))
        if key not in seen:
            seen.add(key)
            distinct.append(one)
    return tuple(_stepped(distinct, dating))


def _draft(report: Report, told: Told, world: World) -> Announcement:
    day, at_talks = told.day(report.article)
    passage, said = _said(report)
    place = told.articles.get(report.article)
    speaker = said.quote.speaker if said else None
    # An official outlet speaks for its government when it names nobody else.
    side = world.side_of(speaker or (place.outlet if place else None))
    return Announcement(
        step=_OF_STATUS[report.status.value],
        article=report.article,
        excerpt=passage,
        planned=report.dating,
        day=day,
        at_talks=at_talks,
        said_by=speaker,
        side=side.country if side else None,
    )


def _denied(denial: Denial, told: Told, world: World) -> Announcement:
    report = denial.report
    day, at_talks = told.day(report.article)
    side = world.side_of(denial.by)
    return Announcement(
        step=Step.DENIED,
        article=report.article,
        excerpt=report.excerpt,
        planned=report.dating,
        day=day,
        at_talks=at_talks,
        said_by=denial.by,
        side=side.country if side else None,
    )


def _said(report: Report) -> tuple[Excerpt, Statement | None]:
    """The passage that tells of the plan, best one in which somebody is quoted with it, and that quotation."""
    for mention in (report.excerpt, *report.mentions):
        for said in report.statements:
            if any(span.start < mention.span.end and mention.span.start < span.end for span in said.quote.spans):
                return mention, said
    return report.excerpt, None


def _stepped(drafts: Iterable[Announcement], dating: Dating) -> Iterator[Announcement]:
    """Each account with what it changes in the plan as it stood, and how long before the event it came."""
    before: Announcement | None = None
    sides: set[str | None] = set()
    for one in drafts:
        if one.step is Step.DENIED:
            yield replace(one, lead=_lead(one, dating))
            continue
        step = one.step if before is None else _change(one, before, sides)
        yield replace(one, step=step, lead=_lead(one, dating))
        if one.step in (Step.ANNOUNCED, Step.PROPOSED):
            sides.add(one.side)
        before = replace(one, planned=one.planned if one.planned.period else before.planned) if before else one


def _change(one: Announcement, before: Announcement, sides: set[str | None]) -> Step:
    if one.step in (Step.POSTPONED, Step.CANCELLED):
        return Step.REPEATED if one.step is before.step else one.step
    now, then = one.planned.period, before.planned.period
    if now and then and (now.first > then.last or now.last < then.first):
        return Step.MOVED
    if before.step in (Step.PROPOSED, Step.POSTPONED, Step.CANCELLED) and one.step is Step.ANNOUNCED:
        return Step.ANNOUNCED
    if one.step is Step.ANNOUNCED and one.side and sides and one.side not in sides:
        return Step.CONFIRMED
    return Step.REPEATED


def _lead(one: Announcement, dating: Dating) -> int | None:
    """Days from the account to the event: to its day, else to the first of the days planned to the day."""
    first = next((d.day for d in (dating, one.planned) if d.precision is Precision.DAY), None)
    if one.day is None or first is None or first < one.day:
        return None
    return (first - one.day).days


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
