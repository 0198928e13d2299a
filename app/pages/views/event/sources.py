"""Sources in context: for each article that tells of an event, its passages within their paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.articles.copies import one_source
from app.articles.markup.canonical import place_of
from app.model.event import Event
from app.model.report import Report
from app.model.text import Excerpt, Span
from app.model.world import World
from app.pages.urls import article_path
from app.pages.views import wording
from app.pages.views.marked import Mark, Piece, cut
from app.pages.views.passages import Passage, Source, Sources, headline, host, named, web_address

_WHOLE = 900  # code points; of a longer paragraph the sentence alone is shown
_MOST = 8  # paragraphs of one article; all of them are marked in the article's page


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph with the passages in it that tell of the event."""

    pieces: tuple[Piece, ...]
    place: Passage


@dataclass(frozen=True, slots=True)
class SourceView:
    """An article: its letter, what it is called, what is known of it, its paragraphs, its copies folded under it."""

    id: str
    letter: str
    name: str
    href: str
    about: str
    paragraphs: tuple[Shown, ...]
    more: str  # how many paragraphs are not shown
    changed: str  # that its text was changed at its address, if it was
    copied: str = ""  # how many copies there are, in words
    copies: tuple[SourceView, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordView:
    """What the chronology has of the event: its own words for it, and links to where the record stands."""

    words: str
    standing: str
    links: tuple[tuple[str, str], ...]


def sources_view(event: Event, sources: Sources) -> tuple[SourceView, ...]:
    """The articles in the order of their letters, those that are one source with another under the first of them."""
    places = {key: place_of(source.stored.article.url) for key, source in sources.items()}
    standing = one_source({key: source.stored.article.body for key, source in sources.items()}, places)
    alike: dict[str, list[str]] = {}
    for key in sources:
        alike.setdefault(standing[key], []).append(key)
    return tuple(_folded(group, places, sources, event) for group in alike.values())


def _folded(group: list[str], places: Mapping[str, str], sources: Sources, event: Event) -> SourceView:
    first, *others = group
    there = sum(bool(places[first]) and places[one] == places[first] for one in others)
    counted = (
        f"{wording.many(len(others) - there, 'copy', 'copies')} of this text" if len(others) > there else "",
        f"{wording.many(there, 'other text', 'other texts')} at its address" if there else "",
    )
    folded = tuple(_source(sources[one], event) for one in others)
    return replace(_source(sources[first], event), copied="; ".join(filter(None, counted)), copies=folded)


def source_id(letter: str) -> str:
    """The id of an article's part of the section."""
    return f"x-{letter.lower()}"


def _source(source: Source, event: Event) -> SourceView:
    article = source.stored.article
    reports = [report for report in event.reports if report.article == article.id]
    telling = _telling(source, reports)
    return SourceView(
        source_id(source.letter),
        source.letter,
        named(source.stored),
        article_path(article.id),
        _about(source),
        tuple(_shown(source, telling[:_MOST], reports, event)),
        wording.many(len(telling) - _MOST, "more paragraph") if len(telling) > _MOST else "",
        _changed(source),
    )


def _changed(source: Source) -> str:
    versions = source.stored.versions
    if len(versions) < 2:
        return ""
    return f"Changed since first published: seen so on {wording.day(versions[-1].found.date())}"


def _about(source: Source) -> str:
    """Outlet, day and address of the original; what is not said is said to be so."""
    article = source.stored.article
    known = [article.outlet or "", wording.day(article.published) if article.published else "", host(article.url)]
    missing = {
        "title": headline(source.stored),
        "outlet": article.outlet,
        "publication date": article.published,
    }
    lacks = wording.joined(tuple(name for name, value in missing.items() if not value), "or")
    sentences = [", ".join(filter(None, known)), f"No {lacks} given" if lacks else ""]
    return " ".join(f"{one}." for one in sentences if one)


def _telling(source: Source, reports: Iterable[Report]) -> list[tuple[Span, list[Span]]]:
    """The paragraphs that tell of the event, each with its sentences that do, in the order of the text."""
    told: dict[Span, list[Span]] = {}
    for sentence in sorted({one.span for report in reports for one in (report.excerpt, *report.mentions)}):
        told.setdefault(_context(source, sentence), []).append(sentence)
    return list(told.items())


def _shown(
    source: Source, telling: Iterable[tuple[Span, list[Span]]], reports: Sequence[Report], event: Event
) -> Iterator[Shown]:
    article = source.stored.article
    claimed = {one.span for one in _claims(reports, event) if one.article == article.id}
    for context, sentences in telling:
        marked = [span for span in claimed if any(one.contains(span) and one != span for one in sentences)]
        pieces = cut(article.body, [context], [Mark(span, "passage") for span in _outermost(marked or sentences)])[0]
        yield Shown(pieces, source.passage(sentences[0]))


def _claims(reports: Iterable[Report], event: Event) -> Iterator[Excerpt]:
    """The passages that give the event's values; people and topics would underline half a sentence."""
    for report in reports:
        for claim in (report.kind, report.status, report.place, report.duration_minutes):
            if claim:
                yield claim.excerpt
    for one in event.dating.evidence:
        if one.constraint.excerpt:
            yield one.constraint.excerpt


def _context(source: Source, sentence: Span) -> Span:
    block = source.block(sentence) or sentence
    return block if len(block) <= _WHOLE else sentence


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that do not begin within another one."""
    end = -1
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.start >= end:
            end = span.end
            yield span


def record_view(event: Event, world: World) -> RecordView | None:
    """What the chronology says of the event, if it knows it."""
    entry = event.chronology
    if entry is None:
        return None
    country = world.country_by_code.get(entry.country or "")
    parts = (
        wording.days(entry.period),
        entry.kind.replace("_", " "),
        ", ".join(filter(None, (entry.place, country.name if country else ""))),
        wording.many(entry.duration_minutes, "minute") if entry.duration_minutes else "",
        entry.occasion,
    )
    return RecordView(
        "; ".join(filter(None, parts)),
        "Several sources agree." if entry.confirmed else "One source alone.",
        tuple((web_address(link), host(link) or link) for link in entry.sources),
    )
