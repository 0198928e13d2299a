"""What `batch.html` shows: articles on their way in, what was found in each, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.article import Article
from app.model.dates import DateEvidence
from app.model.report import Report
from app.model.world import World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.frame import Frame, frame_of
from app.pipeline.desk.drafts import article_of, outcome_of
from app.pipeline.desk.rehearse import Joined, Outcome
from app.pipeline.take import called
from app.store.desk.drafts import OPEN, Draft, State

_HINTS = 5

_STATES = {
    State.SENT: "Waits to be opened",
    State.WAITING: "Being read",
    State.READ: "Read, not saved yet",
    State.SAVING: "Being saved",
    State.SAVED: "Saved",
    State.KNOWN: "Known already",
    State.FAILED: "Not taken",
    State.DROPPED: "Left out",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A passage that speaks for or against the date, and what it means."""

    verdict: str
    words: str
    rule: str


@dataclass(frozen=True, slots=True)
class FoundView:
    """An interaction that the article tells of: the words that say so, its date with the argument, its event."""

    icon: str
    kind: str
    status: str
    people: str
    excerpt: str
    when: str
    was: str
    hints: tuple[Hint, ...]
    event: str
    href: str
    joins: str
    effect: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """One article. `fields` is whether it can still be put right; `tells` whether it tells of an interaction."""

    id: int
    state: str
    css: str
    source: str
    heading: str
    href: str
    about: str
    note: str
    fields: bool
    tells: bool
    title: str
    outlet: str
    published: str
    found: tuple[FoundView, ...]


@dataclass(frozen=True, slots=True)
class BatchView:
    """What was sent at once. `open` while something is still being done; `all` is what one press would save."""

    frame: Frame
    token: str
    address: str
    heading: str
    progress: str
    done: int
    total: int
    open: bool
    all: str
    drafts: tuple[DraftView, ...]
    outlets: tuple[str, ...]


def batch_view(world: World, token: str, batch: str, drafts: Sequence[Draft]) -> BatchView:
    """The page of a batch."""
    open_ = [draft for draft in drafts if draft.state in OPEN]
    views = tuple(_draft(draft, world, settled=not open_) for draft in drafts)
    telling = sum(view.fields and view.tells for view in views)
    return BatchView(
        frame=frame_of(world, "Articles being added", here="/add"),
        token=token,
        address=f"/add/{batch}",
        heading=wording.many(len(drafts), "article"),
        progress=_progress(drafts, len(open_)),
        done=len(drafts) - len(open_),
        total=len(drafts),
        open=bool(open_),
        all=f"Save all {telling} that tell of an interaction" if telling > 1 else "",
        drafts=views,
        outlets=tuple(outlet.name for outlet in world.outlets),
    )


def _progress(drafts: Sequence[Draft], open_: int) -> str:
    """ "3 of 10 done, 7 to go", or what came of all: "4 read and not saved yet, 1 not taken"."""
    if open_:
        return f"{len(drafts) - open_} of {len(drafts)} done, {open_} to go"
    counts = Counter(draft.state for draft in drafts)
    words = {**_STATES, State.READ: "Read and not saved yet"}
    return wording.sentence(", ".join(f"{counts[state]} {words[state].lower()}" for state in State if counts[state]))


def _draft(draft: Draft, world: World, *, settled: bool) -> DraftView:
    article = article_of(draft) if draft.article else None
    outcome, before = outcome_of(draft.outcome), outcome_of(draft.before)
    saved = draft.state in (State.SAVED, State.KNOWN)
    return DraftView(
        id=draft.id,
        state=_STATES[draft.state],
        css=draft.state.value,
        source=draft.source,
        heading=called(article) if article else draft.source,
        href=urls.article_path(outcome.known) if saved and outcome and outcome.known else "",
        about=_about(article) if article else "",
        note=_note(draft, outcome),
        fields=settled and draft.state is State.READ,
        tells=bool(outcome and outcome.joined),
        title=(article.title if article else "") or "",
        outlet=(article.outlet if article else "") or "",
        published=article.published.isoformat() if article and article.published else "",
        found=tuple(_found(one, outcome, before, saved=saved) for one in outcome.joined) if outcome else (),
    )


