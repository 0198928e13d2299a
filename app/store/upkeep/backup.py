"""A backup is one SQLite file with one state of the data, whichever kind of database it came from.

It can be restored into either kind, opened by Readout itself (`READOUT_DATABASE_URL=sqlite:///FILE`), or read by any
program that reads SQLite. It holds digests of tokens and passwords, so only its owner may read it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic.util import CommandError

from app.model.errors import BadBackup
from app.store.engine import Store
from app.store.upkeep.copying import PASSING, Tell, copy_all


def back_up(store: Store, path: Path, tell: Tell = lambda *_: None) -> None:
    """Write one state of a database into a file, while others go on writing to it; what stood there is replaced.

    The file appears under its name when it is whole and on the disk, never before.
    """
    if not store.migrated():
        raise BadBackup("This database belongs to another version of Readout. Make the backup with that one.")
    if not path.parent.is_dir():
        raise BadBackup(f"There is no folder {path.parent}.")
    made = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if store.sqlite:
            _online(store, made)
        else:
            with _opened(made) as copy:
                copy.migrate()
                copy_all(store, copy, as_it_is=True, tell=tell)
        _settle(made)
        made.replace(path)
        _sync(path.parent)
    finally:
        for rest in path.parent.glob(f"{made.name}*"):
            rest.unlink()


def restore(path: Path, store: Store, *, replace: bool = False, as_it_is: bool = False, tell: Tell) -> int:
    """Make a migrated database hold what a backup holds, older backups brought up to date; how many rows came."""
    _look_at(path)
    with TemporaryDirectory(prefix="readout-restore-") as folder:
        copy = Path(folder) / "backup.db"  # opening a database writes beside it, and migrating changes it
        shutil.copyfile(path, copy)
        with _opened(copy) as source:
            try:
                source.migrate()
            except CommandError as newer:
                words = f"{path} was made by a newer Readout than this one. Restore it with that one."
                raise BadBackup(words) from newer
            return copy_all(source, store, replace=replace, as_it_is=as_it_is, tell=tell)


def _online(store: Store, path: Path) -> None:
    path.touch(0o600)
    with store.reading() as connection, closing(sqlite3.connect(path)) as copy:
        source: Any = connection.connection.dbapi_connection
        source.backup(copy)  # in one step, so that it is one state however much is written meanwhile
        copy.execute("PRAGMA secure_delete = ON")
        for table in sorted(PASSING):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608  (a constant)
        copy.commit()


def _settle(path: Path) -> None:
    """One file, complete in itself, readable by its owner alone, on the disk."""
    path.chmod(0o600)
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")
        _demand_sound(copy, path)
    _sync(path)


def _look_at(path: Path) -> None:
    if not path.is_file():
        raise BadBackup(f"There is no file {path}.")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            _demand_sound(copy, path)
            copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as wrong:
        raise BadBackup(f"{path} is not a backup made by `readout backup`: {wrong}.") from wrong


def _demand_sound(copy: sqlite3.Connection, path: Path) -> None:
    found = copy.execute("PRAGMA integrity_check(3)").fetchall()
    if found != [("ok",)]:
        raise BadBackup(f"{path} is damaged: {'; '.join(str(row[0]) for row in found)}")


@contextmanager
def _opened(path: Path) -> Iterator[Store]:
    if not path.exists():
        path.touch(0o600)
    store = Store(f"sqlite:///{path}")
    try:
        yield store
    finally:
        store.close()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
