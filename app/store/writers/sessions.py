"""Who is signed in. A session is a random id that only its browser holds; the database keeps its digest."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from app.store.tables import sessions, sign_in_links

LOCAL = "local"  # whoever came by a one-time link, on a machine where no user was added yet
LINK_HOLDS = timedelta(hours=1)


def begin_session(connection: Connection, name: str, now: datetime, holds: timedelta) -> str:
    """Sign someone in: the id for the cookie. Sessions that have run out are dropped on the way."""
    connection.execute(delete(sessions).where(sessions.c.ends <= now))
    id = secrets.token_urlsafe(32)
    connection.execute(insert(sessions).values(digest=digest(id), name=name, made=now, ends=now + holds))
    return id


def session_holder(connection: Connection, id: str, now: datetime) -> str | None:
    """The name under which a session was begun, unless it is unknown, ended or has run out."""
    return connection.scalar(
        select(sessions.c.name).where(sessions.c.digest == digest(id), sessions.c.ends > now),
    )


def end_session(connection: Connection, id: str) -> None:
    """Sign one browser out."""
    connection.execute(delete(sessions).where(sessions.c.digest == digest(id)))


def end_sessions(connection: Connection, name: str) -> None:
    """Sign someone out everywhere."""
    connection.execute(delete(sessions).where(sessions.c.name == name))


def new_link(connection: Connection, now: datetime) -> str:
    """A key that signs one person in, once, within the hour; an older one is worthless from now on."""
    connection.execute(delete(sign_in_links))
    key = secrets.token_urlsafe(32)
    connection.execute(insert(sign_in_links).values(digest=digest(key), ends=now + LINK_HOLDS))
    return key


def use_link(connection: Connection, key: str, now: datetime) -> bool:
    """Use a key up; whether it was good."""
    used = connection.execute(
        delete(sign_in_links).where(sign_in_links.c.digest == digest(key), sign_in_links.c.ends > now)
    )
    return used.rowcount > 0


def digest(secret: str) -> str:
    """What is stored of a secret. It has 256 random bits, so a plain digest cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()
