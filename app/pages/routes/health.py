"""Whether the site is alive, whether its database answers and is migrated, and its figures."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from app.pages.operations.access import may_monitor
from app.pages.operations.figures import exposition
from app.pages.site import site_of
from app.store.upkeep.stock import stock

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def alive() -> PlainTextResponse:
    """The process answers."""
    return PlainTextResponse("alive\n")


@router.get("/readyz")
def ready(request: Request) -> PlainTextResponse:
    """The database is reachable and migrated."""
    try:
        migrated = site_of(request).store.migrated()
    except Exception:  # whatever the driver raises, the database is not to be had
        return PlainTextResponse("database not reachable\n", 503)
    return PlainTextResponse("ready\n" if migrated else "database not migrated\n", 200 if migrated else 503)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """What Prometheus collects; for this machine and holders of a token, unless a setting opens it."""
    site = site_of(request)
    may_monitor(request)
    with site.store.reading() as connection:
        amounts = stock(connection)
    return Response(exposition(amounts), media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
