"""How exports are answered: piece by piece, with an ETag that follows the data, open to other sites' programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi import Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from app.model.errors import NotKnown
from app.pages.citations import Cited, bibtex, csl, ris
from app.pages.exports.formats.atom import write_atom
from app.pages.exports.formats.ics import write_ics
from app.pages.exports.formats.records import write_json, write_jsonl
from app.pages.exports.formats.slides import write_timelinejs
from app.pages.exports.formats.table import write_csv
from app.pages.exports.selection import Selection
from app.pages.lasting.at import event_at
from app.pages.site import Site, site_of
from app.pages.urls import event_path
from app.pages.views.frame import today
from app.store.engine import Connection
from app.store.state import data_version
from app.store.timeline import Stored

_PIECE = 64_000  # characters sent at once; thousands of small pieces cost more than what they hold
FRESH = "no-cache"  # may be kept, but is asked for anew; the ETag makes that cheap
FIGURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
FRAME_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors *"


S = TypeVar("S")  # what an export holds: events, quotations, articles


@dataclass(frozen=True, slots=True)
class Format(Generic[S]):
    """A file format: how it is written, its media type, and whether browsers save it rather than show it."""

    write: Callable[[S], Iterator[str]]
    media: str
    saved: bool = False


FORMATS: dict[str, Format[Selection]] = {
    "json": Format(write_json, "application/json"),
    "jsonl": Format(write_jsonl, "application/x-ndjson"),
    "csv": Format(write_csv, "text/csv; charset=utf-8; header=present", saved=True),
    "ics": Format(write_ics, "text/calendar; charset=utf-8"),
    "atom": Format(write_atom, "application/atom+xml; charset=utf-8"),
    "timelinejs": Format(write_timelinejs, "application/json"),
}
CITATIONS: dict[str, tuple[Callable[[Cited], str], str]] = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
    "csl.json": (csl, "application/vnd.citationstyles.csl+json"),
}


def streamed(request: Request, form: Format[S], name: str, select: Callable[[Connection], S]) -> Response:
    """All that a selection holds, read in one transaction while it is sent."""
    store = site_of(request).store
    tag = etag(request)
    if tag in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers(tag))

    def written() -> Iterator[str]:
        with store.reading() as connection:
            yield from pieces(form.write(select(connection)))

    manner = "attachment" if form.saved else "inline"
    more = {"Content-Disposition": f'{manner}; filename="{name}"'}
    return StreamingResponse(written(), media_type=form.media, headers=headers(tag) | more)


def pieces(texts: Iterable[str]) -> Iterator[str]:
    """The same text in pieces worth sending."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= _PIECE:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)


def etag(request: Request) -> str:
    """Changes with the data, and with the day: some exports name it."""
    with site_of(request).store.reading() as connection:
        return f'W/"{data_version(connection)}-{today().isoformat()}"'


def headers(tag: str, cache: str = FRESH) -> dict[str, str]:
    """What every export carries: other sites' programs may read it, and a reader that has it need not load it again."""
    return {"ETag": tag, "Cache-Control": cache, "Access-Control-Allow-Origin": "*"}


def of_event(request: Request, address: str, ending: str, answer: Callable[[Site, Stored], Response]) -> Response:
    """What answers for an event, or the way to its address now, under the same ending."""
    site = site_of(request)
    with site.store.reading() as connection:
        found = event_at(connection, address)
    if found.moved_to:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{event_path(found.moved_to)}{ending}{query}", 308)
    return answer(site, found.stored)


def format_at(ending: str) -> Format[Selection]:
    """The format of an ending; raises `NotKnown` for others."""
    if ending not in FORMATS or ending == "timelinejs":
        raise NotKnown("There is no export with this ending: it is one of .json .jsonl .csv .ics .atom .svg.")
    return FORMATS[ending]
