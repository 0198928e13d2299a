"""The two readouts side by side: by topic, what each side is quoted with, and on what it is silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.events.sides import TopicRow, Voice, compare_sides, statements_by_side
from app.model.event import Event
from app.model.world import Side, World
from app.pages.views.event.statements import Said, said
from app.pages.views.passages import Passage, Sources, passage_of
from app.pages.views.sides import Badge, badges
from app.store.articles import StoredArticle

_OTHER = "No topic named"
_ALL = 3  # topics on which both sides are silent show the passages of at most so many articles


@dataclass(frozen=True, slots=True)
class Tally:
    """How many topics a voice has, with its sign."""

    number: int
    words: str
    icon: str
    css: str


@dataclass(frozen=True, slots=True)
class Account:
    """One side's column: through whom its words came."""

    side: Badge
    through: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side says of a topic; nothing is silence."""

    side: Badge
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One topic: who speaks of it, in words and by a sign, and what each side says."""

    id: str
    topic: str
    state: str
    icon: str
    css: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A topic of the event on which neither side is quoted, with what names it; without places, the record."""

    id: str
    topic: str
    places: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ReadoutsView:
    """The section; `quoted` is false when no side is quoted at all."""

    intro: str
    quoted: bool
    tallies: tuple[Tally, ...]
    accounts: tuple[Account, ...]
    rows: tuple[Row, ...]
    silent: tuple[Silent, ...]


def readouts_view(event: Event, sources: Sources, world: World) -> ReadoutsView:
    """The comparison of an event's two sides."""
    compared = compare_sides(event, world)
    rows = tuple(_row(row, sources, world) for row in compared if row.voice is not Voice.SILENT)
    return ReadoutsView(
        intro=_intro((source.stored for source in sources.values()), world),
        quoted=bool(rows),
        tallies=tuple(_tallies(compared, world)),
        accounts=tuple(_accounts(event, world)),
        rows=rows,
        silent=tuple(_silent(event, compared, sources, world)),
    )


def topic_id(slug: str) -> str:
    """The id of a topic's row."""
    return f"topic-{slug}"


def _name(slug: str | None, world: World) -> str:
    if slug is None:
        return _OTHER
    return world.topic_by_slug[slug].name if slug in world.topic_by_slug else slug


def _words(voice: Voice, world: World) -> tuple[str, str, str]:
    """A voice in words, its sign, and the side's class where one side alone speaks."""
    first, second = badges(world)[:2]
    return {
        Voice.BOTH: ("Both, in different words", "s-both", "both"),
        Voice.FIRST: (f"Only {first.name}", first.icon, first.css),
        Voice.SECOND: (f"Only {second.name}", second.icon, second.css),
        Voice.SILENT: ("Neither", "s-silent", "silent"),
    }[voice]


def _row(row: TopicRow, sources: Sources, world: World) -> Row:
    state, icon, css = _words(row.voice, world)
    if row.topic is None and row.voice is Voice.BOTH:
        state = "Both"
    cells = tuple(
        Cell(badge, said(row.said.get(side.country, ()), sources, world))
        for side, badge in zip(world.sides, badges(world), strict=True)
    )
    return Row(topic_id(row.topic or "other"), _name(row.topic, world), state, icon, css, cells)


def _tallies(compared: Iterable[TopicRow], world: World) -> Iterable[Tally]:
    voices = [row.voice for row in compared if row.topic is not None]
    for voice in Voice if voices else ():  # where no topic is named there is nothing to count
        state, icon, css = _words(voice, world)
        words = {Voice.BOTH: "both", Voice.SILENT: "silent"}.get(voice, state[:1].lower() + state[1:])
        yield Tally(voices.count(voice), words, icon, css if css.startswith("side-") else "")


def _accounts(event: Event, world: World) -> Iterable[Account]:
    by_side = statements_by_side(event, world)
    for side, badge in zip(world.sides, badges(world), strict=True):
        statements = by_side[side.country]
        media = dict.fromkeys(one.quote.via for one in statements if one.quote.via)
        speakers = (one.quote.speaker for one in statements)
        bodies = dict.fromkeys(name for name in speakers if name and name not in world.person_by_name)
        through = ", ".join(dict.fromkeys((*media, *bodies)))
        yield Account(badge, through or ("no medium named" if statements else "not quoted"))


def _silent(event: Event, compared: Iterable[TopicRow], sources: Sources, world: World) -> Iterable[Silent]:
    claims = {topic.value: topic.claims for topic in event.topics}
    for row in compared:
        if row.topic is not None and row.voice is Voice.SILENT:
            places = (passage_of(claim.excerpt, sources) for claim in claims.get(row.topic, ()))
            first = {place.letter: place for place in reversed(tuple(filter(None, places)))}
            shown = sorted(first.values(), key=lambda place: (len(place.letter), place.letter))[:_ALL]
            yield Silent(topic_id(row.topic), _name(row.topic, world), tuple(shown))


def _intro(articles: Iterable[StoredArticle], world: World) -> str:
    own = {published_by(stored, world) for stored in articles}
    told = [side.name for side in world.sides if side in own]
    leads = "Each line is what an article says that side said; the letter leads to the words."
    if not told:
        return f"Neither government’s own text has been read. {leads}"
    if len(told) == len(world.sides):
        return f"Texts that both governments published have been read, beside news. {leads}"
    return f"A text that {told[0]} published has been read; the other side’s own has not. {leads}"


def published_by(stored: StoredArticle, world: World) -> Side | None:
    """The side whose own site or agency published an article, by the outlet that it names."""
    outlet = (stored.article.outlet or "").casefold()
    for one in world.outlets:
        if one.official and outlet and outlet in {name.casefold() for name in (one.name, *one.aliases)}:
            return world.side_by_country.get(one.country or "")
    return None
