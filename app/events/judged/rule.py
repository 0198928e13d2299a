"""What people decided about one event, applied to what was read: their value stands, the machine's becomes dissent.

A judgement holds for the event that its account belongs to now. Of two on one field the later counts, also when they
were made on two events that have since become one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from app.events.consolidate import event_title
from app.events.judged.values import date_text, dating_of, passage_of, value_of
from app.model.annotation import Kind, Status
from app.model.dates import Constraint, DateEvidence, Dating, Days, Period, Precision, Weight
from app.model.event import Chosen, Dissent, Event, Ruling
from app.model.judgement import REMOVED, SHOWN, UNKNOWN, VALUED, Field, Judgement, Verdict
from app.model.report import Claim, Statement
from app.model.text import Span, hull
from app.model.world import World, by_side

BY_REVIEWER = "judgement"  # the rule under which a reviewer's date stands among the evidence


def by_account(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements on single events, by the key of the account through which each was made."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for one in judgements:
        if one.verdict in VALUED or (one.verdict is Verdict.HIDDEN and one.field == Field.EVENT):
            found[one.left].append(one)
    return found


def rule(
    event: Event,
    judged: Mapping[str, Iterable[Judgement]],
    world: World,
    quoted: Mapping[str, Statement] = MappingProxyType({}),
) -> Event:
    """The event as those decided who judged of it, by `by_account`.

    `quoted` gives for the passages that were judged the quotation that their article has there: one that nobody was
    named for is no statement of any event until somebody says who spoke.
    """
    own = [one for key in event.members & judged.keys() for one in judged[key]]
    latest = {one.slot: one for one in sorted(own, key=lambda each: each.order)}
    if not latest:
        return event
    for slot in sorted(latest):
        event = _apply(event, latest[slot], world, quoted)
    return replace(event, title=event_title(event, world))


def _apply(event: Event, one: Judgement, world: World, quoted: Mapping[str, Statement]) -> Event:
    field, value = Field(one.field or ""), one.value or ""
    if field is Field.EVENT:
        return replace(event, hidden=True, rulings=(*event.rulings, _ruling(one, "shown")))
    if field in SHOWN:
        was = value_of(event, field)
        changed = _SET[field](event, value, one, world)
        return replace(changed, rulings=(*event.rulings, _ruling(one, was)))
    if field in (Field.TOPIC, Field.NOT_TOPIC):
        return _topic(event, one, world)
    return _quotation(event, one, quoted.get(one.right or ""))


def _ruling(one: Judgement, was: str) -> Ruling:
    value = one.value or ("hidden" if one.verdict is Verdict.HIDDEN else "")
    passage = one.right if one.field in (Field.SPEAKER, Field.STATEMENT) else None
    return Ruling(one.number or 0, one.verdict, one.field or "", value, was, one.by, one.at, one.why, passage)


def _date(event: Event, value: str, one: Judgement, _world: World) -> Event:
    dating = dating_of(value)
    was = event.dating
    allowed = Days.of((dating.period,)) if dating.period else Days(0)
    evidence = [DateEvidence(each.constraint, bool(each.constraint.days() & allowed)) for each in was.evidence]
    if dating.period:
        length = dating.period.days if dating.precision is Precision.DAY else None
        periods = (Period.of_day(dating.period.first),) if length else (dating.period,)
        because = f": {one.why}" if one.why else "."
        words = f"A reviewer, {one.by}, says so{because}"
        hint = Constraint(BY_REVIEWER, words, Weight.STATED, dating.precision, periods=periods, length=length)
        evidence.insert(0, DateEvidence(hint, supports=True, decides=True))
    others = [each for each in event.dissent if each.field != Field.DATE]
    differs = _other_days(event, dating)
    return replace(event, dating=replace(dating, evidence=tuple(evidence)), dissent=(*differs, *others))


def _other_days(event: Event, dating: Dating) -> Iterator[Dissent]:
    """The days that reports and the chronology give and that are not the corrected one."""
    said = date_text(dating)
    for report in event.reports:
        day = report.dating.day
        if day and day not in (dating.period or ()):
            told = next((each.constraint.excerpt for each in report.dating.evidence if each.decides), None)
            yield Dissent(Field.DATE, day.isoformat(), said, Claim(day.isoformat(), told or report.excerpt))
    if event.chronology and event.chronology.period.first not in (dating.period or ()):
        yield Dissent(Field.DATE, event.chronology.period.first.isoformat(), said)


def _setter(field: Field, make: Callable[[str], Any]) -> Callable[[Event, str, Judgement, World], Event]:
    """Puts a value in place of the one chosen; every claim of another one is dissent."""

    def set_(event: Event, value: str, _one: Judgement, _world: World) -> Event:
        new = None if value == UNKNOWN else make(value)
        claims = [claim for report in event.reports if (claim := getattr(report, field.value))]
        recorded = getattr(event.chronology, field.value, None) if event.chronology else None
        differs = [
            Dissent(field, str(claim.value), value, Claim(str(claim.value), claim.excerpt))
            for claim in claims
            if claim.value != new
        ]
        if recorded is not None and recorded != new:
            differs.append(Dissent(field, str(recorded), value))
        chosen = None if new is None else Chosen(new, tuple(claim for claim in claims if claim.value == new))
        others = [each for each in event.dissent if each.field != field]
        changes: dict[str, Any] = {field.value: chosen, "dissent": (*others, *differs)}
        return replace(event, **changes)

    return set_


def _participants(event: Event, value: str, _one: Judgement, world: World) -> Event:
    return replace(event, participants=by_side(set(value.split("; ")), world))


_SET: Mapping[Field, Callable[[Event, str, Judgement, World], Event]] = {
    Field.DATE: _date,
    Field.KIND: _setter(Field.KIND, Kind),
    Field.STATUS: _setter(Field.STATUS, Status),
    Field.PLACE: _setter(Field.PLACE, str),
    Field.COUNTRY: _setter(Field.COUNTRY, str),
    Field.DURATION: _setter(Field.DURATION, int),
    Field.PARTICIPANTS: _participants,
}


def _topic(event: Event, one: Judgement, world: World) -> Event:
    named = {topic.value: topic for topic in event.topics}
    slug, before = one.value or "", (one.value or "") in named
    if one.field == Field.TOPIC:
        named.setdefault(slug, Chosen(slug))
    else:
        named.pop(slug, None)
    order = {topic.slug: place for place, topic in enumerate(world.topics)}
    topics = tuple(sorted(named.values(), key=lambda topic: order.get(topic.value, len(order))))
    ruling = _ruling(one, "named" if before else "not named")
    return replace(event, topics=topics, rulings=(*event.rulings, ruling))


def _quotation(event: Event, one: Judgement, given: Statement | None) -> Event:
    """Another speaker for a quotation, or none of it; where no quotation is at the passage any more, nothing."""
    at = statement_at(event, one.right, given)
    if at is None:
        return event
    was = at.quote.speaker or UNKNOWN
    others = tuple(said for said in event.statements if said is not at)
    if one.field == Field.STATEMENT and one.value == REMOVED:
        return replace(event, statements=others, rulings=(*event.rulings, _ruling(one, was)))
    speaker = None if one.value == UNKNOWN else one.value
    span = at.quote.speaker_span if speaker == at.quote.speaker else None  # the words there name somebody else
    corrected = replace(at, quote=replace(at.quote, speaker=speaker, speaker_span=span))
    place = next((place for place, said in enumerate(event.statements) if said is at), _place(event, at))
    statements = (*others[:place], corrected, *others[place:])
    return replace(event, statements=statements, rulings=(*event.rulings, _ruling(one, was)))


def _place(event: Event, new: Statement) -> int:
    """Where a quotation belongs among those of an event: behind what its article says before it."""
    own = [place for place, said in enumerate(event.statements) if said.article == new.article]
    before = [place for place in own if event.statements[place].quote.spans[0] <= new.quote.spans[0]]
    return before[-1] + 1 if before else min(own, default=len(event.statements))


def statement_at(event: Event, passage: str | None, given: Statement | None = None) -> Statement | None:
    """The quotation of an event that is most like a passage: another reader may cut it otherwise.

    `given` is what one of its articles has there, whether or not it is a statement of the event.
    """
    article, start, end = passage_of(passage)
    told = given if given and any(report.article == given.article for report in event.reports) else None
    shared = [
        (likeness(said.quote.spans, Span(start, end)), -place, said)
        for place, said in enumerate((*event.statements, *((told,) if told else ())))
        if said.article == article
    ]
    most = max(shared, key=lambda one: one[:2], default=None)
    return most[2] if most and most[0] > 0 else None


def likeness(spans: Iterable[Span], passage: Span) -> float:
    """How much some stretches and a passage have in common, from 0 to 1."""
    whole = hull(spans)
    shared = min(whole.end, passage.end) - max(whole.start, passage.start)
    return max(shared, 0) / (len(whole) + len(passage) - max(shared, 0))
