from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.model.errors import BadRequest
from app.store.engine import Store
from app.store.tables import attempts, sessions, sign_in_links, users
from app.store.writers.attempts import BY_CLIENT, BY_NAME, WINDOW, forgive, try_once
from app.store.writers.sessions import (
    LINK_HOLDS,
    LOCAL,
    begin_session,
    end_session,
    new_link,
    session_holder,
    use_link,
)
from app.store.writers.users import add_user, change_password, fits, has_users, password_of, remove_user

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SECRET = "correct horse battery"


def test_a_password_fits_its_user_and_is_stored_as_a_hash_alone(store: Store) -> None:
    with store.writing() as connection:
        assert not has_users(connection)
        add_user(connection, "Ada", SECRET)
        assert has_users(connection)
        stored = password_of(connection, "Ada")
        assert stored is not None
        assert stored.startswith("$argon2id$")
        assert SECRET not in str(connection.execute(select(users)).all())
    assert fits(SECRET, stored)
    assert not fits(SECRET + "x", stored)
    assert not fits("", stored)
    assert not fits(SECRET, None)


@pytest.mark.parametrize(
    ("name", "password", "field"),
    [
        ("Ada", "too short", "password"),
        ("Ada", "x" * 1_001, "password"),
        ("", SECRET, "name"),
        (" Ada", SECRET, "name"),
        ("a<b", SECRET, "name"),
        (LOCAL, SECRET, "name"),
        ("x" * 101, SECRET, "name"),
    ],
)
def test_a_user_needs_a_plain_name_and_a_long_password(store: Store, name: str, password: str, field: str) -> None:
    with store.writing() as connection, pytest.raises(BadRequest) as wrong:
        add_user(connection, name, password)
    assert wrong.value.field == field


def test_two_users_never_share_a_name(store: Store) -> None:
    with store.writing() as connection:
        add_user(connection, "Ada", SECRET)
        with pytest.raises(BadRequest, match="Ada"):
            add_user(connection, "Ada", SECRET + "2")


def test_a_session_holds_until_it_runs_out_or_is_ended(store: Store) -> None:
    with store.writing() as connection:
        one, two = (begin_session(connection, "Ada", NOW, DAY) for _ in range(2))
        assert one not in str(connection.execute(select(sessions)).all())
        assert session_holder(connection, one, NOW) == "Ada"
        assert session_holder(connection, one, NOW + DAY) is None
        end_session(connection, one)
        assert session_holder(connection, one, NOW) is None
        assert session_holder(connection, two, NOW) == "Ada"
        assert session_holder(connection, "made up", NOW) is None


def test_a_new_password_or_a_removal_ends_all_sessions_of_that_user_alone(store: Store) -> None:
    with store.writing() as connection:
        add_user(connection, "Ada", SECRET)
        add_user(connection, "Bea", SECRET)
        ada = [begin_session(connection, "Ada", NOW, DAY) for _ in range(2)]
        bea = begin_session(connection, "Bea", NOW, DAY)
        assert change_password(connection, "Ada", "another horse battery")
        assert [session_holder(connection, one, NOW) for one in ada] == [None, None]
        assert session_holder(connection, bea, NOW) == "Bea"
        assert remove_user(connection, "Bea")
        assert session_holder(connection, bea, NOW) is None
        assert password_of(connection, "Bea") is None
        assert not remove_user(connection, "Bea")
        assert not change_password(connection, "Bea", SECRET)
        stored = password_of(connection, "Ada")
    assert fits("another horse battery", stored)
    assert not fits(SECRET, stored)


def test_old_sessions_are_dropped_when_a_new_one_begins(store: Store) -> None:
    with store.writing() as connection:
        begin_session(connection, "Ada", NOW - 2 * DAY, DAY)
        begin_session(connection, "Ada", NOW, DAY)
        assert len(connection.execute(select(sessions)).all()) == 1


def test_a_one_time_link_works_once_and_within_the_hour(store: Store) -> None:
    with store.writing() as connection:
        key = new_link(connection, NOW)
        assert key not in str(connection.execute(select(sign_in_links)).all())
        assert not use_link(connection, "made up", NOW)
        assert use_link(connection, key, NOW)
        assert not use_link(connection, key, NOW)
        late = new_link(connection, NOW)
        assert not use_link(connection, late, NOW + LINK_HOLDS)
        older = new_link(connection, NOW)
        new_link(connection, NOW)
        assert not use_link(connection, older, NOW)


def test_the_first_user_ends_local_sessions(store: Store) -> None:
    with store.writing() as connection:
        local = begin_session(connection, LOCAL, NOW, DAY)
        add_user(connection, "Ada", SECRET)
        assert session_holder(connection, local, NOW) is None


def test_attempts_on_one_name_are_limited_from_wherever_they_come(store: Store) -> None:
    with store.writing() as connection:
        for place in range(BY_NAME):
            assert try_once(connection, "Ada", f"192.0.2.{place}", NOW) is None
        wait = try_once(connection, "ADA", "192.0.2.99", NOW + timedelta(minutes=5))
        assert wait == timedelta(minutes=10)
        assert try_once(connection, "Bea", "192.0.2.99", NOW) is None
        assert try_once(connection, "Ada", "192.0.2.99", NOW + WINDOW) is None


def test_attempts_of_one_client_are_limited_whatever_the_names(store: Store) -> None:
    with store.writing() as connection:
        for place in range(BY_CLIENT):
            assert try_once(connection, f"name {place}", "192.0.2.1", NOW) is None
        assert try_once(connection, "another", "192.0.2.1", NOW) == WINDOW
        assert try_once(connection, "another", "192.0.2.2", NOW) is None


def test_who_signs_in_is_forgiven_and_the_client_keeps_its_other_attempts(store: Store) -> None:
    with store.writing() as connection:
        for _ in range(3):
            try_once(connection, "Ada", "192.0.2.1", NOW)
        forgive(connection, "Ada", "192.0.2.1")
        assert len(connection.execute(select(attempts)).all()) == 2
        assert "Ada" not in str(connection.execute(select(attempts)).all())
