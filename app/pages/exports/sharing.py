"""What a page's head says to those who share it, and its links to files: Open Graph, alternates, JSON-LD, citations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from app.model.filter import DEFAULT_LIMIT, Filter
from app.model.world import World
from app.pages import urls
from app.pages.exports.linked import linked_data
from app.pages.exports.selection import filter_name
from app.pages.exports.words import lines_of
from app.pages.views import wording
from app.store.timeline import Stored

_NAMES = {"json": "JSON", "csv": "CSV", "ics": "ICS", "atom": "Atom", "svg": "SVG"}
_MEDIA = {
    "json": "application/json",
    "csv": "text/csv",
    "ics": "text/calendar",
    "atom": "application/atom+xml",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file that holds the same as the page; without a media type it is not named in the head."""

    name: str
    href: str
    media: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What `_sharing.html` puts into the head, and the links that the page itself shows."""

    title: str
    description: str
    type: str
    url: str
    image: str
    image_words: str
    oembed: str
    linked: Markup
    files: tuple[FileLink, ...]
    citations: tuple[FileLink, ...]


def filter_sharing(wanted: Filter, world: World, base: str) -> Sharing:
    """How the timeline under a filter is shared: all of it, wherever the page of the list begins."""
    whole = wanted.but(limit=DEFAULT_LIMIT)
    name, url = filter_name(whole, world), f"{base}{urls.address(whole)}"
    files = [FileLink(_NAMES[end], urls.address(whole, f"/timeline.{end}"), _MEDIA[end], name) for end in _NAMES]
    return Sharing(
        title=f"{name} · Readout",
        description=f"{world.tagline}, dated and sourced.",
        type="website",
        url=url,
        image=f"{base}{urls.address(whole, '/card.png')}",
        image_words=f"Card: {name}",
        oembed=_oembed(base, url),
        linked=Markup(),
        files=(
            *files,
            FileLink("TimelineJS", urls.address(whole, "/timelinejs.json"), ""),
            FileLink("frame for another site", urls.address(whole, "/embed"), ""),
        ),
        citations=(),
    )


def event_sharing(stored: Stored, world: World, base: str) -> Sharing:
    """How an event is shared."""
    event = stored.event
    page = urls.event_path(event.address)
    image = f"{base}{page}/card.png?v={stored.revision}"
    title = f"{wording.sentence(wording.when(event.dating))}: {event.title}"
    ends = ("json", "csv", "ics", "atom")
    return Sharing(
        title=title,
        description=" ".join(lines_of(event, world)),
        type="article",
        url=f"{base}{page}",
        image=image,
        image_words=f"Card: {title}",
        oembed=_oembed(base, f"{base}{page}"),
        linked=linked_data(stored, world, base, image),
        files=(
            *(FileLink(_NAMES[end], f"{page}.{end}", _MEDIA[end], title) for end in ends),
            FileLink("frame for another site", f"{page}/embed", ""),
        ),
        citations=(
            FileLink("BibTeX", f"{page}.bib", "application/x-bibtex"),
            FileLink("RIS", f"{page}.ris", "application/x-research-info-systems"),
            FileLink("CSL-JSON", f"{page}.csl.json", "application/vnd.citationstyles.csl+json"),
        ),
    )


def quotation_files(name: str, address_of: Callable[[str], str], endings: tuple[str, ...]) -> tuple[FileLink, ...]:
    """The files that hold the quotations of a page; `address_of` gives the address of each ending."""
    return tuple(FileLink(_NAMES[end], address_of(f".{end}"), _MEDIA[end], name) for end in endings)


def _oembed(base: str, page_url: str) -> str:
    """Where oEmbed tells of a page."""
    return f"{base}/oembed?{urlencode({'url': page_url, 'format': 'json'})}"
