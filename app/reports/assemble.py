"""Annotations -> a reading: the reports of one article, its topics, and why it is passed over if it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from app.model.annotation import Annotations, Kind, Status
from app.model.article import Article
from app.model.report import Claim, Reading, Report
from app.model.text import Excerpt, Span
from app.model.world import World, by_side
from app.reports import dating
from app.reports.merge import Group, group
from app.reports.scene import Scene


def assemble(article: Article, annotations: Annotations, world: World, reader: str) -> Reading:
    """What one article reports, from what was found in it."""
    groups = group(article.body, annotations.encounters, annotations.times)
    primary = _primary(groups)
    scene = Scene(article.body, annotations, world)
    reports = tuple(
        _report(article, annotations, world, scene, held, number, held in primary)
        for number, held in enumerate(groups, 1)
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
    article: Article, annotations: Annotations, world: World, scene: Scene, held: Group, number: int, primary: bool
) -> Report:
    lead = held.lead

    def cut(span: Span) -> Excerpt:
        return Excerpt.cut(article.id, article.body, span)

    place = next((told.encounter.place for told in held.own if told.encounter.place), None)
    lasted = next((told.encounter for told in held.told if told.encounter.duration_minutes), None)
    sentences = tuple(dict.fromkeys(told.encounter.sentence for told in held.told))
    scope = scene.about(frozenset(lead.parties), sentences) if primary else [told.territory for told in held.told]
    territories = tuple(dict.fromkeys(told.territory for told in held.told))
    constraints = dating.find_constraints(
        article, annotations, territories, world, lead.status,
        encounters=tuple(told.encounter for told in held.told), background=held.background,
    )  # fmt: skip
    return Report(
        key=f"{article.id}-{number}",
        article=article.id,
        kind=Claim(_kind(held), cut(lead.span)),
        status=Claim(lead.status, cut(lead.sentence)),
        participants=tuple(Claim(name, cut(lead.sentence)) for name in by_side(lead.parties, world)),
        primary=primary,
        excerpt=cut(lead.sentence),
        mentions=tuple(cut(sentence) for sentence in sentences),
        place=Claim(place.city, cut(place.span)) if place and place.city else None,
        country=Claim(place.country, cut(place.span)) if place else None,
        duration_minutes=(
            Claim(lasted.duration_minutes, cut(lasted.duration_span or lasted.span))
            if lasted and lasted.duration_minutes
            else None
        ),
        host=lead.host,
        topics=_topics(article.body, annotations, scope, cut),
        constraints=constraints,
        dating=dating.solve(constraints),
    )


def _kind(held: Group) -> Kind:
    kinds = [told.encounter.kind for told in held.own]
    return Kind.VIDEO_CALL if Kind.VIDEO_CALL in kinds else kinds[0]


# "a day after the inauguration", "the anniversary of the invasion": what dates an interaction is no topic of it
_DATING = re.compile(
    r"\b(?:(?:hours|days?|weeks|right|soon|shortly) (?:after|before)|since|anniversary of|eve of|opening (?:day|"
    r"ceremony) of|"
    r"after|following)\b[^,;.]{0,70}$",
    re.IGNORECASE,
)
_MONEY = re.compile(r" ?(?:dollars?\b|\$)")


def _topics(
    body: str, annotations: Annotations, spans: Sequence[Span], cut: Callable[[Span], Excerpt]
) -> tuple[Claim[str], ...]:
    """The topics named in some stretches of the body, each with the first passage that names it."""
    found: dict[str, Claim[str]] = {}
    mentions = annotations.topics
    starts = [mention.span.start for mention in mentions]
    for span in sorted(spans):
        inside = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        for mention in inside:
            if mention.topic in found or not span.contains(mention.span) or _MONEY.match(body, mention.span.end):
                continue
            longer = any(other.span.contains(mention.span) and len(other.span) > len(mention.span) for other in inside)
            if not longer and not _DATING.search(body, max(span.start, mention.span.start - 100), mention.span.start):
                found[mention.topic] = Claim(mention.topic, cut(mention.span))
    return tuple(found.values())
