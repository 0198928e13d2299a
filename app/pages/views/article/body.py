"""The body of an article as its page shows it: every stretch in order, with marks in place and notes beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.model.annotation import Block, Form, Quote, Role
from app.model.event import Event
from app.model.report import Report
from app.model.text import Span
from app.model.world import World
from app.pages.urls import event_path
from app.pages.views import wording
from app.pages.views.marked import Mark, Piece, cut
from app.pages.views.passages import original_at
from app.pages.views.sides import badge_of
from app.store.articles import StoredArticle


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin of a paragraph; without an address it is words alone."""

    text: str
    href: str = ""
    icon: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the body with its notes: every stretch is shown, also what was not read as content."""

    kind: str  # "heading", "text" or "unread"
    pieces: tuple[Piece, ...]
    tells: bool
    notes: tuple[Note, ...]
    original: str = ""  # the address of the original at this paragraph


@dataclass(frozen=True, slots=True)
class Hint:
    """A passage that dates an event: what came of it, in words, and where the date is argued."""

    span: Span
    note: str
    href: str


def evidence(stored: StoredArticle, events: Iterable[Event]) -> Iterator[Hint]:
    """The passages of this article that date events, with what came of each."""
    for event in events:
        for one in event.dating.evidence:
            excerpt = one.constraint.excerpt
            if excerpt and excerpt.article == stored.article.id:
                date = wording.when(event.dating)
                words = f"{'Decides' if one.decides else 'For'}: {date}" if one.supports else f"Against: {date}"
                yield Hint(excerpt.span, words, f"{event_path(event.address)}#date")


def paragraphs_of(stored: StoredArticle, events: Sequence[Event], world: World) -> tuple[Paragraph, ...]:
    """The body from its first character to its last."""
    body = stored.article.body
    stretches = stretches_of(body, stored.annotations.blocks)
    hints = tuple(evidence(stored, events))
    cuts = cut(body, [span for span, _ in stretches], _marks(stored, events, hints, world))
    told = sorted(_telling(stored))
    notes: list[dict[Note, None]] = [{} for _ in stretches]  # in order, each once
    starts = [span.start for span, _ in stretches]
    for at, note in _notes(stored, events, hints, world):
        notes[bisect_right(starts, at) - 1][note] = None
    unread = _unread_notes([role for _, role in stretches])
    paragraphs = []
    for place, ((span, role), pieces) in enumerate(zip(stretches, cuts, strict=True)):
        tells = role is Role.TEXT and _touches(told, span)
        shown = (*((unread[place],) if place in unread else ()), *notes[place])
        leads = tells or any(note.href for note in notes[place])
        original = original_at(stored.article.url, span.of(body)) if leads else ""
        paragraphs.append(Paragraph(_kind(role), pieces, tells, shown, original))
    return tuple(paragraphs)


def stretches_of(body: str, blocks: Iterable[Block]) -> tuple[tuple[Span, Role], ...]:
    """The body from end to end: its blocks, each with the white space behind it, and what lies between as junk."""
    stretches: list[tuple[Span, Role]] = []
    at = 0

    def behind(end: int) -> int:
        while end < len(body) and body[end].isspace():
            end += 1
        return end

    for block in blocks:
        if block.span.start > at:
            if body[at : block.span.start].isspace():
                at = block.span.start if stretches else 0
                if stretches:
                    stretches[-1] = (Span(stretches[-1][0].start, at), stretches[-1][1])
            else:
                stretches.append((Span(at, block.span.start), Role.JUNK))
                at = block.span.start
        end = behind(block.span.end)
        stretches.append((Span(at, end), block.role))
        at = end
    if at < len(body):
        stretches.append((Span(at, len(body)), Role.JUNK))
    return tuple(stretches)


def _kind(role: Role) -> str:
    if role in (Role.TITLE, Role.HEADING):
        return "heading"
    return "unread" if role in (Role.JUNK, Role.REPEAT) else "text"


def _unread_notes(roles: Sequence[Role]) -> dict[int, Note]:
    """A note beside the first of each run of stretches that were not read."""
    words = {Role.JUNK: "Not read as content", Role.REPEAT: "The same words as before; read once"}
    return {
        place: Note(words[role])
        for place, role in enumerate(roles)
        if role in words and (place == 0 or roles[place - 1] is not role)
    }


def _touches(spans: Sequence[Span], stretch: Span) -> bool:
    """Whether one of the spans, in the order of the text and apart from each other, begins in a stretch."""
    place = bisect_right(spans, Span(stretch.end, stretch.end)) - 1
    return place >= 0 and spans[place].overlaps(stretch)


def _telling(stored: StoredArticle) -> set[Span]:
    """The sentences that tell of an interaction."""
    return {excerpt.span for report in stored.reading.reports for excerpt in (report.excerpt, *report.mentions)}


def _marks(stored: StoredArticle, events: Sequence[Event], hints: Iterable[Hint], world: World) -> Iterator[Mark]:
    """Everything that is marked or led to, the claims of reports and events as places without a look of their own."""
    for span in (*_telling(stored), *(one.report.excerpt.span for one in stored.reading.denials)):
        yield Mark(span)
    for span in _claimed(stored, events):
        yield Mark(span)
    for hint in hints:
        yield Mark(hint.span, "date")
    judged = _judged(stored, events)
    for quote in stored.annotations.quotes:
        side = badge_of(world, judged.get(quote.spans, quote).speaker).css or "other"
        for span in quote.spans:
            yield Mark(span, f"quote {side}")
    for mention in stored.annotations.people:
        if mention.form is not Form.PRONOUN:
            yield Mark(mention.span, "person")


def _claimed(stored: StoredArticle, events: Iterable[Event]) -> Iterator[Span]:
    yield from (topic.excerpt.span for topic in stored.reading.topics)
    reports = [*stored.reading.reports, *(report for event in events for report in event.reports)]
    for report in reports:
        if report.article == stored.article.id:
            yield from _claims(report)


def _claims(report: Report) -> Iterator[Span]:
    one = (report.kind, report.status, report.place, report.country, report.duration_minutes)
    for claim in (*one, *report.participants, *report.topics):
        if claim:
            yield claim.excerpt.span


def _notes(
    stored: StoredArticle, events: Sequence[Event], hints: Iterable[Hint], world: World
) -> Iterator[tuple[int, Note]]:
    """Notes with the place in the body that each stands beside: dates before quotations."""
    for hint in sorted(hints, key=lambda one: one.span):
        yield hint.span.start, Note(hint.note, hint.href, css="date")
    homes = {
        said.quote.spans: event_path(event.address)
        for event in events
        for said in event.statements
        if said.article == stored.article.id
    }
    elsewhere, judged = _elsewhere(events), _judged(stored, events)
    for quote in stored.annotations.quotes:
        said = judged.get(quote.spans, quote)
        badge = badge_of(world, said.speaker)
        home = homes.get(quote.spans)
        words = f"{badge.name}, {_how(quote)}" + ("" if home else elsewhere)
        if said.speaker != quote.speaker:
            words += "; by a reviewer’s judgement"
        yield (
            quote.spans[0].start,
            Note(words, f"{home}#quotes" if home else "", badge.icon, f"quote {badge.css or 'other'}"),
        )


def _judged(stored: StoredArticle, events: Iterable[Event]) -> dict[tuple[Span, ...], Quote]:
    """The quotations of this article as the events have them: a reviewer may have said who spoke."""
    return {
        said.quote.spans: said.quote
        for event in events
        for said in event.statements
        if said.article == stored.article.id
    }


def _elsewhere(events: Sequence[Event]) -> str:
    """What is said of a quotation that was made on another occasion."""
    if not events:
        return ""
    return (
        f"; not of this {wording.KINDS[events[0].kind.value].lower()}" if len(events) == 1 else "; not of these events"
    )


def _how(quote: Quote) -> str:
    if quote.via:
        return f"via {quote.via}"
    return quote.type.value
