"""The page of quotations: the sentence under its heading, the filters, the entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from app.model.annotation import QuoteType
from app.model.filter import QUOTES, Filter, QuoteFilter
from app.model.world import World
from app.pages import quoted, urls
from app.pages.exports.sharing import FileLink, quotation_files
from app.pages.views import wording
from app.pages.views.filters import Box, Chip, Facet, dates, toggled
from app.pages.views.frame import Frame, frame_of
from app.pages.views.sides import badges
from app.pages.views.spoken.entries import Named, YearOfEntries, years_of
from app.store.quotations.listing import Entries, QuoteCounts

TYPES = {
    QuoteType.DIRECT: "Direct, in quotation marks",
    QuoteType.MIXED: "Mixed, in part",
    QuoteType.INDIRECT: "Indirect, reported",
}


@dataclass(frozen=True, slots=True)
class Loosened:
    """A chosen filter, named, with the filter that is left without it."""

    id: str
    name: str
    without: QuoteFilter
    href: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What the store gave: a page, the counts under the filter and without any, and how many entries there are.

    `every_topic` is how many there are whatever their topics; `looser` what there would be without each filter.
    """

    page: Entries
    counts: QuoteCounts
    whole: QuoteCounts
    every: int
    every_topic: int
    looser: tuple[tuple[Loosened, int], ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteFilters:
    """What `_filters.html` shows; the same as the timeline's."""

    path: str
    more: str
    topics: tuple[Chip, ...]
    chosen: tuple[Loosened, ...]
    all_href: str
    facets: tuple[Facet, ...]
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuotesView:
    """What `quotes.html` and its fragment show. `asked` are the fields that the form of words and dates keeps."""

    frame: Frame
    sum: tuple[tuple[str, bool], ...]
    words: str
    first: str
    last: str
    asked: tuple[tuple[str, str], ...]
    filters: QuoteFilters
    years: tuple[YearOfEntries, ...]
    newer: str
    older: str
    empty: str
    loosenings: tuple[Named, ...]
    files: tuple[FileLink, ...]


def quotes_view(heard: Heard, wanted: QuoteFilter, world: World) -> QuotesView:
    """The page under a filter."""
    names = [one.name for one in loosened(wanted, world)]
    page, whole = heard.page, wanted.but(limit=QUOTES)
    return QuotesView(
        frame=frame_of(
            world,
            f"{', '.join(names)} · Quotations" if names else "Quotations",
            here=quoted.PATH,
            description="Who said what: every quotation that belongs to an event, the same words as one entry.",
            canonical=quoted.address(wanted),
        ),
        sum=_sum(heard, wanted),
        words=wanted.words,
        first=urls.first_text(wanted.first) if wanted.first else "",
        last=urls.last_text(wanted.last) if wanted.last else "",
        asked=quoted.pairs(wanted.but(words="", first=None, last=None)),
        filters=_filters(heard, wanted, world),
        years=years_of(page.items, world, wanted.words),
        newer=quoted.address(wanted.but()) if wanted.after else "",
        older=quoted.address(replace(wanted, after=page.next)) if page.next else "",
        empty=_empty(wanted, names, page),
        loosenings=_loosenings(heard),
        files=quotation_files(
            "Quotations", lambda end: quoted.address(whole, f"{quoted.PATH}{end}"), ("json", "csv", "atom")
        )
        if page.items
        else (),
    )


def loosened(wanted: QuoteFilter, world: World) -> Iterator[Loosened]:
    """Each chosen filter with what would be left without it."""
    named = (
        ("topics", wanted.topics, {topic.slug: topic.name for topic in world.topics}),
        ("people", wanted.people, {person.slug: person.name for person in world.people}),
        ("sides", wanted.sides, {side.slug: side.name for side in world.sides}),
        ("types", wanted.types, {str(one): sentence.partition(",")[0] for one, sentence in TYPES.items()}),
    )
    for field, values, names in named:
        for value in values:
            left = wanted.but(**{field: tuple(one for one in values if one != value)})
            yield _loosened(f"no-{field[:5]}-{value}", names.get(value, value), left)
    if wanted.first or wanted.last:
        days = dates(Filter(first=wanted.first, last=wanted.last))
        yield _loosened("no-dates", days, wanted.but(first=None, last=None))
    if wanted.words:
        yield _loosened("no-words", f"“{wanted.words}”", wanted.but(words=""))


def _loosened(id_: str, name: str, without: QuoteFilter) -> Loosened:
    return Loosened(id_, name, without, quoted.address(without))


def _sum(heard: Heard, wanted: QuoteFilter) -> tuple[tuple[str, bool], ...]:
    """ "12 of 48 quotations. The same words in several places are one." """
    total = heard.page.total
    if not total:
        return (("No quotation", True), (" fits all of these filters." if wanted.narrows else " is here yet.", False))
    again = sum(entry.total > 1 for entry in heard.page.items)
    complete = heard.page.next is None and not wanted.after
    used = f" {again:,} of them used more than once." if complete and again else ""
    if wanted.narrows:
        return ((f"{total:,}", True), (f" of {wording.many(heard.every, 'quotation')}.{used}", False))
    said = f" {'quotation' if total == 1 else 'quotations'} made in these events or about them; the same words are one."
    return ((f"{total:,}", True), (said + used, False))


def _filters(heard: Heard, wanted: QuoteFilter, world: World) -> QuoteFilters:
    chosen = tuple(one for one in loosened(wanted, world) if not one.id.startswith("no-topic"))
    own = dict.fromkeys(("people", "sides", "types"), ())
    return QuoteFilters(
        path=quoted.PATH,
        more="Side, type, people",
        topics=_topics(heard, wanted, world),
        chosen=chosen,
        all_href=quoted.PATH,
        facets=tuple(facet for facet in _facets(heard, wanted, world) if facet.boxes),
        hidden=quoted.pairs(wanted.but(**own)),
    )


def _topics(heard: Heard, wanted: QuoteFilter, world: World) -> tuple[Chip, ...]:
    whole, counts = heard.whole.topics, heard.counts.topics
    known = [topic for topic in world.topics if whole.get(topic.slug) or topic.slug in wanted.topics]
    known.sort(key=lambda topic: (-whole.get(topic.slug, 0), topic.name))
    every = quoted.address(wanted.but(topics=()))
    return (
        Chip("topic-all", "All", f"{heard.every_topic:,}", every, not wanted.topics),
        *(
            Chip(
                f"topic-{topic.slug}",
                topic.name,
                f"{counts.get(topic.slug, 0):,}",
                quoted.address(wanted.but(topics=toggled(wanted.topics, topic.slug))),
                topic.slug in wanted.topics,
            )
            for topic in known
        ),
    )


def _facets(heard: Heard, wanted: QuoteFilter, world: World) -> Iterator[Facet]:
    counts = heard.counts
    yield Facet(
        "Side",
        tuple(
            Box(
                f"side-{s.slug}",
                "side",
                s.slug,
                s.name,
                _count(counts.sides.get(s.slug)),
                s.slug in wanted.sides,
                badge,
            )
            for s, badge in zip(world.sides, badges(world), strict=True)
        ),
    )
    yield Facet(
        "Type",
        tuple(
            Box(f"type-{one}", "type", one.value, name, _count(counts.types.get(one)), one in wanted.types)
            for one, name in TYPES.items()
        ),
    )
    names = {person.slug: person.name for person in world.people}
    ever = heard.whole.people
    known = [slug for slug in dict.fromkeys(chain(ever, wanted.people)) if slug in names]
    known.sort(key=lambda slug: (-ever.get(slug, 0), names[slug]))
    yield Facet(
        "Speaker",
        tuple(
            Box(f"person-{s}", "person", s, names[s], _count(counts.people.get(s)), s in wanted.people) for s in known
        ),
    )


def _count(number: int | None) -> str:
    return f"{number or 0:,}"


def _empty(wanted: QuoteFilter, names: list[str], page: Entries) -> str:
    if page.items:
        return ""
    if wanted.after and page.total:
        return "There is nothing beyond this page."
    if not wanted.narrows:
        return "No quotation is here yet. Add an article that quotes someone on an event."
    return f"No quotation fits {wording.joined(tuple(names))}."


def _loosenings(heard: Heard) -> tuple[Named, ...]:
    """The filters whose absence alone gives something, best first; where none does, all of them."""
    helpful = sorted(((count, one) for one, count in heard.looser if count), key=lambda pair: -pair[0])
    if heard.looser and not helpful:
        return (Named(f"Without any filter: {wording.many(heard.every, 'quotation')}", quoted.PATH),)
    return tuple(Named(f"Without {one.name}: {wording.many(count, 'quotation')}", one.href) for count, one in helpful)
