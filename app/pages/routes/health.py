"""Whether the site is alive, and whether its database answers and is migrated."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from app.pages.site import site_of

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
