"""Where an interaction took place, by all that one article says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model.annotation import Annotations, Kind, PlaceMention, Role, Status
from app.model.article import Article
from app.model.report import Claim
from app.model.text import Excerpt, Span
from app.model.world import World
from app.reports.merge import Group

_HERE = re.compile(r"\bhere\b")
_AGENCY = re.compile(r"\(|--|—")  # "CITY (Agency) -" tells where the report was written
_VISIT = re.compile(
    r"\b(?:during|on) [^,;.]{0,40}\b(?:visit|trip|stay)\b[^,;.]{0,12}$"
)  # "on the first day of a visit to"
_CLOSE = 3  # code points between one sentence and the next
_FACE_TO_FACE = frozenset({Kind.MEETING, Kind.VISIT, Kind.SUMMIT})


def places(
    article: Article, annotations: Annotations, world: World, groups: Sequence[Group], primary: Sequence[Group]
) -> list[PlaceMention | None]:
    """The place of each group: its own words', else its dateline's, else (for a visit) that of its talks."""
    dateline = _dateline(article, annotations, world)
    found = [_own(held) for held in groups]
    for index, held in enumerate(groups):
        if found[index] is None and held in primary and held.lead.kind is Kind.MEETING and dateline:
            written = dateline[1] is False or any(
                _HERE.search(told.encounter.sentence.of(article.body)) for told in held.told
            )
            found[index] = dateline[0] if written else None
    for index, held in enumerate(groups):
        where = found[index]
        if held in primary and held.lead.kind is Kind.MEETING and (where is None or not where.city):
            stay = _of_stay(held, groups, primary) if where is None else None
            found[index] = stay or _on_visit(article, annotations, held, dateline) or where
    for index, held in enumerate(groups):
        if held.lead.kind is Kind.VISIT:
            found[index] = _arrived(article, held, found[index], dateline)
            found[index] = _of_talks(held, found[index], groups, found)
    return found


def _own(held: Group) -> PlaceMention | None:
    if held.lead.kind not in _FACE_TO_FACE:
        return None
    told = [told.encounter.place for told in (*held.own, *held.told) if told.encounter.place]
    if held.lead.kind is Kind.VISIT and told:
        return told[0]  # "to the country, and on to a second city": the first, or that of the talks
    return next((place for place in told if place.city), told[0] if told else None)


def _of_stay(talks: Group, groups: Sequence[Group], primary: Sequence[Group]) -> PlaceMention | None:
    """The city of an arrival of which the sentence before tells: "arrived in L on Monday. He held talks …"."""
    for visit in groups:
        same = frozenset(visit.lead.parties) == frozenset(talks.lead.parties) and visit in primary
        if not same or visit.lead.kind is not Kind.VISIT or visit.status is not Status.HELD:
            continue
        told = [one.encounter.place for one in visit.told]
        cities = {place.city for place in told if place is not None and place.city}
        arrived = visit.lead.place
        if arrived is not None and arrived.city and len(cities) == 1 and _next_to(visit, talks):
            return arrived
    return None


def _on_visit(
    article: Article, annotations: Annotations, talks: Group, dateline: tuple[PlaceMention, bool] | None
) -> PlaceMention | None:
    """The city of a dateline in the country to which, by the same words, the visit went that the talks were held on."""
    if dateline is None:
        return None
    for told in talks.own:
        start, end = told.encounter.span.end, told.encounter.sentence.end
        for place in annotations.places:
            there = start < place.span.start < end and place.country == dateline[0].country
            if there and _VISIT.search(article.body[start : place.span.start]):
                return dateline[0]
    return None


def _next_to(visit: Group, talks: Group) -> bool:
    """Whether the talks are told of right after the arrival."""
    return 0 <= talks.lead.sentence.start - visit.lead.sentence.end <= _CLOSE


def _arrived(
    article: Article, visit: Group, place: PlaceMention | None, dateline: tuple[PlaceMention, bool] | None
) -> PlaceMention | None:
    """ "arrived here on Monday": the city of the dateline, if it lies in the country of the visit."""
    if dateline is None or (place is not None and place.city):
        return place
    here = any(_HERE.search(told.encounter.sentence.of(article.body)) for told in visit.own)
    return dateline[0] if here and dateline[0].country == (place.country if place else visit.lead.host) else place


def _of_talks(
    visit: Group, place: PlaceMention | None, groups: Sequence[Group], found: Sequence[PlaceMention | None]
) -> PlaceMention | None:
    """A visit whose city is not told takes that of the talks held during it."""
    if place is not None and place.city:
        return place
    for held, where in zip(groups, found, strict=True):
        same = frozenset(held.lead.parties) == frozenset(visit.lead.parties) and held.background == visit.background
        if not same or held.lead.kind is not Kind.MEETING or where is None or not where.city:
            continue
        if where.country == (place.country if place else visit.lead.host):
            return where
    return place


def _dateline(article: Article, annotations: Annotations, world: World) -> tuple[PlaceMention, bool] | None:
    """The city of a dateline, and whether an agency's mark shows that it is where the report was written."""
    for block in annotations.blocks:
        if block.role is not Role.DATELINE:
            continue
        words = block.span.of(article.body)
        for place in world.places:
            for name in (place.name, *place.aliases):
                match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE)
                if match:
                    span = Span(block.span.start + match.start(), block.span.start + match.end())
                    return PlaceMention(span, place.name, place.country), _AGENCY.search(words) is not None
    return None


def claims(article: Article, place: PlaceMention | None) -> tuple[Claim[str] | None, Claim[str] | None]:
    """City and country as claims."""

    def cut(span: Span) -> Excerpt:
        return Excerpt.cut(article.id, article.body, span)

    if place is not None:
        return Claim(place.city, cut(place.span)) if place.city else None, Claim(place.country, cut(place.span))
    return None, None
