"""Quotations of which an article that tells of events does not say for certain who spoke.

Nobody is named; or "he" may be either of two; or the speaker is described in words that may stand for a side ("the
foreign ministry"). Nothing is made of them until a person says who it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.model.annotation import Form, PersonMention, Quote
from app.model.report import Reading, Report
from app.model.text import Span
from app.model.world import Body, World, by_side

_PERSONAL = frozenset(("he", "she", "him", "her"))
# What speaks for a government, and is no name.
_VOICES = frozenset(
    """administration aide aides authorities delegation embassy government ministry office officer official officials
    readout service side sides spokesman spokespeople spokesperson spokeswoman statement""".split()
)
_NEAR = 700  # code points around a quotation in which those named may have spoken
_NAMED, _MOST = 3, 8  # named near; in all, each with a key


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Quotations of one article, of the report they belong to, and who may have spoken, the likeliest first.

    `name` is how the speaker is described, empty where the article says nothing.
    """

    report: str
    name: str
    quotes: tuple[Quote, ...]
    candidates: tuple[str, ...]


def unnamed(reading: Reading, people: Sequence[PersonMention], body: str, world: World) -> tuple[Unnamed, ...]:
    """What an article leaves open, in the order of the text; the same description is asked about once."""
    found: dict[tuple[str, str, int], list[Quote]] = {}
    homes = {report.key: report for report in reading.reports}
    for place, quote in enumerate(reading.quotes if homes else ()):
        home = _home(quote, reading.reports)
        name = _open(quote, home, people, body, world)
        if name is not None:
            found.setdefault((home.key, name, 0 if name else place), []).append(quote)
    return tuple(
        Unnamed(key, name, tuple(quotes), _candidates(name, quotes[0], homes[key], people, world))
        for (key, name, _), quotes in found.items()
    )


def _home(quote: Quote, reports: Sequence[Report]) -> Report:
    """The report in whose words a quotation stands; else of the main ones the one told of last before it."""
    at = quote.spans[0]
    inside = [one for one in reports if any(mention.span.overlaps(at) for mention in one.mentions)]
    if inside:
        return inside[0]
    main = [one for one in reports if one.primary] or [*reports]
    before = [
        (mention.span.start, -place)
        for place, one in enumerate(main)
        for mention in (one.excerpt, *one.mentions)
        if mention.span.start <= at.start
    ]
    return main[-max(before)[1]] if before else main[0]


def _open(quote: Quote, home: Report, people: Sequence[PersonMention], body: str, world: World) -> str | None:
    """How the speaker is described, if it is open who that is; None where it is not."""
    speaker, span = quote.speaker, quote.speaker_span
    if speaker is None:
        return ""
    if speaker in home.pair:
        pronoun = span is not None and span.of(body).lower() in _PERSONAL
        sure = any(one.sure and one.people == (speaker,) and one.span.overlaps(span) for one in people if span)
        return "" if pronoun and not sure else None
    words = " ".join(re.findall(r"\w+", speaker.lower()))
    known = world.country_of(speaker) is not None or any(outlet.name == speaker for outlet in world.outlets)
    if known or not _VOICES & set(words.split()):
        return None
    named = _countries(words, world)
    return None if named and not any(code in world.side_by_country for code in named) else speaker


def _countries(words: str, world: World) -> tuple[str, ...]:
    """The countries that a description names, by ISO code."""
    return tuple(
        country.code
        for country in world.countries
        if any(
            re.search(rf"\b{re.escape(form.lower())}\b", words)
            for form in (country.name, *country.names, *country.adjectives, *country.metonyms)
        )
    )


def _candidates(
    name: str, quote: Quote, home: Report, people: Sequence[PersonMention], world: World
) -> tuple[str, ...]:
    """Who may have spoken: whoever the reading holds it to be, bodies of that description, those named near, the two
    who took part, and the governments of the sides.
    """
    sides = _countries(name.lower(), world) or [side.country for side in world.sides]
    asked = set(name.lower().split())
    governments = [side.country for side in world.sides if side.country in sides]
    alike = [body for body in world.bodies if asked and asked <= _words(body)]
    bodies = [
        one for code in governments for one in [body.name for body in alike if body.country == code][: _NAMED - 1]
    ]
    read = [quote.speaker] if quote.speaker in home.pair else []
    ordered = (
        *(one for one in read if one),
        *bodies,
        *islice(_near(quote.spans[0], people, world), _NAMED),
        *by_side(home.pair, world),
        *(world.country_by_code[code].government for code in governments),
    )
    return tuple(dict.fromkeys(ordered))[:_MOST]


def _words(body: Body) -> set[str]:
    """The words by which a body is called."""
    return set(" ".join((body.name, *body.aliases)).lower().split())


def _near(at: Span, people: Sequence[PersonMention], world: World) -> Iterator[str]:
    """Those of the sides who are named near some words, the nearest first."""
    near = [
        (min(abs(one.span.start - at.end), abs(at.start - one.span.end)), one.span.start, one)
        for one in people
        if one.form in (Form.NAME, Form.TITLE) and one.sure and abs(one.span.start - at.start) <= _NEAR
    ]
    for _, _, mention in sorted(near, key=lambda one: one[:2]):
        yield from (name for name in mention.people if world.side_of(name))


def passages_of(one: Unnamed, article: str) -> tuple[str, ...]:
    """The quotations as judgements name them."""
    return tuple(f"{article}@{quote.spans[0].start}-{quote.spans[-1].end}" for quote in one.quotes)
