"""The care of a database: `check`, `backup`, `restore`, `copy`."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import app, say
from app.model.errors import BadBackup
from app.settings import settings
from app.store.engine import Store
from app.store.upkeep import backup as backups
from app.store.upkeep.audit import audit
from app.store.upkeep.copying import copy_all
from app.store.upkeep.lasting import judgements_waiting

Replace = Annotated[bool, typer.Option("--replace", help="Put it in place of what the database holds.")]
AsItIs = Annotated[bool, typer.Option("--as-it-is", help="Take it even where the audit finds something wrong.")]


@app.command()
def check() -> None:
    """Audit every stored span, address and count; exit 1 if something is wrong."""
    store = _patient(settings().database_url)
    store.migrate()
    with store.reading() as connection:
        wrong, waiting = audit(connection), tuple(judgements_waiting(connection))
    for line in (*waiting, *wrong):
        say.print(line, highlight=False, markup=False)
    say.print("Nothing is wrong." if not wrong else f"{len(wrong)} things are wrong.")
    raise typer.Exit(1 if wrong else 0)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="File to write; what stood there is replaced.")]) -> None:
    """Write one state of the database into a file, while it is being used."""
    store = _patient(settings().database_url)
    backups.back_up(store, file, _tell)
    size = file.stat().st_size / 1_000_000
    say.print(f"{file} holds the database ({size:.1f} MB).", highlight=False, markup=False)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="File that `readout backup` wrote.")],
    replace: Replace = False,
    as_it_is: AsItIs = False,
) -> None:
    """Fill the database from a backup: all of it and audited, or nothing."""
    store = _patient(settings().database_url)
    store.migrate()
    rows = backups.restore(file, store, replace=replace, as_it_is=as_it_is, tell=_tell)
    say.print(
        f"{rows:,} rows came back; the audit found nothing wrong." if not as_it_is else f"{rows:,} rows came back."
    )


@app.command("copy")
def copy_(
    source: Annotated[str, typer.Option("--from", help="Address of the database to read.")],
    target: Annotated[str, typer.Option("--to", help="Address of the database to fill.")],
    replace: Replace = False,
    as_it_is: AsItIs = False,
) -> None:
    """Copy one database into another, SQLite or PostgreSQL: all of it and audited, or nothing."""
    taken, kept = _patient(source), _patient(target)
    if taken.url == kept.url:
        raise BadBackup("Both addresses are the same database.")
    if not taken.migrated():
        raise BadBackup("The database to read belongs to another version of Readout: start Readout with it once first.")
    kept.migrate()
    rows = copy_all(taken, kept, replace=replace, as_it_is=as_it_is, tell=_tell)
    say.print(f"{rows:,} rows were copied.")


def _patient(url: str) -> Store:
    """A database whose readings have all the time they need."""
    return Store(url, read_limit=math.inf)


def _tell(table: str, rows: int) -> None:
    if say.is_terminal:
        say.print(f"{table}: {rows:,}", highlight=False)
