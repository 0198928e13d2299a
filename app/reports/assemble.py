"""Annotations -> a reading: the reports of one article, its topics, and why it is passed over if it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.model.annotation import Annotations, Denied, Encounter, Kind, PlaceMention, Role
from app.model.article import Article
from app.model.dates import Constraint, Dating
from app.model.report import Claim, Denial, Reading, Report
from app.model.text import Excerpt, Span
from app.model.world import World, by_side
from app.reports import dating, where
from app.reports.clock import clock
from app.reports.merge import Group, group
from app.reports.passed_over import reason
from app.reports.scene import Scene
from app.reports.standing import Standing, primary
from app.reports.statements import Statements
from app.reports.subjects import Subjects

_ASIDE = re.compile(r"\W*(?:ever )?(?:when|since|after|before|until|once)\b", re.IGNORECASE)

_SAID_THEN = re.compile(r",? (?:said|says|told (?:reporters|journalists))\b")


def assemble(article: Article, annotations: Annotations, world: World, reader: str) -> Reading:
    """What one article reports, from what was found in it."""
    groups = group(article.body, annotations.encounters, annotations.times)
    dated = [_dated(article, annotations, world, held) for held in groups]
    starts = [sentence.start for sentence in annotations.sentences()]
    main = primary(
        [
            Standing(
                held,
                when,
                bisect_right(starts, held.lead.span.start),
                _ASIDE.match(held.lead.sentence.of(article.body)) is not None,
            )
            for held, (_, when) in zip(groups, dated, strict=True)
        ],
        article.published,
    )
    places = where.places(article, annotations, world, groups, main)
    writer = _Writer(article, annotations, world)
    reports = [
        writer.report(held, number, place, constraints, when, held in main)
        for number, (held, place, (constraints, when)) in enumerate(zip(groups, places, dated, strict=True), 1)
    ]
    denials = tuple(_denials(writer, article, annotations, world))
    topics = {claim.value: claim for report in reversed(reports) for claim in reversed(report.topics)}
    return Reading(
        article=article.id,
        reports=tuple(writer.with_statements(reports, groups)),
        quotes=annotations.quotes,
        topics=tuple(sorted(topics.values(), key=lambda claim: claim.excerpt.span)),
        reader=reader,
        reason=None if reports else reason(annotations, world, denied=bool(denials)),
        denials=denials,
    )


def _denials(writer: _Writer, article: Article, annotations: Annotations, world: World) -> Iterator[Denial]:
    """What a side denies, each interaction once: what nobody of a side denies is left out."""
    denied = {one.encounter: one for one in annotations.denied}
    # "on Friday said that no call is planned" dates the denial
    times = tuple(time for time in annotations.times if not _SAID_THEN.match(article.body, time.span.end))
    dated = replace(annotations, times=times)
    for held in group(article.body, tuple(denied), times):
        voices = (_voice(denied[told.encounter], annotations, world) for told in held.told)
        by = next((voice for voice in voices if voice), None)
        if by:
            place = next((told.encounter.place for told in held.told if told.encounter.place), None)
            report = writer.report(held, 0, place, *_dated(article, dated, world, held), main=False)
            key = f"{article.id}-denied-{report.excerpt.span.start}"
            yield Denial(replace(report, key=key), by)


def _voice(denied: Denied, annotations: Annotations, world: World) -> str | None:
    """Who of a side denies: the speaker of the words that do, else whom the verb of denying has before it."""
    span = denied.encounter.span
    said = (quote for quote in annotations.quotes if any(span.overlaps(part) for part in quote.spans))
    answered = (
        quote for quote in annotations.quotes if any(denied.encounter.sentence.overlaps(p) for p in quote.spans)
    )
    names = (*(quote.speaker for quote in said), denied.by, *(quote.speaker for quote in answered))
    return next((name for name in names if name and world.side_of(name)), None)


def _dated(
    article: Article, annotations: Annotations, world: World, held: Group
) -> tuple[tuple[Constraint, ...], Dating]:
    constraints = dating.find_constraints(
        article,
        annotations,
        tuple(dict.fromkeys(told.territory for told in held.told)),
        world,
        held.status,
        encounters=tuple(told.encounter for told in held.told),
        background=held.background,
    )
    return constraints, dating.solve(constraints)


class _Writer:
    """Writes the reports of one article."""

    def __init__(self, article: Article, annotations: Annotations, world: World) -> None:
        self._article = article
        self._annotations = annotations
        self._world = world
        self._scene = Scene(article.body, annotations, world)
        self._subjects = Subjects(article, annotations.topics)
        self._titles = [block.span for block in annotations.blocks if block.role in (Role.TITLE, Role.HEADING)]

    def report(
        self,
        held: Group,
        number: int,
        place: PlaceMention | None,
        constraints: tuple[Constraint, ...],
        when: Dating,
        main: bool,
    ) -> Report:
        """One group of encounters as a report, without its statements."""
        lead = self._lead(held)
        city, country = where.claims(self._article, place)
        kind = _kind(held)
        sentences = tuple(dict.fromkeys(told.encounter.sentence for told in held.told))
        return Report(
            key=f"{self._article.id}-{number}",
            article=self._article.id,
            kind=Claim(kind, self._cut(next(t.encounter for t in held.told if t.encounter.kind is kind).span)),
            status=Claim(held.status, self._cut(held.lead.sentence)),
            participants=tuple(
                Claim(name, self._cut(lead.sentence)) for name in by_side(held.lead.parties, self._world)
            ),
            primary=main,
            excerpt=self._cut(lead.sentence),
            mentions=tuple(self._cut(sentence) for sentence in sentences),
            place=city,
            country=country,
            duration_minutes=self._duration(held),
            host=held.lead.host,
            topics=self._subjects.within(self._scope(held, main), kind),
            constraints=constraints,
            dating=when,
            clock=clock(
                self._article.id, self._article.body, sentences, country.value if country else None, self._world
            ),
        )

    def with_statements(self, reports: Sequence[Report], groups: Sequence[Group]) -> list[Report]:
        """The same reports, written of these groups, with the quotations that belong to them."""
        scopes = [
            self._scene.about(report.pair, [mention.span for mention in report.mentions]) if report.primary else []
            for report in reports
        ]
        told = [tuple(one.encounter.span for one in held.own) for held in groups]
        giver = Statements(self._article, self._annotations, self._subjects, self._world)
        said = giver.by_report(reports, told, scopes)
        return [replace(report, statements=own) for report, own in zip(reports, said, strict=True)]

    def _scope(self, held: Group, main: bool) -> list[Span]:
        """The stretches whose topics are the interaction's."""
        if not main:
            return [told.territory for told in held.told]
        told = [told.encounter.sentence for told in held.told]
        return self._scene.about(frozenset(held.lead.parties), told)

    def _lead(self, held: Group) -> Encounter:
        """The encounter whose sentence is shown: the first in running text."""
        own = [told.encounter for told in held.own]
        return next((found for found in own if not any(title.contains(found.span) for title in self._titles)), own[0])

    def _duration(self, held: Group) -> Claim[int] | None:
        for told in held.told:
            minutes, span = told.encounter.duration_minutes, told.encounter.duration_span
            if minutes and span:
                return Claim(minutes, self._cut(span))
        return None

    def _cut(self, span: Span) -> Excerpt:
        return Excerpt.cut(self._article.id, self._article.body, span)


def _kind(held: Group) -> Kind:
    """The most exact kind that the words give: a call of which one place says that it was by video is one."""
    kinds = [told.encounter.kind for told in held.own]
    return Kind.VIDEO_CALL if Kind.VIDEO_CALL in kinds else kinds[0]
