"""The quotations that belong to an interaction: words of its two sides, said in it or about it.

Words belong to the talks in whose part of the article they stand, if their speaker took part or speaks for somebody
who did without being a leader: a minister's words at a gathering elsewhere are not those of the presidents' call, even
in the next paragraph. Words told to somebody who took no part are not of it either. What somebody else says of another
interaction ("An aide said that he would visit in May") belongs to that one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from app.model.annotation import Annotations, Form, Kind, PersonMention, Quote
from app.model.article import Article
from app.model.report import Report, Statement
from app.model.text import Span, hull
from app.model.world import World
from app.reports.subjects import Subjects

_NEXT = 2  # code points between a cue and the hearer: "told Smith"
# "told the delegates": said to a hall; "told a newspaper": said of everything, if by one who took part
_HALL = re.compile(
    r" (?:the|a|an|his|her|its|their|some|gathered)(?: (?!of\b|at\b|in\b|that\b|on\b|to\b)[\w’'-]+){0,3}? "
    r"(?:delegates|students|graduates|lawmakers|deputies|parliament|assembly|congress|forum|audience|crowd|workers|"
    r"troops|soldiers|cadets|veterans|businessmen|investors|rally)\b"
)
_MEDIUM = re.compile(
    r" (?:the|a|an|his|its)(?: (?!of\b|at\b|in\b|that\b|on\b|to\b)[\w’'-]+){0,3}? "
    r"(?:agency|newspaper|magazine|channel|broadcaster|interviewer|daily|weekly|station|network)\b"
)
# "Separately, …", "asked about the menu": another matter than the talks that the article is about
_OTHERWISE = re.compile(
    r"(?:^|[\n“\"] ?)(?:separately|in a separate (?:development|statement|briefing|interview|move)|in other news|"
    r"on (?:another|a different|an unrelated) (?:matter|subject|topic|front)|elsewhere)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\basked (?:separately )?about (?P<what>[^.;“\"]{1,80})")
_TALKS = re.compile(
    r"\b(?:calls?|talks?|meetings?|met|meet|conversations?|visits?|trips?|summits?|discuss\w*|negotiations|agreements?|"
    r"leaders|presidents|messages?|letters?|it|them|him|her|this|that)\b",
    re.IGNORECASE,
)


class Statements:
    """Gives each quotation of one article to at most one of its reports."""

    def __init__(self, article: Article, annotations: Annotations, subjects: Subjects, world: World) -> None:
        self._article = article
        self._subjects = subjects
        self._world = world
        self._people = annotations.people
        self._starts = [mention.span.start for mention in annotations.people]
        self._sentences = annotations.sentences()
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
                home = inside if inside is not None else home if not self._otherwise(quote) else None
            home = self._named_beside(quote, reports, home)
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
        after = self._article.body[quote.cue_span.end : quote.cue_span.end + 80] if quote.cue_span else ""
        if _HALL.match(after) or (quote.speaker in report.pair and _MEDIUM.match(after)):
            return False
        hearer = self._hearer(quote)
        return hearer is None or bool(report.pair & set(hearer.people))

    def _named_beside(self, quote: Quote, reports: Sequence[Report], home: int | None) -> int | None:
        """The one other interaction that the sentence of words tells of: "They next met in May, when he said …"."""
        if home is None:
            return home
        sentence = _holding(self._sentences, quote.spans[0].start)
        here = [
            index
            for index, report in enumerate(reports)
            if any(mention.span == sentence for mention in report.mentions)
        ]
        if len(here) != 1 or home in here or not self._may_speak(quote, reports[here[0]]):
            return home
        other = reports[here[0]]
        of_stay = other.kind.value is Kind.VISIT and quote.speaker in other.pair  # said in the talks of that visit
        return home if of_stay else here[0]

    def _otherwise(self, quote: Quote) -> bool:
        """Whether the sentence of words says that they are on another matter."""
        near = quote.cue_span or quote.spans[0]
        sentence = _holding(self._sentences, near.start)
        words = sentence.of(self._article.body) if sentence is not None else ""
        asked = _ASKED.search(words)
        return bool(_OTHERWISE.search(words)) or (asked is not None and not _TALKS.search(asked["what"]))

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
    return _holding(scope, quote.spans[0].start)


def _holding(scope: Sequence[Span], start: int) -> Span | None:
    """The sentence of a sorted scope that holds an offset."""
    place = bisect_left(scope, start, key=lambda span: span.end)
    place += place < len(scope) and scope[place].end == start
    return scope[place] if place < len(scope) and scope[place].start <= start else None
