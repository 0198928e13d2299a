"""Date and why: each passage that speaks for or against the date, and the days that it allows, drawn as a strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.events.judged.rule import BY_REVIEWER
from app.model.dates import Constraint, DateEvidence, Dating, Days, Period
from app.model.event import Event
from app.model.text import Span
from app.pages.views import wording
from app.pages.views.event import strip
from app.pages.views.passages import Passage, Source, Sources, passage_of

CHRONOLOGY = "chronology"  # the rule under which the record gives its days
_BEFORE, _BEHIND = 90, 60  # code points of the sentence around a passage
_MOST = 40  # hints; a text that repeats itself may have thousands


@dataclass(frozen=True, slots=True)
class Argument:
    """A hint and what became of it. `before` and `after` are the words around the passage in its sentence."""

    verdict: str
    css: str
    before: str
    words: str
    after: str
    rule: str
    place: Passage | None
    where: str
    where_href: str
    cells: tuple[strip.Cell, ...]
    allowed: str


@dataclass(frozen=True, slots=True)
class ArgumentsView:
    """The section: the date in a sentence, the hints, and the axis that their strips share."""

    date: str
    follows: str
    width: str
    ticks: tuple[strip.Tick, ...]
    picks: tuple[str, ...]
    arguments: tuple[Argument, ...]
    more: str  # how many hints are not shown


def arguments_view(event: Event, sources: Sources) -> ArgumentsView:
    """The evidence for an event's date: what decides first, then what agrees, then what it breaks."""
    dating = event.dating
    ordered = sorted(dating.evidence, key=lambda one: (not one.decides, not one.supports))
    axis = strip.axis(dating, ordered)
    return ArgumentsView(
        date=wording.when(dating),
        follows=_follows(dating),
        width=strip.percent(0.846, len(axis)),
        ticks=tuple(strip.ticks(axis)),
        picks=tuple(strip.percent(place + 0.5, len(axis)) for place in strip.picked(axis, dating)),
        arguments=tuple(_argument(one, event, sources, axis) for one in ordered[:_MOST]),
        more=wording.many(len(ordered) - _MOST, "more hint") if len(ordered) > _MOST else "",
    )


def _follows(dating: Dating) -> str:
    """How many speak for it and against it, in a sentence."""
    if not dating.evidence:
        return "No passage read here says when."
    if dating.period is None:
        return f"{_counted(dating.evidence)} give hints, but no day follows."
    against = _counted([one for one in dating.evidence if not one.supports])
    spoken = _counted([one for one in dating.evidence if one.supports])
    return f"For it: {spoken}. Against it: {against}."


def _counted(evidence: Sequence[DateEvidence]) -> str:
    rules = [one.constraint.rule for one in evidence]
    passages = sum(rule not in (CHRONOLOGY, BY_REVIEWER) for rule in rules)
    words = ["a reviewer"] * (BY_REVIEWER in rules)
    words += [wording.many(passages, "passage")] * bool(passages)
    words += ["the chronology"] * (CHRONOLOGY in rules)
    return wording.joined(tuple(words)) or "nothing"


def _argument(one: DateEvidence, event: Event, sources: Sources, axis: Sequence[Period]) -> Argument:
    hint = one.constraint
    source = sources.get(hint.excerpt.article) if hint.excerpt else None
    before, after = _around(source, hint.excerpt.span) if source and hint.excerpt else ("", "")
    if hint.excerpt:
        words, where = hint.excerpt.text, ""
    elif hint.rule == CHRONOLOGY and event.chronology:
        words = f"{wording.days(event.chronology.period)}, {wording.KINDS[event.kind.value].lower()}"
        where = f"Chronology, {wording.many(len(event.chronology.sources), 'link')}"
    elif hint.rule == BY_REVIEWER:
        words, where = hint.words, "Settled by a reviewer"
    else:
        words, where = hint.words, "Given with the article"
    on = strip.touched(axis, _days(hint))
    return Argument(
        verdict=("For, decides" if one.decides else "For") if one.supports else "Against",
        css=("decides" if one.decides else "for") if one.supports else "against",
        before=before,
        words=words,
        after=after,
        rule=hint.words if hint.words != words else "",
        place=passage_of(hint.excerpt, sources) if hint.excerpt else None,
        where=where,
        where_href={CHRONOLOGY: "#chronology", BY_REVIEWER: "#rulings"}.get(hint.rule, ""),
        cells=strip.cells(on),
        allowed=strip.allowed(axis, on),
    )


def _days(hint: Constraint) -> Days:
    """The days to draw: a hint gives first days, so what is said to begin on one day is drawn with all its days."""
    days = hint.days()
    if hint.length and len(days) == 1:
        return Days.of((Period(days.first, days.first + timedelta(days=hint.length - 1)),))
    return days


def _around(source: Source, span: Span) -> tuple[str, str]:
    """The words of the sentence before and behind a passage, cut at words where they are many."""
    body = source.stored.article.body
    sentence = source.sentence(span) or source.block(span) or span
    before, after = body[sentence.start : span.start], body[span.end : sentence.end]
    if len(before) > _BEFORE:
        before = f"… {before[-_BEFORE:].partition(' ')[2]}"
    if len(after) > _BEHIND:
        after = f"{after[:_BEHIND].rpartition(' ')[0]} …"
    return before, after
