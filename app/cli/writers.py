"""Who may write: `token`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from app.cli.console import app, opened, say
from app.store.writers.tokens import new_token, revoke_token

token = typer.Typer(no_args_is_help=True, help="API tokens: for scripts that write.")
app.add_typer(token, name="token")


@token.command("new")
def token_new(name: Annotated[str, typer.Argument(help="Whom the token is for.")]) -> None:
    """Make a token and print it once."""
    store, _ = opened()
    with store.writing() as connection:
        sys.stdout.write(new_token(connection, name) + "\n")


@token.command("revoke")
def token_revoke(name: Annotated[str, typer.Argument(help="Whom the token was for.")]) -> None:
    """Make a token worthless."""
    store, _ = opened()
    with store.writing() as connection:
        if not revoke_token(connection, name):
            say.print(f"There is no token named {name}.", highlight=False)
            raise typer.Exit(1)
