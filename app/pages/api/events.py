"""/api/v1/events: what a filter selects, and one event."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from app.pages.api import describe
from app.pages.api.records import Record, event_record, event_records
from app.pages.lasting.at import event_at
from app.pages.lasting.records import revision_records
from app.pages.site import base_url, site_of
from app.pages.urls import address, filter_of
from app.store.timeline import listing

PATH = "/api/v1/events"
router = APIRouter(prefix=PATH, tags=["events"])


@router.get("", responses=describe.EVENTS, openapi_extra=describe.FILTER)
def events(request: Request) -> Record:
    """The events that a filter selects, by the same parameters as the timeline."""
    site, base = site_of(request), base_url(request)
    wanted = filter_of(request.query_params.multi_items(), site.world)
    with site.store.reading() as connection:
        page = listing(connection, wanted)
        items = list(event_records(page.events, connection, site.world, base))
    following = f"{base}{address(replace(wanted, after=page.next), PATH)}" if page.next else None
    return {"items": items, "total": page.total, "next": following}


@router.get("/{name}", responses=describe.EVENT)
def event(request: Request, name: str) -> Response:
    """One event; a former address leads to the one it has now."""
    return event_answer(request, name, PATH)


def event_answer(request: Request, name: str, path: str, ending: str = "") -> Response:
    """The event of that address as JSON, or the way to its address now, under the path and ending asked for."""
    site = site_of(request)
    with site.store.reading() as connection:
        found = event_at(connection, name)
        if found.moved_to:
            return RedirectResponse(f"{path}/{found.moved_to}{ending}", 308)
        record = event_record(found.stored, connection, site.world, base_url(request))
        return JSONResponse(record | {"revisions": revision_records(found.revisions, base_url(request))})
