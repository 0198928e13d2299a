"""Readout within other sites: the frame of a filter or an event, and oEmbed, by which sites find it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from app.model.errors import BadRequest, NotKnown
from app.model.filter import DEFAULT_LIMIT, Filter
from app.model.line import Line, line_of
from app.model.world import World
from app.pages import urls
from app.pages.band.seeing import Seen
from app.pages.exports.card import SIZE
from app.pages.exports.figure import Figure, counted, figure_of
from app.pages.exports.selection import filter_name
from app.pages.views import wording
from app.pages.views.frame import asset
from app.pages.views.rows import Row, row
from app.store.timeline import Lines, Stored

WIDTH, HEIGHT, EVENT_HEIGHT = 800, 640, 420
_SMALLEST = 200


@dataclass(frozen=True, slots=True)
class EmbedView:
    """What `embed.html` shows: a heading that leads to the page, the band where it is of a filter, and a list."""

    title: str
    page: str
    css: str
    icon: str
    heading: str
    sum: str
    figure: Figure | None
    rows: tuple[tuple[str, Row], ...]  # each with its date in words
    rest: str
    tracker: str


@dataclass(frozen=True, slots=True)
class Framed:
    """What an address of ours can be embedded as."""

    title: str
    frame: str
    height: int
    picture: str


def filter_embed(page: Lines, seen: Seen, wanted: Filter, world: World, base: str, today: date) -> EmbedView:
    """The frame of a filter: the band and the first page of the list, with the way to the rest."""
    figure = figure_of(seen, wanted, world, base, today)
    left = page.total - len(page.lines)
    return EmbedView(
        title=filter_name(wanted, world),
        page=f"{base}{urls.address(wanted.but(limit=DEFAULT_LIMIT))}",
        css=asset("readout.css"),
        icon=asset("icon.svg"),
        heading=filter_name(wanted, world),
        sum=counted(seen.spread.chosen),
        figure=figure,
        rows=tuple(_dated(line, world) for line in page.lines),
        rest=f"{wording.many(left, 'more event')} at Readout" if left > 0 else "",
        tracker=world.name,
    )


def event_embed(stored: Stored, world: World, base: str) -> EmbedView:
    """The frame of one event."""
    event = stored.event
    return EmbedView(
        title=event.title,
        page=f"{base}{urls.event_path(event.address)}",
        css=asset("readout.css"),
        icon=asset("icon.svg"),
        heading=wording.sentence(wording.when(event.dating, weekday=True)),
        sum=wording.joined(event.participants),
        figure=None,
        rows=(_dated(line_of(event), world),),
        rest="",
        tracker=world.name,
    )


def _dated(line: Line, world: World) -> tuple[str, Row]:
    return wording.sentence(wording.when(line.dating)), row(line, world)


def embed_path(wanted: Filter) -> str:
    """The address of a filter's frame."""
    return urls.address(wanted, "/embed")


def target(url: str, base: str) -> tuple[str, list[tuple[str, str]]]:
    """The event's address, or "" for the timeline, and the query of a page of ours; raises `NotKnown` for others."""
    other = NotKnown("This is not an address of this site's timeline or of an event.")
    if not url:
        raise BadRequest("url", "Give the address of a page of this site.")
    try:
        asked, here = urlsplit(url), urlsplit(base)
    except ValueError as wrong:
        raise other from wrong
    path = asked.path.removeprefix(here.path) if asked.path.startswith(here.path) else None
    if (asked.scheme, asked.netloc.lower()) != (here.scheme, here.netloc.lower()) or path is None:
        raise other
    if path in ("", "/", "/embed"):
        return "", parse_qsl(asked.query)
    parts = unquote(path).split("/")
    if len(parts) in (3, 4) and parts[1] == "events" and parts[2] and parts[3:] in ([], ["embed"]):
        return parts[2], []
    raise other


def size(asked: str, name: str, usual: int) -> int:
    """A width or height: the usual one, or less where less is asked for."""
    if not asked:
        return usual
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6:
        raise BadRequest(name, "Give a number of pixels.")
    return max(_SMALLEST, min(usual, int(asked)))


def oembed(framed: Framed, base: str, width: int, height: int) -> dict[str, Any]:
    """oEmbed 1.0 of the type rich: an iframe."""
    html = (
        f'<iframe src="{escape(base + framed.frame)}" width="{width}" height="{height}" '
        f'title="{escape(framed.title)}" loading="lazy" allow="fullscreen"></iframe>'
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": framed.title,
        "provider_name": "Readout",
        "provider_url": f"{base}/",
        "cache_age": 3600,
        "html": html,
        "width": width,
        "height": height,
        "thumbnail_url": f"{base}{framed.picture}",
        "thumbnail_width": SIZE[0],
        "thumbnail_height": SIZE[1],
    }
