"""What `event.html` shows: one event with everything that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.articles.markup.canonical import place_of
from app.events.zones import local_days
from app.model.dates import Dating, Period
from app.model.event import Event
from app.model.filter import Filter
from app.model.world import World
from app.pages import citations, urls
from app.pages.views import wording
from app.pages.views.event.argument import ArgumentsView, arguments_view
from app.pages.views.event.facts import (
    Difference,
    Fact,
    Participant,
    differences_of,
    participants_of,
    what_of,
    where_of,
)
from app.pages.views.event.frozen import FrozenView
from app.pages.views.event.neighbours import Neighbour, neighbours_of
from app.pages.views.event.plans import (
    Head,
    PlansView,
    RelatedGroup,
    denials_of,
    heads,
    plans_view,
    related_view,
    standing,
)
from app.pages.views.event.readouts import ReadoutsView, readouts_view, topic_id
from app.pages.views.event.revisions import FoldedView, RevisionView, folded_view, revisions_view
from app.pages.views.event.rulings import RulingView, rulings_view
from app.pages.views.event.sources import RecordView, SourceView, record_view, sources_view
from app.pages.views.event.statements import Said, left_out, quotations
from app.pages.views.frame import Frame, frame_of
from app.pages.views.passages import Source, Sources, letter
from app.store.articles import StoredArticle
from app.store.events import Found
from app.store.plans.ledger import NO_LEDGER, Ledger
from app.store.quotations.kinship import Kin


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class EventView:
    """What `event.html` shows. `readouts` and `dates` are None for an event that no article tells of."""

    frame: Frame
    crumbs: tuple[Link, ...]
    when: str
    iso: str
    how: Link
    title: str
    icon: str
    what: tuple[Fact, ...]
    participants: tuple[Participant, ...]
    where: tuple[Fact, ...]
    told: str
    topics: tuple[Link, ...]
    readouts: ReadoutsView | None
    dates: ArgumentsView | None
    quotations: tuple[Said, ...]
    left_out: str
    sources: tuple[SourceView, ...]
    record: RecordView | None
    matched: tuple[str, ...]
    differences: tuple[Difference, ...]
    comparable: bool
    citation: str
    url: str
    revisions: tuple[RevisionView, ...]
    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]
    this: str
    plans: PlansView | None
    related: tuple[RelatedGroup, ...]
    heads: tuple[Head, ...]
    local: str
    rulings: tuple[RulingView, ...]
    folded: tuple[FoldedView, ...]
    frozen: FrozenView | None = None  # over an event as it was cited


def event_view(
    found: Found,
    articles: Mapping[str, StoredArticle],
    world: World,
    base: str,
    read: date,
    kin: Mapping[int, Kin] | None = None,
    ledger: Ledger = NO_LEDGER,
) -> EventView:
    """The page of an event. `articles` holds those that tell of it; `base` is where readers find this site; `kin`
    says where else its quotations were used, by their place among them; `ledger` what hangs together with it.
    """
    event = found.stored.event
    sources = sources_of(event, articles)
    told, denied = bool(sources), tuple(denials_of(event, ledger, world))
    return EventView(
        frame=_frame(event, world),
        crumbs=tuple(_crumbs(event.dating)),
        when=wording.sentence(wording.when(event.dating, weekday=True)),
        iso=wording.iso(event.dating),
        how=Link(wording.precision(event), "#date" if told else "#chronology"),
        title=event.title,
        icon=f"k-{event.kind.value.value}",
        what=what_of(event, sources, standing(event, ledger, read)),
        participants=tuple(participants_of(event, sources, world)),
        where=where_of(event, sources, world),
        told=_told(event, sources),
        topics=tuple(_topics(event, world, told)),
        readouts=readouts_view(event, sources, world) if told else None,
        dates=arguments_view(event, sources) if told else None,
        quotations=quotations(event, sources, world, kin or {}),
        left_out=wording.joined(left_out(event, sources)),
        sources=sources_view(event, sources),
        record=record_view(event, world),
        matched=tuple(dict.fromkeys(reason.words for reason in event.matched)),
        differences=(*differences_of(event, sources, world), *denied),
        comparable=len(sources) + (event.chronology is not None) > 1 or bool(denied),
        citation=citations.plain(event, found.stored.revision, read),
        url=f"{base.rstrip('/')}{urls.revision_path(event.address, found.stored.revision)}",
        revisions=revisions_view(found.revisions, world),
        before=neighbours_of(event, found.before),
        after=neighbours_of(event, found.after),
        this=wording.KINDS[event.kind.value].lower(),
        plans=plans_view(event, ledger, world, read),
        related=related_view(ledger.related),
        heads=heads(ledger.related),
        local=wording.local_days(local_days(event, homes_of(articles, world), world)),
        rulings=rulings_view(event, world, sources),
        folded=folded_view(found.folded, world),
    )


def homes_of(articles: Mapping[str, StoredArticle], world: World) -> dict[str, str | None]:
    """The country of the outlet of each article, where it is known."""
    return {key: world.country_of(stored.article.outlet) for key, stored in articles.items()}


def articles_of(event: Event) -> tuple[str, ...]:
    """The ids of the articles that tell of an event, each once, in the order of its reports."""
    return tuple(dict.fromkeys(report.article for report in event.reports))


def sources_of(event: Event, articles: Mapping[str, StoredArticle]) -> Sources:
    """The event's articles with the letters by which its page calls them."""
    held = [articles[article] for article in articles_of(event) if article in articles]
    return {stored.article.id: Source(letter(place), stored) for place, stored in enumerate(held)}


def _frame(event: Event, world: World) -> Frame:
    when = wording.when(event.dating)
    kind = wording.KINDS[event.kind.value]
    return frame_of(
        world,
        f"{wording.sentence(when)}: {event.title}",
        description=f"{kind}, {when}: date and why, two readouts, quotations, sources.",
        canonical=urls.event_path(event.address),
    )


def _crumbs(dating: Dating) -> Iterator[Link]:
    """The way down from the timeline: the year, and the month where it is known."""
    if dating.period is None:
        return
    first, last = dating.period.first, dating.period.last
    year = Period.of_year(first.year)
    yield Link(str(first.year), urls.address(Filter(first=year.first, last=year.last)))
    if (first.year, first.month) == (last.year, last.month):
        month = Period.of_month(first.year, first.month)
        yield Link(wording.MONTHS[first.month - 1], urls.address(Filter(first=month.first, last=month.last)))


def _told(event: Event, sources: Sources) -> str:
    """ "3 articles, 1 copy": how many there are, and how many of them say nothing of their own."""
    if not sources:
        return ""
    places = [place for source in sources.values() if (place := place_of(source.stored.article.url))]
    there = min(len(places) - len(set(places)), len(sources) - event.sources)
    copies = len(sources) - event.sources - there
    counted = (
        wording.many(len(sources), "article"),
        wording.many(copies, "copy", "copies") if copies > 0 else "",
        f"{wording.many(there, 'other text', 'other texts')} at the same address" if there > 0 else "",
    )
    return ", ".join(filter(None, counted))


def _topics(event: Event, world: World, told: bool) -> Iterator[Link]:
    for topic in event.topics:
        known = world.topic_by_slug.get(topic.value)
        yield Link(known.name if known else topic.value, f"#{topic_id(topic.value)}" if told else "#chronology")
