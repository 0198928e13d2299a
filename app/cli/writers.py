"""Who may write: `user` and `token`, and the one-time link of the first start on one's own machine."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Annotated

import typer

from app.cli.console import app, opened, say
from app.store.engine import Store
from app.store.writers.log import Deed, note_change
from app.store.writers.sessions import new_link
from app.store.writers.tokens import new_token, revoke_token
from app.store.writers.users import add_user, change_password, has_users, remove_user

HERE = "command line"  # who did it, in the log: whoever may run commands on the machine

token = typer.Typer(no_args_is_help=True, help="API tokens: for scripts that write.")
app.add_typer(token, name="token")
user = typer.Typer(no_args_is_help=True, help="Reviewers: people who write, by name and password.")
app.add_typer(user, name="user")

Name = Annotated[str, typer.Argument(help="The name to sign in with; it stands in the public log of changes.")]


@user.command("add")
def user_add(name: Name) -> None:
    """Let someone sign in. Asks for a password, or reads it from standard input where that is no terminal."""
    store, _ = opened()
    password = _password()
    with store.writing() as connection:
        add_user(connection, name, password)
        note_change(connection, HERE, Deed.USER, name, f"The user {name} was added.")
    say.print(f"{name} may sign in.", highlight=False, markup=False)


@user.command("password")
def user_password(name: Name) -> None:
    """Set another password; whoever is signed in under the name is signed out."""
    store, _ = opened()
    password = _password()
    with store.writing() as connection:
        if not change_password(connection, name, password):
            _nobody(name)
        note_change(connection, HERE, Deed.USER, name, f"The user {name} got another password.")
    say.print(f"{name} has another password, and is signed out everywhere.", highlight=False, markup=False)


@user.command("remove")
def user_remove(name: Name) -> None:
    """Let someone sign in no more, from this moment on. What they did stays, under their name."""
    store, _ = opened()
    with store.writing() as connection:
        if not remove_user(connection, name):
            _nobody(name)
        note_change(connection, HERE, Deed.USER, name, f"The user {name} was removed.")


@token.command("new")
def token_new(name: Annotated[str, typer.Argument(help="Whom the token is for.")]) -> None:
    """Make a token and print it once."""
    store, _ = opened()
    with store.writing() as connection:
        made = new_token(connection, name)
        note_change(connection, HERE, Deed.TOKEN, name, f"A token was made for {name}.")
    sys.stdout.write(made + "\n")


@token.command("revoke")
def token_revoke(name: Annotated[str, typer.Argument(help="Whom the token was for.")]) -> None:
    """Make a token worthless."""
    store, _ = opened()
    with store.writing() as connection:
        if not revoke_token(connection, name):
            say.print(f"There is no token named {name}.", highlight=False)
            raise typer.Exit(1)
        note_change(connection, HERE, Deed.TOKEN, name, f"The token of {name} was revoked.")


def first_link(store: Store, host: str, port: int) -> str | None:
    """A link that signs one person in, where this is a start on one's own machine and no user was added yet."""
    if not _loopback(host):
        return None
    with store.writing() as connection:
        if has_users(connection):
            return None
        key = new_link(connection, datetime.now(UTC))
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/sign-in/link?key={key}"


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _password() -> str:
    """The password, typed twice on a terminal; else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        say.print("The two are not the same. Nothing was done.")
        raise typer.Exit(1)
    return first


def _nobody(name: str) -> None:
    say.print(f"There is no user named {name}.", highlight=False, markup=False)
    raise typer.Exit(1)
