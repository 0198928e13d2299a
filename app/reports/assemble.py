"""Annotations -> a reading: the reports of one article, its topics, and why it is passed over if it is."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.annotation import Annotations, Encounter, Kind, Status
from app.model.article import Article
from app.model.report import Claim, Reading, Report
from app.model.text import Excerpt, Span
from app.model.world import World, by_side
from app.reports import dating
from app.reports.merge import Group, group


def assemble(article: Article, annotations: Annotations, world: World, reader: str) -> Reading:
    """What one article reports, from what was found in it."""
    groups = group(annotations.encounters, annotations.times)
    primary = _primary(groups)
    reports = tuple(
        _report(article, annotations, world, held, number, held in primary) for number, held in enumerate(groups, 1)
    )
    topics = {claim.value: claim for report in reversed(reports) for claim in reversed(report.topics)}
    return Reading(
        article=article.id,
        reports=reports,
        quotes=annotations.quotes,
        topics=tuple(topics[slug] for slug in sorted(topics, key=lambda slug: topics[slug].excerpt.span)),
        reader=reader,
        reason=None if reports else "none",
    )


def _primary(groups: Sequence[Group]) -> list[Group]:
    """What the article is about: the first interaction told of for its own sake, and those like it."""
    own = [held for held in groups if not held.background]
    main = next((held for held in own if held.lead.status is Status.HELD), None)
    first = own[0] if own else None
    if first is None:
        return []
    chosen = main if main is not None and groups.index(main) - groups.index(first) <= 1 else first
    return [held for held in own if held.lead.status is chosen.lead.status]


def _report(
    article: Article, annotations: Annotations, world: World, held: Group, number: int, primary: bool
) -> Report:
    lead = held.lead

    def cut(span: Span) -> Excerpt:
        return Excerpt.cut(article.id, article.body, span)

    placed = next((told.encounter for told in held.own if told.encounter.place), None)
    lasted = next((told.encounter for told in held.told if told.encounter.duration_minutes), None)
    sentences = tuple(dict.fromkeys(told.encounter.sentence for told in held.told))
    constraints = dating.find_constraints(article, annotations, sentences, world, lead.status)
    return Report(
        key=f"{article.id}-{number}",
        article=article.id,
        kind=Claim(_kind(held), cut(lead.span)),
        status=Claim(lead.status, cut(lead.sentence)),
        participants=tuple(Claim(name, cut(lead.sentence)) for name in by_side(lead.parties, world)),
        primary=primary,
        excerpt=cut(lead.sentence),
        mentions=tuple(cut(sentence) for sentence in sentences),
        place=_city(placed, cut) if placed else None,
        country=Claim(placed.place.country, cut(placed.place.span)) if placed and placed.place else None,
        duration_minutes=(
            Claim(lasted.duration_minutes, cut(lasted.duration_span or lasted.span))
            if lasted and lasted.duration_minutes
            else None
        ),
        host=lead.host,
        topics=_topics(annotations, sentences, cut),
        constraints=constraints,
        dating=dating.solve(constraints),
    )


def _city(encounter, cut):
    return Claim(encounter.place.city, cut(encounter.place.span)) if encounter.place.city else None


def _kind(held: Group) -> Kind:
    kinds = [told.encounter.kind for told in held.own]
    return Kind.VIDEO_CALL if Kind.VIDEO_CALL in kinds else kinds[0]


def _topics(annotations, sentences, cut):
    found = {}
    for mention in annotations.topics:
        if any(sentence.contains(mention.span) for sentence in sentences):
            found.setdefault(mention.topic, Claim(mention.topic, cut(mention.span)))
    return tuple(found.values())
