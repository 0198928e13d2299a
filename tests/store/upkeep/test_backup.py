from __future__ import annotations

import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select, text, update

from app.model.annotation import Annotations
from app.model.article import Article
from app.model.errors import BadBackup, StoreDamaged
from app.model.filter import Filter
from app.model.judgement import Judgement, Verdict
from app.model.report import Reading
from app.model.world import World
from app.pages.errors import problem_of
from app.pipeline.judging import judge
from app.store.articles import add_article
from app.store.engine import Store
from app.store.state import data_stamp, data_version
from app.store.tables import articles, events, sessions
from app.store.timeline import listing
from app.store.upkeep.audit import audit
from app.store.upkeep.backup import back_up, restore
from app.store.upkeep.copying import copy_all
from tests.store.upkeep.conftest import Another, state_of

KINDS = ["sqlite", "postgresql"]


def quiet(_table: str, _rows: int) -> None:
    pass


def wrong_in(store: Store) -> tuple[str, ...]:
    with store.reading() as connection:
        return audit(connection)


def found(store: Store, words: str) -> list[str]:
    with store.reading() as connection:
        return [one.event.address for one in listing(connection, Filter(words=words)).events]


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_comes_back_into_either_kind_of_database(
    filled: Store, another: Another, kind: str, tmp_path: Path
) -> None:
    file = tmp_path / "readout.backup"
    back_up(filled, file)
    target = another(kind)
    target.migrate()
    assert restore(file, target, tell=quiet) > 100
    assert state_of(target) == state_of(filled)
    assert wrong_in(target) == ()
    assert found(target, "warm") == found(filled, "warm") != []


@pytest.mark.parametrize("kind", KINDS)
def test_events_that_are_shown_no_more_come_back_so(
    filled: Store, another: Another, world: World, kind: str, tmp_path: Path
) -> None:
    hidden = found(filled, "warm")[0]
    judge(filled, world, Judgement(Verdict.HIDDEN, hidden, "Ada", datetime.now(UTC), why="A satire."))
    assert wrong_in(filled) == ()
    back_up(filled, tmp_path / "readout.backup")
    target = another(kind)
    target.migrate()
    restore(tmp_path / "readout.backup", target, tell=quiet)
    assert state_of(target) == state_of(filled)
    assert wrong_in(target) == ()
    assert hidden not in found(target, "warm") == found(filled, "warm")


