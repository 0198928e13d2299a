"""An event in plain words, line by line, for formats that hold text alone; and text that every format can carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.model.event import Event
from app.model.plans.relation import Related
from app.model.world import World
from app.pages.views import wording
from app.pages.views.event.plans import LINKS
from app.pages.views.rows import leading

# What XML 1.0 and calendars forbid: control characters, halves of characters, U+FFFE and U+FFFF.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text without the characters that no document may hold."""
    return _FORBIDDEN.sub("", text)


def line(text: str) -> str:
    """The text in one line, white space folded."""
    return " ".join(printable(text).split())


def lines_of(event: Event, world: World, related: Iterable[Related] = ()) -> Iterator[str]:
    """What a reader should know without the page: date and precision, kind, place, topics, a quotation, what it hangs
    together with, sources.
    """
    when = wording.sentence(wording.when(event.dating, weekday=True))
    yield f"{when} ({wording.precision(event)})." if event.dating.period else "The date is not said."
    minutes = event.duration_minutes
    facts = (
        f"{wording.KINDS[event.kind.value]}, {wording.STATUSES[event.status.value].lower()}",
        wording.joined(event.participants),
        wording.place(event, world),
        wording.many(minutes.value, "minute") if minutes else "",
    )
    yield ". ".join(line(fact) for fact in facts if fact) + "."
    topics = topic_names(event, world)
    if topics:
        yield f"Topics: {', '.join(topics)}."
    quotation = leading(event, world)
    if quotation:
        yield line(f"{quotation.words} ({quotation.speaker.name}, {quotation.via})")
    for one in event.dissent:
        yield line(f"{wording.field(one.field)} differs: {wording.differs(one, event, world)}.")
    for other in related:
        yield line(f"{LINKS[other.link]}: {other.title}, {wording.when(other.dating)}.")
    yield f"Told by {sources_of(event)}."


def sources_of(event: Event) -> str:
    """Who tells of an event: "2 articles; chronology, 3 links"."""
    links = len(event.chronology.sources) if event.chronology else 0
    parts = (
        wording.many(event.sources, "article") if event.sources else "",
        wording.sources(0, links) if links else "",
    )
    return "; ".join(part for part in parts if part) or "no source"


def topic_names(event: Event, world: World) -> list[str]:
    """The event's topics by the names that readers know."""
    slugs = [topic.value for topic in event.topics]
    return [world.topic_by_slug[slug].name if slug in world.topic_by_slug else slug for slug in slugs]
