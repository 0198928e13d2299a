from __future__ import annotations

import threading

import pytest
from sqlalchemy import select

from app.store.engine import Store
from app.store.state import data_version, find_state, keep_state, raise_version
from app.store.tables import state


def test_what_fails_half_way_leaves_nothing_behind(store: Store) -> None:
    def fail() -> None:
        with store.writing() as connection:
            keep_state(connection, "half", "done")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.reading() as connection:
        assert find_state(connection, "half") is None


def test_a_reader_sees_one_state_of_the_data_throughout(store: Store) -> None:
    with store.reading() as reader:
        before = data_version(reader)
        with store.writing() as writer:
            raise_version(writer)
        assert data_version(reader) == before
    with store.reading() as reader:
        assert data_version(reader) == before + 1


def test_writers_follow_each_other_and_none_is_lost(store: Store) -> None:
    def write() -> None:
        for _ in range(10):
            with store.writing() as connection:
                raise_version(connection)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as connection:
        assert data_version(connection) == 40


def test_a_reader_writes_nothing(store: Store) -> None:
    with store.reading() as connection:
        keep_state(connection, "mistake", "written")
    with store.reading() as connection:
        assert connection.execute(select(state).where(state.c.name == "mistake")).first() is None
