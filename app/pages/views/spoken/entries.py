"""Entries of quotations as pages show them: the words, who said them where, and all their uses in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from app.model.filter import QuoteFilter
from app.model.world import World
from app.pages import quoted, urls
from app.pages.views import wording
from app.pages.views.hits import Pieces, marked
from app.pages.views.passages import quoted_at
from app.pages.views.sides import Badge, badge_of
from app.store.quotations.keep import letters
from app.store.quotations.listing import Entry, Use

LONGEST = 1_500  # code points of a quotation that are printed; the article has them all
_TITLE = 60


@dataclass(frozen=True, slots=True)
class Named:
    """Words that lead somewhere."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class UseView:
    """One use: its date, event, article and speaker, and its words where they are not those of the entry."""

    order: str
    when: str
    iso: str
    event: Named
    speaker: str
    source: Named
    differs: str
    words: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """The same words, once; `speaker_href` is empty for those whom the tracker does not know."""

    id: str
    css: str
    when: str
    note: str
    iso: str
    pieces: Pieces
    rest: str
    speaker: Badge
    speaker_href: str
    via: str
    type: str
    event: Named
    source: Named
    topics: tuple[Named, ...]
    known: str  # in how many uses, articles and wordings; empty for words used once
    uses: tuple[UseView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class YearOfEntries:
    """The entries whose latest use is of one year."""

    id: str
    heading: str
    entries: tuple[EntryView, ...]


def years_of(entries: Iterable[Entry], world: World, words: str = "") -> tuple[YearOfEntries, ...]:
    """Entries in the order given, cut by year."""
    return tuple(
        YearOfEntries(
            f"y{year or '-undated'}", year or "Date not said", tuple(entry_of(one, world, words) for one in some)
        )
        for year, some in groupby(entries, key=_year)
    )


def _year(entry: Entry) -> str:
    period = entry.latest.dating.period
    return str(period.first.year) if period else ""


def entry_of(entry: Entry, world: World, words: str = "") -> EntryView:
    """One entry; `words` are marked in it."""
    use = entry.latest
    said = use.statement
    speaker = badge_of(world, said.quote.speaker)
    person = world.person_by_name.get(said.quote.speaker or "")
    text = said.text if len(said.text) <= LONGEST else said.text[:LONGEST].rpartition(" ")[0] or said.text[:LONGEST]
    rest = len(said.text) - len(text)
    when, note = wording.row_when(use.dating, month=True)
    return EntryView(
        id=f"q-{entry.number}",
        css=" ".join(part for part in ("said", speaker.css, said.quote.type.value) if part),
        when=when,
        note=note,
        iso=wording.iso(use.dating),
        pieces=marked(wording.printed(text, said.quote.type), words),
        rest=f"{wording.many(rest, 'character')} more in the article" if rest else "",
        speaker=speaker,
        speaker_href=urls.person_path(person.slug) if person else "",
        via=f"via {said.quote.via}" if said.quote.via else "no medium named",
        type=said.quote.type.value,
        event=_event(use),
        source=_source(use),
        topics=tuple(
            Named(world.topic_by_slug[slug].name, quoted.address(QuoteFilter(topics=(slug,))))
            for slug in said.topics
            if slug in world.topic_by_slug
        ),
        known=_known(entry),
        uses=tuple(_uses(entry)) if entry.total > 1 else (),
        more=_more(entry),
    )


def _known(entry: Entry) -> str:
    """ "3 uses, 2 events, 2 articles" """
    if entry.total == 1:
        return ""
    if entry.total > len(entry.uses):
        return wording.many(entry.total, "use")
    parts = [
        wording.many(entry.total, "use"),
        wording.many(len({use.address for use in entry.uses}), "event"),
        wording.many(len({use.article.id for use in entry.uses}), "article"),
    ]
    return ", ".join(parts)


def _more(entry: Entry) -> str:
    hidden = entry.total - len(entry.uses)
    return f"Between the last two stand {wording.many(hidden, 'more use')}." if hidden else ""


def _uses(entry: Entry) -> Iterator[UseView]:
    for place, use in enumerate(entry.uses):
        same = use.wording == entry.latest.wording
        yield UseView(
            order="First use" if not place else "Latest use" if place == len(entry.uses) - 1 else "Later use",
            when=wording.sentence(wording.when(use.dating)),
            iso=wording.iso(use.dating),
            event=_event(use),
            speaker=use.statement.quote.speaker or "speaker not named",
            source=_source(use),
            differs="" if same else _differs(use, entry.latest),
            words="" if same else wording.printed(use.statement.text[:LONGEST], use.statement.quote.type),
        )


def _differs(use: Use, shown: Use) -> str:
    """In which way the words of a use are not those of the entry."""
    mine, others = letters(use.statement.text), letters(shown.statement.text)
    if mine in others or len(mine) < 0.9 * len(others):
        return "cut"
    if others in mine or len(others) < 0.9 * len(mine):
        return "fuller"
    return "spelled otherwise"


def _event(use: Use) -> Named:
    return Named(use.title, urls.event_path(use.address))


def _source(use: Use) -> Named:
    """The article by its outlet, else its title, and the passage in it."""
    article = use.article
    title = article.title or ""
    short = title if len(title) <= _TITLE else f"“{title[:_TITLE].rpartition(' ')[0] or title[:_TITLE]}…”"
    spans = use.statement.quote.spans
    href = quoted_at(article.id, spans[0]) if spans else urls.article_path(article.id)
    return Named(article.outlet or short or "article", href)
