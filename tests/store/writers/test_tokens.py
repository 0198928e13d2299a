from __future__ import annotations

import pytest
from sqlalchemy import select

from app.model.errors import BadRequest
from app.store.engine import Store
from app.store.tables import tokens
from app.store.writers.tokens import new_token, revoke_token, token_holder


def test_a_token_opens_until_it_is_revoked(store: Store) -> None:
    with store.writing() as connection:
        token = new_token(connection, "feed")
    with store.writing() as connection:
        assert token_holder(connection, token) == "feed"
        assert token_holder(connection, token + "x") is None
        assert revoke_token(connection, "feed")
        assert token_holder(connection, token) is None
        assert not revoke_token(connection, "feed")


def test_the_token_itself_is_not_stored(store: Store) -> None:
    with store.writing() as connection:
        token = new_token(connection, "feed")
        assert token not in str(connection.execute(select(tokens)).all())


def test_two_tokens_never_share_a_name(store: Store) -> None:
    with store.writing() as connection:
        new_token(connection, "feed")
        with pytest.raises(BadRequest, match="feed"):
            new_token(connection, "feed")
