"""Signing in and out: by name and password, or by the one-time link of the first start on one's own machine."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from fastapi import HTTPException, Request

from app.pages.site import site_of
from app.pages.writers.who import client_of, from_this_machine, session_id
from app.store.writers.attempts import forgive, try_once
from app.store.writers.sessions import LOCAL, begin_session, end_session, use_link
from app.store.writers.users import fits, has_users, password_of

HOME = "/review"
_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def own_path(text: str) -> str:
    """Where to go after signing in: an address of this site as it was asked for, else the review page."""
    return text if _OWN_PATH.fullmatch(text) and not text.startswith("/sign-") else HOME


def by_password(request: Request, name: str, password: str) -> str | None:
    """A session's id for a name and its password, None where they do not fit; refuses too many attempts (429)."""
    site, now, client = site_of(request), datetime.now(UTC), client_of(request)
    with site.store.writing() as connection:
        wait = try_once(connection, name, client, now)
        stored = password_of(connection, name)
    if wait is not None:
        seconds = int(wait.total_seconds()) + 1
        words = f"Too many attempts to sign in. Try again in {seconds // 60 + 1} minutes."
        raise HTTPException(429, words, {"Retry-After": str(seconds)})
    if not fits(password, stored):
        return None
    with site.store.writing() as connection:
        if password_of(connection, name) != stored:  # changed or removed at this very moment
            return None
        forgive(connection, name, client)
        return begin_session(connection, name, now, holds(request))


def by_link(request: Request, key: str) -> str | None:
    """A session's id for a one-time link; None where the link is used up, too old, or comes from elsewhere."""
    if not from_this_machine(request):
        return None
    now = datetime.now(UTC)
    with site_of(request).store.writing() as connection:
        if has_users(connection) or not use_link(connection, key, now):
            return None
        return begin_session(connection, LOCAL, now, holds(request))


def out(request: Request) -> None:
    """End the request's session."""
    id = session_id(request)
    if id is not None:
        with site_of(request).store.writing() as connection:
            end_session(connection, id)


def holds(request: Request) -> timedelta:
    """How long a session holds."""
    return timedelta(days=site_of(request).settings.session_days)
