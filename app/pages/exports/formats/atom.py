"""Atom (RFC 4287): an entry for each event, newer dates first, for readers that follow a filter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from app.model.filter import Sort
from app.pages.exports.selection import Item, Selection
from app.pages.exports.words import line, lines_of, printable
from app.pages.urls import event_path
from app.pages.views import wording

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when an empty feed was last changed


def write_atom(selection: Selection) -> Iterator[str]:
    """The feed, entry by entry. When it was updated stands at its end: the format gives the order no meaning."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
    yield _element("title", f"{line(selection.name)} · Readout")
    yield _element("subtitle", line(selection.world.tagline))
    yield _element("id", printable(selection.url))
    yield _link("self", selection.url, "application/atom+xml")
    yield _link("alternate", selection.page_url, "text/html")
    yield f"<author>{_element('name', 'Readout').strip()}</author>\n"
    yield _element("generator", "Readout")
    updated = _NEVER
    for item in selection.items(Sort.NEWEST):
        updated = max(updated, item.stored.updated)
        yield ElementTree.tostring(_entry(item, selection), encoding="unicode") + "\n"
    yield _element("updated", _moment(updated))
    yield "</feed>\n"


def _entry(item: Item, selection: Selection) -> ElementTree.Element:
    event, world = item.stored.event, selection.world
    url = f"{selection.base}{event_path(event.address)}"
    entry = ElementTree.Element("entry")
    when = wording.sentence(wording.when(event.dating))
    _add(entry, "title", line(f"{when}: {event.title}"))
    _add(entry, "id", printable(f"{selection.base}{event_path(item.first)}"))
    _add(entry, "updated", _moment(item.stored.updated))
    ElementTree.SubElement(entry, "link", rel="alternate", type="text/html", href=url)
    for topic in event.topics:
        known = world.topic_by_slug.get(topic.value)
        label = printable(known.name if known else topic.value)
        ElementTree.SubElement(entry, "category", term=printable(topic.value), label=label)
    _add(entry, "content", "\n".join((*lines_of(event, world), url)), type="text")
    return entry


def _add(parent: ElementTree.Element, tag: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, tag, attributes).text = text


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>\n"


def _link(rel: str, href: str, media: str) -> str:
    link = ElementTree.Element("link", rel=rel, type=media, href=href)
    return ElementTree.tostring(link, encoding="unicode") + "\n"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
