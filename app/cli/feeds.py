"""Feeds: `watch`, and which feeds there are."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from datetime import timedelta
from typing import Annotated

import typer

from app import pipeline
from app.articles.fetch import Fetcher
from app.articles.fetch.targets import target_of
from app.cli.console import app, opened, say
from app.model.errors import BadRequest, NotFetched
from app.pipeline.watching import Polled, Watch, keep_feeds, keep_watching, watch_once
from app.settings import settings
from app.store.engine import Store
from app.store.feeds.feeds import add_feed, list_feeds, stop_feed

feeds = typer.Typer(no_args_is_help=True, help="The feeds that are polled.")
app.add_typer(feeds, name="feeds")

Address = Annotated[str, typer.Argument(help="The address of a feed: RSS, Atom, JSON Feed or a sitemap.")]


@app.command()
def watch(
    once: Annotated[bool, typer.Option("--once", help="Poll what is due once, and stop.")] = False,
) -> None:
    """Poll the feeds, take what they name, and look again at official accounts; exit 1 if a feed failed with --once."""
    store, world = opened()
    pipeline.keep_chronology(store, world)
    keep_feeds(store, world)
    chosen = settings()
    watching = Watch(
        store, world, Fetcher(chosen.fetching()), chosen.spacy_model, timedelta(minutes=chosen.watch_minutes)
    )
    failed: list[Polled] = []

    def tell(one: Polled) -> None:
        _say(one)
        failed.extend([one] if one.problem else [])

    if once:
        watch_once(watching, tell)
        raise typer.Exit(1 if failed else 0)
    try:
        keep_watching(watching, threading.Event(), tell)
    except KeyboardInterrupt:
        say.print("Stopped. The same command goes on from here.")


@feeds.command("list")
def feeds_list() -> None:
    """Print each feed with when it was last polled with success, what came of it, and its last problem."""
    store = _with_feeds()
    with store.reading() as connection:
        for one in list_feeds(connection):
            success = f"{one.last_success:%Y-%m-%d %H:%M}" if one.last_success else "never"
            counts = ", ".join(f"{many} {outcome}" for outcome, many in sorted(one.entries.items())) or "nothing yet"
            problem = f"\t{one.problem}" if one.failures else ""
            sys.stdout.write(f"{one.url}\t{one.outlet or one.title or ''}\t{success}\t{counts}{problem}\n")


@feeds.command("add")
def feeds_add(address: Address, outlet: Annotated[str | None, typer.Option(help="Who publishes it.")] = None) -> None:
    """Poll a feed from now on."""
    url = target_of(address, settings().fetching().allowed).url
    store = _with_feeds()
    with store.writing() as connection:
        if not add_feed(connection, url, outlet):
            raise BadRequest("address", f"{url} is polled already.")


@feeds.command("remove")
def feeds_remove(address: Address) -> None:
    """Poll a feed no longer; what came from it stays. One that the tracker names comes back with the tracker."""
    store = _with_feeds()
    try:
        url = target_of(address, settings().fetching().allowed).url
    except NotFetched:
        url = address
    with store.writing() as connection:
        if not stop_feed(connection, url):
            say.print(f"{url} is not polled.", highlight=False, markup=False)
            raise typer.Exit(1)


def _with_feeds() -> Store:
    store, world = opened()
    keep_feeds(store, world)
    return store


def _say(one: Polled) -> None:
    counted = Counter(one.outcomes)
    words = one.problem or ", ".join(f"{many} {outcome}" for outcome, many in sorted(counted.items())) or "nothing new"
    say.print(f"{one.feed.url}: {words}", highlight=False, markup=False)