def _about(article: Article) -> str:
    """ "Example Wire, 24 February 2025, 2,310 characters"; what is not known is said not to be."""
    published = f"published {wording.day(article.published)}" if article.published else "no publication date given"
    return ", ".join((article.outlet or "no outlet given", published, wording.many(len(article.body), "character")))


def _note(draft: Draft, outcome: Outcome | None) -> str:
    """Why it was not taken or passed over, else what was found in a line."""
    if draft.reason:
        return draft.reason
    if outcome is None:
        return ""
    if draft.state is State.KNOWN:
        return "The same words under the same address are here already, so nothing changes."
    if outcome.reading.reason:
        reason = outcome.reading.reason
        return f"Passed over: {reason[:1].lower()}{reason[1:]}"
    if draft.state is State.SAVED and not outcome.joined:
        return "It tells of no interaction. It is kept and can be searched for by its address."
    reading = outcome.reading
    told = wording.many(len(reading.reports), "interaction")
    return f"{told}, {wording.many(len(reading.quotes), 'quotation')} found."


def _found(one: Joined, outcome: Outcome, before: Outcome | None, *, saved: bool) -> FoundView:
    event, shown = one.event, one.event if saved else one.now  # a new event has a page once it is saved
    own = {report.key for report in outcome.reading.reports}
    report = next((report for report in event.reports if report.key in own), None)
    return FoundView(
        icon=f"k-{event.kind.value.value}",
        kind=wording.KINDS[(report.kind if report else event.kind).value],
        status=wording.STATUSES[(report.status if report else event.status).value],
        people=wording.joined(event.participants),
        excerpt=report.excerpt.text if report else "",
        when=wording.sentence(wording.when(report.dating if report else event.dating, weekday=True)),
        was=_was(report, before),
        hints=tuple(map(_hint, _telling(report))) if report else (),
        event=event.title,
        href=urls.event_path(shown.address) if shown else "",
        joins="Tells of" if saved else _joins(one),
        effect=f"Dated {wording.when(event.dating)}, {wording.precision(event)}." if saved else _effect(one),
        reasons=_reasons(one),
    )


def _telling(report: Report) -> list[DateEvidence]:
    evidence = sorted(report.dating.evidence, key=lambda one: (not one.decides, not one.supports))
    return evidence[:_HINTS]


def _hint(one: DateEvidence) -> Hint:
    verdict = ("For, decides" if one.decides else "For") if one.supports else "Against"
    words = one.constraint.excerpt.text if one.constraint.excerpt else ""
    return Hint(verdict, words, one.constraint.words)


def _was(report: Report | None, before: Outcome | None) -> str:
    """The date that the article had before something was put right, where it was another."""
    earlier = {one.key: one for one in before.reading.reports} if before else {}
    then = earlier.get(report.key) if report else None
    if report is None or then is None or then.dating.period == report.dating.period:
        return ""
    return wording.when(then.dating)


def _joins(one: Joined) -> str:
    if one.now is None:
        return "A new event"
    if not one.now.reports:
        return "Joins an event known from the chronology"
    joins = f"Joins an event of {wording.many(len(one.now.reports), 'report')}"
    if one.event.sources > one.now.sources:
        return joins
    return f"{joins} without being a source of its own: a copy, or another text of an address that is known"


def _effect(one: Joined) -> str:
    """What it changes about the event's date."""
    then = wording.when(one.event.dating)
    if one.now is None:
        return f"Dated {then}, {wording.precision(one.event)}."
    now = wording.when(one.now.dating)
    return f"Its date stays {then}." if now == then else f"Its date becomes {then}; it is {now} now."


def _reasons(one: Joined) -> tuple[str, ...]:
    """Why it joins: the reasons that were not there without it."""
    known = {reason.words for reason in one.now.matched} if one.now and one.now.reports else set()
    return tuple(dict.fromkeys(reason.words for reason in one.event.matched if reason.words not in known))
