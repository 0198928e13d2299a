"""The care of a database: `check`."""

from __future__ import annotations

import typer

from app.cli.console import app, opened, say
from app.store.upkeep.audit import audit


@app.command()
def check() -> None:
    """Audit every stored span, address and count; exit 1 if something is wrong."""
    store, _ = opened()
    with store.reading() as connection:
        wrong = audit(connection)
    for line in wrong:
        say.print(line, highlight=False, markup=False)
    say.print("Nothing is wrong." if not wrong else f"{len(wrong)} things are wrong.")
    raise typer.Exit(1 if wrong else 0)
