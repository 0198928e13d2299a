"""Who may see the figures of a running site."""

from __future__ import annotations

from fastapi import Request
from starlette.exceptions import HTTPException

from app.pages.operations.clients import is_local
from app.pages.site import site_of
from app.store.writers.tokens import token_holder


def may_monitor(request: Request) -> None:
    """Refuse whoever is neither on this machine nor holds a token, unless a setting opens the figures to all."""
    site = site_of(request)
    if site.settings.metrics_open or is_local(request.scope):
        return
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        with site.store.reading() as connection:
            if token_holder(connection, token.strip()):
                return
    words = "Ask from this machine, or send “Authorization: Bearer TOKEN”; `readout token new NAME` makes one."
    raise HTTPException(401, words, {"WWW-Authenticate": 'Bearer realm="readout"'})
