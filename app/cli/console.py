"""What all commands share: the program itself, what it says on standard error, the opened store. Exit 2 means bad
arguments.
"""

from __future__ import annotations

import sys

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from app.model.errors import ReadoutError
from app.model.world import World
from app.settings import settings
from app.store.engine import Store
from app.store.seeds import load_world

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="News articles about leaders' calls, meetings and visits into one dated, sourced timeline.",
)
say = Console(stderr=True)


def main() -> None:
    """Run the command line; what is wrong with the input is said in a sentence, without a traceback."""
    try:
        app()
    except ReadoutError as wrong:
        say.print(f"[bold]readout:[/] {wrong}", highlight=False)
        sys.exit(2)


def opened() -> tuple[Store, World]:
    """The database of the settings, migrated, and the tracker."""
    store = Store(settings().database_url)
    store.migrate()
    return store, load_world(settings().tracker)


def progress_line() -> Progress:
    """A line that moves on a terminal, and nothing elsewhere."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=say, transient=True, disable=not say.is_terminal)
