"""Atom (RFC 4287): an entry for each event or quotation, newer first, for readers that follow a filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from app.model.filter import Sort
from app.pages.exports.selection import Item, Selection
from app.pages.exports.words import line, lines_of, printable
from app.pages.urls import event_path
from app.pages.views import wording

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when an empty feed was last changed


@dataclass(frozen=True, slots=True)
class Feed:
    """The head of a feed: `url` is its own address and `page` that of the page that shows the same."""

    title: str
    subtitle: str
    url: str
    page: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one thing; `id` never changes, `categories` are terms with their labels."""

    title: str
    id: str
    updated: datetime
    url: str
    categories: tuple[tuple[str, str], ...]
    content: str


def write_atom(selection: Selection) -> Iterator[str]:
    """The feed of the events that a filter selects."""
    name, tagline = line(selection.name), line(selection.world.tagline)
    head = Feed(f"{name} · Readout", tagline, selection.url, selection.page_url)
    yield from feed(head, (_entry(item, selection) for item in selection.items(Sort.NEWEST)))


def feed(head: Feed, entries: Iterable[Entry]) -> Iterator[str]:
    """A feed, entry by entry. When it was updated stands at its end: the format gives the order no meaning."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
    yield _element("title", head.title)
    yield _element("subtitle", head.subtitle)
    yield _element("id", printable(head.url))
    yield _link("self", head.url, "application/atom+xml")
    yield _link("alternate", head.page, "text/html")
    yield f"<author>{_element('name', 'Readout').strip()}</author>\n"
    yield _element("generator", "Readout")
    updated = _NEVER
    for entry in entries:
        updated = max(updated, entry.updated)
        yield ElementTree.tostring(_written(entry), encoding="unicode") + "\n"
    yield _element("updated", _moment(updated))
    yield "</feed>\n"


def _entry(item: Item, selection: Selection) -> Entry:
    event, topics = item.stored.event, selection.world.topic_by_slug
    url = f"{selection.base}{event_path(event.address)}"
    slugs = [topic.value for topic in event.topics]
    return Entry(
        title=line(f"{wording.sentence(wording.when(event.dating))}: {event.title}"),
        id=f"{selection.base}{event_path(item.first)}",
        updated=item.stored.updated,
        url=url,
        categories=tuple((slug, topics[slug].name if slug in topics else slug) for slug in slugs),
        content="\n".join((*lines_of(event, selection.world, item.related), url)),
    )


def _written(entry: Entry) -> ElementTree.Element:
    made = ElementTree.Element("entry")
    _add(made, "title", printable(entry.title))
    _add(made, "id", printable(entry.id))
    _add(made, "updated", _moment(entry.updated))
    ElementTree.SubElement(made, "link", rel="alternate", type="text/html", href=entry.url)
    for term, label in entry.categories:
        ElementTree.SubElement(made, "category", term=printable(term), label=printable(label))
    _add(made, "content", printable(entry.content), type="text")
    return made


def _add(parent: ElementTree.Element, tag: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, tag, attributes).text = text


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>\n"


def _link(rel: str, href: str, media: str) -> str:
    link = ElementTree.Element("link", rel=rel, type=media, href=href)
    return ElementTree.tostring(link, encoding="unicode") + "\n"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