def test_a_backup_is_one_file_that_only_its_owner_reads(filled: Store, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with filled.writing() as connection:
        row = {"digest": "ab" * 32, "name": "Somebody", "made": now, "ends": now + timedelta(days=1)}
        connection.execute(insert(sessions).values(row))
    folder = tmp_path / "backups"
    folder.mkdir()
    file = folder / "readout.backup"
    back_up(filled, file)
    back_up(filled, file)
    assert [path.name for path in folder.iterdir()] == ["readout.backup"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"ab" * 32 not in file.read_bytes()
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as opened:
        assert opened.execute("SELECT count(*) FROM sessions").fetchone() == (0,)
    assert [path.name for path in folder.iterdir()] == ["readout.backup"]


def test_a_backup_made_while_others_write_is_one_of_the_states_that_they_committed(
    filled: Store, another: Another, tmp_path: Path
) -> None:
    started, stop, written = threading.Event(), threading.Event(), [0]

    def write() -> None:
        while not stop.is_set() and written[0] < 500:
            one, two = (f"pair-{written[0]:04}-{half}" for half in "ab")
            with filled.writing() as connection:  # always two at once
                for key in (one, two):
                    body = f"Written as {key}. " * 40
                    add_article(
                        connection, Article(key, body), Annotations(), Reading(key, (), (), (), "test", "Nothing.")
                    )
            written[0] += 1
            started.set()

    writer = threading.Thread(target=write)
    writer.start()
    started.wait(10)
    before = written[0]
    file = tmp_path / "readout.backup"
    back_up(filled, file)
    after = written[0]
    stop.set()
    writer.join()
    target = another("sqlite")
    target.migrate()
    restore(file, target, tell=quiet)
    assert wrong_in(target) == ()
    with target.reading() as connection:
        pairs = connection.scalars(select(articles.c.id).where(articles.c.id.like("pair-%"))).all()
    assert len(pairs) % 2 == 0
    assert 2 * before <= len(pairs) <= 2 * (after + 1)
    assert sorted(pairs) == [f"pair-{n:04}-{half}" for n in range(len(pairs) // 2) for half in "ab"]


def test_a_database_that_holds_something_is_left_alone_unless_it_is_to_be_replaced(
    filled: Store, tmp_path: Path
) -> None:
    file = tmp_path / "readout.backup"
    back_up(filled, file)
    saved = state_of(filled)
    with filled.writing() as connection:
        connection.execute(delete(articles).where(articles.c.id == "empty"))
    changed = state_of(filled)
    with filled.reading() as connection:
        stamp, version = data_stamp(connection), data_version(connection)
    with pytest.raises(BadBackup, match="--replace"):
        restore(file, filled, tell=quiet)
    assert state_of(filled) == changed != saved
    restore(file, filled, replace=True, tell=quiet)
    assert state_of(filled) == saved
    with filled.reading() as connection:
        assert data_version(connection) > version
        assert data_stamp(connection) != stamp


def test_a_backup_with_something_wrong_in_it_changes_nothing_unless_it_is_taken_as_it_is(
    filled: Store, another: Another, tmp_path: Path
) -> None:
    with filled.writing() as connection:
        connection.execute(update(articles).where(articles.c.id == "first").values(body="Another text."))
    file = tmp_path / "readout.backup"
    back_up(filled, file)
    target = another("sqlite")
    target.migrate()
    with pytest.raises(BadBackup, match="Nothing was changed"):
        restore(file, target, tell=quiet)
    with target.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(articles)) == 0
    restore(file, target, as_it_is=True, tell=quiet)
    assert state_of(target) == state_of(filled)


def test_what_is_no_backup_or_damaged_is_refused(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "readout.backup"
    with pytest.raises(BadBackup, match="no file"):
        restore(file, store, tell=quiet)
    file.write_text("Dear diary")
    with pytest.raises(BadBackup, match="is not a backup"):
        restore(file, store, tell=quiet)
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE songs (title)")
        other.commit()
    with pytest.raises(BadBackup, match="is not a backup"):
        restore(file, store, tell=quiet)
    file.unlink()
    back_up(store, file)
    data = bytearray(file.read_bytes())
    data[4096:24_000] = bytes(20_000 - 96)
    file.write_bytes(data)
    with pytest.raises(BadBackup, match=r"is damaged|is not a backup"):
        restore(file, store, tell=quiet)


def test_a_backup_of_a_newer_version_is_not_taken_for_one_of_this(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "readout.backup"
    back_up(store, file)
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
        opened.commit()
    with pytest.raises(BadBackup, match="newer Readout"):
        restore(file, store, tell=quiet)
    with store.engine.begin() as connection:
        head = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    try:
        with pytest.raises(BadBackup, match="another version"):
            back_up(store, file)
    finally:
        with store.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": head})


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_can_be_written_to_like_the_database_it_came_from(filled: Store, another: Another, kind: str) -> None:
    target = another(kind)
    target.migrate()
    copy_all(filled, target)
    assert state_of(target) == state_of(filled)
    with target.writing() as connection:
        last = connection.scalar(select(func.max(events.c.id)))
        row = dict(connection.execute(select(events).limit(1)).mappings().one())
        row |= {"address": "another-address"}
        del row["id"]
        assert connection.execute(insert(events).values(row).returning(events.c.id)).scalar_one() > (last or 0)


def test_a_damaged_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"no database at all, " * 500)
    damaged = Store(f"sqlite:///{tmp_path / 'no.db'}")
    for asked in (damaged.migrate, damaged.migrated, lambda: wrong_in(damaged)):
        with pytest.raises(StoreDamaged, match="restore"):
            asked()
    assert problem_of(StoreDamaged("It is.")).status == 503
