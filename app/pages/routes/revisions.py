"""Revisions of events, as they were cited: page, JSON, document and citations, under the event's address with @rN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from app.model.errors import NotKnown
from app.pages.citations import Cited
from app.pages.exports.answers import CITATIONS, FRESH
from app.pages.htmx import render
from app.pages.lasting.at import frozen_at
from app.pages.lasting.records import frozen_record
from app.pages.routes.events import reported_in
from app.pages.site import base_url, site_of
from app.pages.urls import revision_path
from app.pages.views.event.frozen import frozen_view
from app.pages.views.event.view import event_view
from app.pages.views.frame import today
from app.store.engine import Connection
from app.store.events import Found, Frozen, revisions_before

router = APIRouter(include_in_schema=False)
NOT_LISTED = {"X-Robots-Tag": "noindex"}


@router.get("/events/{address}@r{number:int}")
def revision_page(request: Request, address: str, number: int) -> Response:
    """An event as it stood in one revision, and what has changed since."""
    site, base = site_of(request), base_url(request)
    with site.store.reading() as connection:
        frozen = frozen_at(connection, address, number)
        if frozen.address != address:
            return RedirectResponse(revision_path(frozen.address, number), 308)
        found = Found(frozen.stored, None, revisions_before(connection, frozen), (), ())
        articles = reported_in(connection, found)
    view = event_view(found, articles, site.world, base, today())
    response = render(request, "event.html", replace(view, frozen=frozen_view(frozen, site.world)))
    response.headers.update(NOT_LISTED)
    return response


@router.get("/events/{address}@r{number:int}.json")
def revision_json(request: Request, address: str, number: int) -> Response:
    """The same as JSON."""

    def answer(frozen: Frozen, connection: Connection) -> Response:
        return JSONResponse(frozen_record(frozen, connection, site_of(request).world, base_url(request)))

    return _answered(request, address, number, ".json", answer)


@router.get("/events/{address}@r{number:int}.document.json")
def revision_document(request: Request, address: str, number: int) -> Response:
    """The document that the revision's digest was made of, byte for byte."""
    return _answered(
        request,
        address,
        number,
        ".document.json",
        lambda frozen, _: Response(frozen.document, 200, {}, "application/json"),
    )


@router.get("/events/{address}@r{number:int}.csl.json")
def revision_csl(request: Request, address: str, number: int) -> Response:
    """The citation of one revision as CSL-JSON."""
    return revision_citation(request, address, number, "csl.json")


@router.get("/events/{address}@r{number:int}.{ending}")
def revision_citation(request: Request, address: str, number: int, ending: str) -> Response:
    """The citation of one revision."""
    if ending not in CITATIONS:
        raise NotKnown("A revision has no file with this ending: it is one of .json .bib .ris .csl.json.")
    write, media = CITATIONS[ending]

    def answer(frozen: Frozen, _: Connection) -> Response:
        url = f"{base_url(request)}{revision_path(address, number)}"
        text = write(Cited(frozen.stored.event, number, frozen.revision.at.date(), url, today()))
        name = f'attachment; filename="{address}-r{number}.{ending}"'
        return Response(text, 200, {"Content-Disposition": name}, media)

    return _answered(request, address, number, f".{ending}", answer)


def _answered(
    request: Request, address: str, number: int, ending: str, answer: Callable[[Frozen, Connection], Response]
) -> Response:
    """What answers for a revision, or the way to the address it was shown at, under the same ending."""
    with site_of(request).store.reading() as connection:
        frozen = frozen_at(connection, address, number)
        if frozen.address != address:
            return RedirectResponse(f"{revision_path(frozen.address, number)}{ending}", 308)
        response = answer(frozen, connection)
    response.headers.update({**NOT_LISTED, "Cache-Control": FRESH, "Access-Control-Allow-Origin": "*"})
    return response
