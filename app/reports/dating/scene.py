"""One article and one interaction in it, with everything that may date the interaction at hand.

A `Page` holds what an article has for all its interactions, found once: it may tell of hundreds of them, and looking
through the whole of it for each would take quadratic time. A `Scene` is one interaction on it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from app.model.annotation import Annotations, Block, Encounter, Kind, Role, Status, Timex
from app.model.article import Article
from app.model.dates import Constraint
from app.model.text import Excerpt, Span
from app.model.world import World
from app.reports.dating import context
from app.reports.dating.named import Index, Named, find_named, index_of, words_of
from app.reports.dating.writing import Writing, day_of_writing

_SHORT = 40  # a place and "Tuesday" as a heading are a dateline too


class Page:
    """One article as the dating of its interactions sees it."""

    def __init__(self, article: Article, annotations: Annotations, world: World) -> None:
        self.article = article
        self.annotations = annotations
        self.world = world
        self.wide: dict[tuple[str, date | None, int], tuple[Constraint, ...]] = {}  # hints of the whole text, by rule
        self._said: dict[str, tuple[int, list[Named]]] = {}
        self.derived: Writing | None = None  # the day of writing as the main interaction gives it, once looked for

    @cached_property
    def writing(self) -> Writing:
        """The day of writing, as far as something states it."""
        return day_of_writing(self.article, self.annotations)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that are content."""
        return self.annotations.sentences()

    @cached_property
    def times(self) -> tuple[Timex, ...]:
        """The time expressions, but for those of datelines."""
        lines = set(self.writing.datelines)
        return tuple(timex for timex in self.annotations.times if timex.span not in lines)

    @cached_property
    def _starts(self) -> list[int]:
        return [timex.span.start for timex in self.times]

    def times_in(self, span: Span) -> Sequence[Timex]:
        """The time expressions of a passage, datelines left out."""
        return self.times[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def lines_in(self, span: Span) -> Sequence[Timex]:
        """The time expressions of a passage, those of datelines included."""
        return self.annotations.times[bisect_left(self._all, span.start) : bisect_left(self._all, span.end)]

    @cached_property
    def _all(self) -> list[int]:
        return [timex.span.start for timex in self.annotations.times]

    @cached_property
    def named(self) -> tuple[tuple[Span, Named], ...]:
        """Every named day of the text with its sentence."""
        return tuple((sentence, named) for sentence in self.sentences for named in self._find(sentence))

    @cached_property
    def _index(self) -> Index:
        return index_of(self.world.named_days)

    def _find(self, passage: Span) -> list[Named]:
        words = passage.of(self.article.body)
        if words not in self._said:  # the same words again name the same days
            self._said[words] = passage.start, find_named(words_of(self.article.body, passage), self._index)
        first, found = self._said[words]
        return [replace(named, span=named.span.shifted(passage.start - first)) for named in found]

    @cached_property
    def _named_at(self) -> list[int]:
        return [sentence.start for sentence, _ in self.named]

    def named_in(self, sentence: Span) -> list[Named]:
        """The named days of a sentence, or of another passage."""
        first = bisect_left(self._named_at, sentence.start)
        last = bisect_left(self._named_at, sentence.end)
        found = [named for where, named in self.named[first:last] if where == sentence]
        return found or ([] if sentence in self._known else self._find(sentence))

    @cached_property
    def _known(self) -> frozenset[Span]:
        return frozenset(self.sentences)

    @cached_property
    def _encounters(self) -> dict[Span, list[Encounter]]:
        found: dict[Span, list[Encounter]] = {}
        for encounter in self.annotations.encounters:
            found.setdefault(encounter.sentence, []).append(encounter)
        return found

    def encounters_in(self, sentence: Span) -> Sequence[Encounter]:
        """The encounters of a sentence."""
        return self._encounters.get(sentence, ())

    @cached_property
    def _blocks(self) -> list[int]:
        return [block.span.start for block in self.annotations.blocks]

    def blocks_to(self, offset: int, most: int = 1) -> Sequence[Block]:
        """The last blocks that begin at or before an offset, in the order of the text."""
        last = bisect_right(self._blocks, offset)
        return self.annotations.blocks[max(0, last - most) : last]

    def in_dateline(self, timex: Timex) -> bool:
        """Whether an expression stands in a line that only gives a date, a place or a byline."""
        block = next(iter(self.blocks_to(timex.span.start)), None)
        if block is None or not block.span.contains(timex.span):
            return False
        return block.role is Role.DATELINE or (block.role is Role.HEADING and len(block.span) <= _SHORT)

    @cached_property
    def bounds(self) -> tuple[Constraint, ...]:
        """What the whole text says of the time in which it was written."""
        terms = tuple(context.office_terms(self.article, self.annotations, self.world))
        latest = context.latest_year(self.article, self.annotations, self.times)
        return (*terms, latest) if latest else terms


_last: list[Page] = []


def page_of(article: Article, annotations: Annotations, world: World) -> Page:
    """The page of an article; the last one is kept, as the interactions of one article are dated one after another."""
    for page in _last:
        if page.annotations is annotations and page.article is article and page.world is world:
            return page
    page = Page(article, annotations, world)
    _last[:] = [page]
    return page


@dataclass(frozen=True)
class Scene:
    """An interaction: the sentences that tell of it, the encounters there, and the day of writing.

    `background` marks one told for context, which takes hints from its own sentences only.
    """

    page: Page
    status: Status
    sentences: tuple[Span, ...]
    encounters: tuple[Encounter, ...]
    background: bool
    writing: Writing

    @property
    def body(self) -> str:
        """The text of record."""
        return self.page.article.body

    @property
    def ahead(self) -> bool:
        """Whether it is still to come, as seen from the article."""
        return self.status in (Status.PLANNED, Status.PROPOSED)

    @property
    def undone(self) -> bool:
        """Whether it was put off or called off: its day may lie on either side of the day of writing."""
        return self.status in (Status.POSTPONED, Status.CANCELLED)

    @property
    def side(self) -> int:
        """On which side of the day of writing it lies: -1 before, 1 after, 0 either."""
        return 0 if self.undone else 1 if self.ahead else -1

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds that its encounters have; empty if none is known."""
        return frozenset(encounter.kind for encounter in self.encounters)

    @property
    def may_last(self) -> bool:
        """Whether it may take several days: a visit or summit, or nothing is known of its kind."""
        return not self.kinds or bool(self.kinds & {Kind.VISIT, Kind.SUMMIT})

    def times_in(self, span: Span) -> Sequence[Timex]:
        """The time expressions of a passage, datelines left out."""
        return self.page.times_in(span)

    def cut(self, span: Span) -> Excerpt:
        """The excerpt at a span."""
        return Excerpt.cut(self.page.article.id, self.body, span)

    def from_day(self, writing: Writing) -> Scene:
        """The same with another day of writing."""
        return replace(self, writing=writing)
