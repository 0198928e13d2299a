"""Tokens of scripts that may write: random, shown once, stored as a digest, revocable."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from app.model.errors import BadRequest
from app.store.tables import tokens


def new_token(connection: Connection, name: str) -> str:
    """A new token for a script of that name; raises `BadRequest` if the name is taken."""
    if connection.scalar(select(tokens.c.name).where(tokens.c.name == name)):
        raise BadRequest("name", f"There is a token named {name} already. Take another name.")
    token = secrets.token_urlsafe(32)
    connection.execute(insert(tokens).values(name=name, digest=_digest(token), made=datetime.now(UTC)))
    return token


def token_holder(connection: Connection, token: str) -> str | None:
    """The name that a token was made for, unless it is unknown or revoked."""
    query = select(tokens.c.name).where(tokens.c.digest == _digest(token), tokens.c.revoked.is_(None))
    return connection.scalar(query)


def revoke_token(connection: Connection, name: str) -> bool:
    """Make a token worthless; whether there was one to revoke."""
    done = connection.execute(
        update(tokens).where(tokens.c.name == name, tokens.c.revoked.is_(None)).values(revoked=datetime.now(UTC))
    )
    return done.rowcount > 0


def _digest(token: str) -> str:
    # The token is 256 random bits, so a plain digest cannot be guessed back; no slow hash is needed.
    return hashlib.sha256(token.encode()).hexdigest()
