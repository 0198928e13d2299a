"""What reviewers settled about an event: what stands, what the sources say, who says so, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.events.judged.values import passage_of
from app.model.event import Event, Ruling
from app.model.judgement import REMOVED, UNKNOWN, Field, Verdict
from app.model.world import World
from app.pages.views import wording
from app.pages.views.passages import Sources

_LABELS = {Field.TOPIC: "Topic", Field.NOT_TOPIC: "Topic", Field.SPEAKER: "Speaker", Field.STATEMENT: "Quotation"}


@dataclass(frozen=True, slots=True)
class RulingView:
    """One decision of a reviewer. `said` are the words of the quotation that it is about."""

    label: str
    words: str
    said: str
    by: str
    day: str
    iso: str
    why: str


def rulings_view(event: Event, world: World, sources: Sources) -> tuple[RulingView, ...]:
    """What reviewers settled, in the order of the fields."""
    said = {f"{one.article}@{one.quote.spans[0].start}-{one.quote.spans[-1].end}": one.text for one in event.statements}
    bodies = {article: source.stored.article.body for article, source in sources.items()}
    return tuple(_ruling(one, said, bodies, world) for one in event.rulings)


def _ruling(one: Ruling, said: Mapping[str, str], bodies: Mapping[str, str], world: World) -> RulingView:
    day = one.at.date()
    label = _LABELS.get(Field(one.field), wording.field(one.field))
    quoted = said.get(one.passage or "") or _there(one.passage, bodies)
    return RulingView(label, _words(one, world), quoted, one.by, wording.day(day), day.isoformat(), one.why)


def _there(passage: str | None, bodies: Mapping[str, str]) -> str:
    """The words at a passage that is no quotation of the event now."""
    if passage is None:
        return ""
    article, start, end = passage_of(passage)
    return bodies.get(article, "")[start:end]


def _words(one: Ruling, world: World) -> str:
    was, value = (_value(one.field, text, world) for text in (one.was, one.value))
    if one.field == Field.STATEMENT and one.value == REMOVED:
        given = "whose speaker is not named" if one.was == UNKNOWN else f"that was given to {was}"
        return f"a quotation {given} is no quotation of this event."
    if one.field in (Field.TOPIC, Field.NOT_TOPIC):
        return f"{value} {'belongs' if one.field == Field.TOPIC else 'does not belong'} to it."
    if one.verdict is Verdict.HIDDEN:
        return "put away."
    if one.verdict is Verdict.CONFIRMED and one.value == one.was:
        return f"{value}, confirmed."
    return f"{value}. No source says." if one.was == UNKNOWN else f"{value}. The sources give {was}."


def _value(field: str, text: str, world: World) -> str:
    if text == UNKNOWN:
        return "not known"
    if field in (Field.TOPIC, Field.NOT_TOPIC) and text in world.topic_by_slug:
        return world.topic_by_slug[text].name
    return text.replace("; ", ", ") if field == Field.PARTICIPANTS else wording.value(field, text, world)
