"""What the list says of an event: small enough to be kept beside the whole and read a hundred times for one page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.model.annotation import Kind, QuoteType, Status
from app.model.dates import Dating, Precision
from app.model.event import Dissent, Event
from app.model.judgement import Field
from app.model.report import Statement

LONG, BRIEF = 420, 30  # characters; a quotation between the two leads
_ORDER = (QuoteType.DIRECT, QuoteType.MIXED, QuoteType.INDIRECT)


class Origin(StrEnum):
    """Where the precision of an event's date comes from."""

    REVIEWER = "reviewer"  # who corrected or confirmed it
    CHRONOLOGY_ALONE = "chronology_alone"  # no article tells of it
    TEXT = "text"
    CHRONOLOGY = "chronology"
    PUBLICATION = "publication"
    TOGETHER = "together"  # the articles', none by itself


@dataclass(frozen=True, slots=True)
class DatedBy:
    """Where the precision of a date comes from, and the most exact dating that a single article leaves."""

    origin: Origin
    own: Dating | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The quotation that leads."""

    text: str
    type: QuoteType
    speaker: str | None
    via: str | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A value that differs from the one chosen, and whether an article says each (else the chronology).

    What a reviewer chose (`corrected`) need not be said by any.
    """

    field: str
    value: str
    chosen: str
    value_by_article: bool
    chosen_by_article: bool
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An event as the list shows it. Datings are without evidence; `links` counts the chronology's sources."""

    address: str
    title: str
    kind: Kind
    status: Status
    dating: Dating
    dated_by: DatedBy
    sources: int
    links: int
    occasion: str = ""
    place: str | None = None
    country: str | None = None
    minutes: int | None = None
    topics: tuple[str, ...] = ()
    said: Said | None = None
    dissent: tuple[Differing, ...] = ()


def line_of(event: Event) -> Line:
    """The line of an event."""
    leads = leading_statement(event)
    return Line(
        address=event.address,
        title=event.title,
        kind=event.kind.value,
        status=event.status.value,
        dating=_bare(event.dating),
        dated_by=dated_by(event),
        sources=event.sources,
        links=len(event.chronology.sources) if event.chronology else 0,
        occasion=event.occasion,
        place=event.place.value if event.place else None,
        country=event.country.value if event.country else None,
        minutes=event.duration_minutes.value if event.duration_minutes else None,
        topics=tuple(topic.value for topic in event.topics),
        said=Said(leads.text, leads.quote.type, leads.quote.speaker, leads.quote.via) if leads else None,
        dissent=tuple(differing_of(one, event) for one in event.dissent),
    )


def dated_by(event: Event) -> DatedBy:
    """Where the precision of an event's date comes from."""
    if any(one.field == Field.DATE for one in event.rulings):
        return DatedBy(Origin.REVIEWER)
    if not event.reports:
        return DatedBy(Origin.CHRONOLOGY_ALONE)
    own = [report.dating for report in event.reports if report.dating.period]
    best = min(own, key=lambda one: one.period.days if one.period else 0, default=None)
    if best and best.precision is event.dating.precision:
        return DatedBy(Origin.TEXT, _bare(best))
    evidence = event.dating.evidence
    decided = [one.constraint for one in evidence if one.decides] or [
        one.constraint for one in evidence if one.supports
    ]
    if event.chronology and (not decided or any(one.rule == "chronology" for one in decided)):
        return DatedBy(Origin.CHRONOLOGY, _bare(best) if best else None)
    if decided and all(one.excerpt is None for one in decided):
        return DatedBy(Origin.PUBLICATION)
    return DatedBy(Origin.TOGETHER)


def differing_of(one: Dissent, event: Event) -> Differing:
    """One dissent of an event, with who says what."""
    claims = getattr(getattr(event, one.field, None), "claims", ())
    by_article = bool(claims) or event.chronology is None
    corrected = any(ruling.field == one.field for ruling in event.rulings)
    return Differing(one.field, one.value, one.chosen, one.claim is not None, by_article, corrected)


def leading_statement(event: Event) -> Statement | None:
    """The quotation of one who took part, direct before mixed before indirect, of readable length."""

    def rank(place: int, one: Statement) -> tuple[bool, int, bool, int]:
        fits = BRIEF <= len(one.text) <= LONG
        return one.quote.speaker not in event.participants, _ORDER.index(one.quote.type), not fits, place

    ranked = sorted(enumerate(event.statements), key=lambda item: rank(*item))
    return ranked[0][1] if ranked else None


def _bare(dating: Dating) -> Dating:
    return Dating(dating.period, dating.precision) if dating.precision is not Precision.UNKNOWN else Dating()
