"""People who may write, by name and password. Passwords are kept as argon2 hashes, with their salt and cost."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, delete, func, insert, select, update

from app.model.errors import BadRequest
from app.store.tables import users
from app.store.writers.sessions import LOCAL, end_sessions

SHORTEST = 10  # characters of a password
LONGEST = 1_000  # a longer one would only cost time

_NAME = re.compile(r"[\w.' -]{1,100}")
_hasher = PasswordHasher()
_turns = threading.Semaphore(2)  # a hash takes 64 MiB for a moment: a crowd at the door must not take all memory


def add_user(connection: Connection, name: str, password: str) -> None:
    """Let someone write under a name; raises `BadRequest` if the name is taken or the password too short.

    Local sessions end with it: from now on reviewers sign in by name.
    """
    if not _NAME.fullmatch(name) or name != name.strip() or name == LOCAL:
        raise BadRequest("name", "A name has letters, figures, spaces, dots and hyphens, and is not “local”.")
    if connection.scalar(select(users.c.name).where(users.c.name == name)):
        raise BadRequest("name", f"There is a user named {name} already. `readout user password` sets a new password.")
    connection.execute(insert(users).values(name=name, password=_hashed(password), made=datetime.now(UTC)))
    end_sessions(connection, LOCAL)


def change_password(connection: Connection, name: str, password: str) -> bool:
    """Set a new password and end all sessions of its user; whether there is such a user."""
    done = connection.execute(update(users).where(users.c.name == name).values(password=_hashed(password)))
    end_sessions(connection, name)
    return done.rowcount > 0


def remove_user(connection: Connection, name: str) -> bool:
    """Let someone write no more, from this moment on; whether there was such a user. What they did stays."""
    done = connection.execute(delete(users).where(users.c.name == name))
    end_sessions(connection, name)
    return done.rowcount > 0


def password_of(connection: Connection, name: str) -> str | None:
    """The hash of a user's password."""
    return connection.scalar(select(users.c.password).where(users.c.name == name))


def has_users(connection: Connection) -> bool:
    """Whether anyone may sign in by name."""
    return bool(connection.scalar(select(func.count()).select_from(users)))


def fits(password: str, stored: str | None) -> bool:
    """Whether a password is the one of a hash. Without a hash it takes as long, and fits nothing: how long an answer
    takes does not tell which names there are.
    """
    with _turns:
        try:
            return _hasher.verify(stored or _nobody(), password[:LONGEST]) and stored is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


@cache
def _nobody() -> str:
    return _hasher.hash("the password of nobody")


def _hashed(password: str) -> str:
    if len(password) < SHORTEST:
        raise BadRequest("password", f"A password has at least {SHORTEST} characters; three or four words are good.")
    if len(password) > LONGEST:
        raise BadRequest("password", f"A password has at most {LONGEST:,} characters.")
    with _turns:
        return _hasher.hash(password)
