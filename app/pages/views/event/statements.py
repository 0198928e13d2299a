"""Quotations of an event as pages show them: the same words of one speaker are one entry with several places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.model.event import Event
from app.model.filter import QuoteFilter
from app.model.report import Statement
from app.model.world import World
from app.pages import quoted
from app.pages.views import wording
from app.pages.views.passages import Passage, Sources
from app.pages.views.sides import Badge, badge_of
from app.store.quotations.keep import letters
from app.store.quotations.kinship import Kin

_MOST = 12  # names in a row
_SOUGHT = 12  # words of a quotation by which its other uses are found


@dataclass(frozen=True, slots=True)
class Variant:
    """The same words as another article has them: translated otherwise, cut or fuller."""

    words: str
    places: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation: its words as printed, who said it, how, through which medium, and where it stands.

    `again` says in which other events the words were used; `again_href` lists them.
    """

    words: str
    speaker: Badge
    type: str
    via: str
    places: tuple[Passage, ...]
    variants: tuple[Variant, ...] = ()
    again: str = ""
    again_href: str = ""


def said(
    statements: Iterable[Statement],
    sources: Sources,
    world: World,
    kin: Mapping[Statement, Kin] | None = None,
) -> tuple[Said, ...]:
    """Quotations in the order given, the same words of the same speaker once.

    Words are the same when their letters are, or when `kin` says that they belong to one entry.
    """
    known = kin or {}
    alike: dict[tuple[str, object], list[Statement]] = {}
    for statement in statements:
        words: object = known[statement].entry if statement in known else letters(statement.text)
        alike.setdefault((statement.quote.speaker or "", words), []).append(statement)
    return tuple(_entry(group, sources, world, known.get(group[0])) for group in alike.values())


def _entry(group: list[Statement], sources: Sources, world: World, kin: Kin | None) -> Said:
    first = group[0]
    vias = dict.fromkeys(one.quote.via for one in group if one.quote.via)
    wordings: dict[str, list[Statement]] = {}
    for one in group:
        wordings.setdefault(letters(one.text), []).append(one)
    same, *others = wordings.values()
    return Said(
        wording.printed(first.text, first.quote.type),
        badge_of(world, first.quote.speaker),
        first.quote.type.value,
        f"via {wording.joined(tuple(vias))}" if vias else "no medium named",
        _places(same, sources),
        tuple(Variant(wording.printed(one[0].text, one[0].quote.type), _places(one, sources)) for one in others),
        _again(kin),
        _sought(first.text) if kin and kin.others else "",
    )


def _places(group: Iterable[Statement], sources: Sources) -> tuple[Passage, ...]:
    places = (
        sources[one.article].passage(one.quote.spans[0]) for one in group if one.article in sources and one.quote.spans
    )
    return tuple(dict.fromkeys(places))


def _again(kin: Kin | None) -> str:
    """ "The same words at 3 other events; first: 4 February 2022" """
    if kin is None or not kin.others:
        return ""
    first = f"; first: {wording.when(kin.first)}" if kin.first.period else ""
    return f"The same words at {wording.many(kin.others, 'other event')}{first}"


def _sought(words: str) -> str:
    """The quotations that hold these words, or their beginning."""
    beginning = " ".join(letters(words).split()[:_SOUGHT])
    return quoted.address(QuoteFilter(words=f'"{beginning}"'))


def quotations(event: Event, sources: Sources, world: World, kin: Mapping[int, Kin]) -> tuple[Said, ...]:
    """The event's quotations by speaker: those of the sides first, in the tracker's order, then all others.

    `kin` is by the place of a quotation among those of the event.
    """
    sides = {side.country: place for place, side in enumerate(world.sides)}
    order = {name: place for place, name in enumerate(dict.fromkeys(one.quote.speaker for one in event.statements))}
    kept = {one: kin[place] for place, one in enumerate(event.statements) if place in kin}

    def rank(one: Statement) -> tuple[int, int]:
        return sides.get(world.country_of(one.quote.speaker) or "", len(sides)), order[one.quote.speaker]

    return said(sorted(event.statements, key=rank), sources, world, kept)


def left_out(event: Event, sources: Sources) -> tuple[str, ...]:
    """Speakers whom the articles quote on other occasions only."""
    here = {one.quote.speaker for one in event.statements}
    held = {(one.article, one.quote.spans) for one in event.statements}  # some by another speaker: a reviewer said so
    quoted_there = (
        quote.speaker
        for article, source in sources.items()
        for quote in source.stored.annotations.quotes
        if (article, quote.spans) not in held
    )
    names = tuple(dict.fromkeys(name for name in quoted_there if name and name not in here))
    return names if len(names) <= _MOST else (*names[:_MOST], wording.many(len(names) - _MOST, "other"))
