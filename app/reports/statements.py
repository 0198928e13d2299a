"""The quotations that belong to an interaction: words of its two sides, said in it or about it.

Words belong to the talks in whose part of the article they stand, if their speaker took part or speaks for somebody
who did without being a leader: a minister's words at a gathering elsewhere are not those of the presidents' call, even
in the next paragraph. Words told to somebody who took no part are not of it either. What somebody else says of another
interaction ("An aide said that he would visit in May") belongs to that one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from app.model.annotation import Annotations, Form, Kind, PersonMention, Quote
from app.model.article import Article
from app.model.report import Report, Statement
from app.model.text import Span, hull
from app.model.world import World
from app.reports.subjects import Subjects

_NEXT = 2  # code points between a cue and the hearer: "told Smith"


class Statements:
    """Gives each quotation of one article to at most one of its reports."""

    def __init__(self, article: Article, annotations: Annotations, subjects: Subjects, world: World) -> None:
        self._article = article
        self._subjects = subjects
        self._world = world
        self._people = annotations.people
        self._starts = [mention.span.start for mention in annotations.people]
        self._quotes = sorted(annotations.quotes, key=lambda quote: quote.spans[0])

    def by_report(
        self, reports: Sequence[Report], told: Sequence[Sequence[Span]], scopes: Sequence[Sequence[Span]]
    ) -> list[tuple[Statement, ...]]:
        """The statements of each report. `told` are the words that tell of each; `scopes` the sentences about it,
        none for those told in passing. Talks come before the visit that they are part of.
        """
        given: list[list[Statement]] = [[] for _ in reports]
        order = sorted(range(len(reports)), key=lambda index: (reports[index].kind.value is Kind.VISIT, index))
        ordered = [sorted(scope) for scope in scopes]
        for quote in self._quotes:
            if self._world.side_of(quote.speaker) is None:
                continue
            home = self._home(quote, reports, ordered, order)
            if home is None or quote.speaker not in reports[home].pair:
                inside = _told_in(quote, told)
                home = inside if inside is not None else home
            if home is not None:
                given[home].append(self._statement(quote, _sentence(ordered[home], quote)))
        return [tuple(statements) for statements in given]

    def _home(
        self, quote: Quote, reports: Sequence[Report], scopes: Sequence[list[Span]], order: Sequence[int]
    ) -> int | None:
        for index in order:
            held = _sentence(scopes[index], quote)
            if held is not None and self._may_speak(quote, reports[index]):
                return index
        return None

    def _may_speak(self, quote: Quote, report: Report) -> bool:
        if self._world.stood_apart(quote.speaker, report.pair):
            return False
        hearer = self._hearer(quote)
        return hearer is None or bool(report.pair & set(hearer.people))

    def _hearer(self, quote: Quote) -> PersonMention | None:
        """The person whom the words were told, where the cue is followed by one."""
        if quote.cue_span is None or quote.cue_span == quote.speaker_span:
            return None
        place = bisect_left(self._starts, quote.cue_span.end)
        if place == len(self._people):
            return None
        mention = self._people[place]
        near = mention.span.start - quote.cue_span.end <= _NEXT and mention.form is Form.NAME
        return mention if near and mention.span != quote.speaker_span else None

    def _statement(self, quote: Quote, sentence: Span | None) -> Statement:
        topics = self._subjects.within(quote.spans)
        if not topics and sentence is not None:
            topics = self._subjects.within([hull([sentence, *quote.spans[:1]])])
        text = quote.text(self._article.body)
        return Statement(self._article.id, quote, text, tuple(topic.value for topic in topics))


def _told_in(quote: Quote, told: Sequence[Sequence[Span]]) -> int | None:
    """The report of which the quotation itself tells, if it is one alone."""
    inside = [
        index for index, spans in enumerate(told) if any(part.contains(span) for span in spans for part in quote.spans)
    ]
    return inside[0] if len(inside) == 1 else None


def _sentence(scope: Sequence[Span], quote: Quote) -> Span | None:
    """The sentence of a sorted scope in which a quotation begins."""
    start = quote.spans[0].start
    place = bisect_left(scope, start, key=lambda span: span.end)
    place += place < len(scope) and scope[place].end == start
    return scope[place] if place < len(scope) and scope[place].start <= start else None
