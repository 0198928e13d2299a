"""Articles in, and read: `ingest`, `extract`, `reread`."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from app import pipeline
from app.articles.files import Incoming, incoming
from app.articles.sieve import Sieve
from app.cli.console import app, opened, progress_line, say
from app.model.world import World
from app.reports.reading import reading_record
from app.settings import settings
from app.store.engine import Store
from app.store.seeds import load_world

Paths = Annotated[
    list[str],
    typer.Argument(help="Files and folders (.txt .html .json .jsonl, each also .gz), or - for standard input."),
]


@app.command()
def ingest(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each article.")] = False,
) -> None:
    """Read articles and keep them with the events that come of them."""
    store, world = opened()
    pipeline.keep_chronology(store, world)
    failed = take_all(paths, store, world, as_json=as_json)
    raise typer.Exit(1 if failed else 0)


@app.command()
def extract(
    paths: Paths,
    sieve: Annotated[bool, typer.Option("--sieve", help="Pass over articles that do not name both sides.")] = False,
) -> None:
    """Read articles and print their readings as JSON lines, storing nothing."""
    world = load_world(settings().tracker)
    named = Sieve(world)
    failed = 0
    for one in incoming(paths, sys.stdin.buffer):
        if one.article is None:
            failed += 1
            _complain(one)
            continue
        if sieve and not named.passes(one.article.body):
            annotations, reading = pipeline.pass_over(one.article)
        else:
            annotations, reading = pipeline.read(one.article, world, settings().spacy_model)
        record = reading_record(one.article, annotations, reading, body=one.html)
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    raise typer.Exit(1 if failed else 0)


@app.command()
def reread(
    every: Annotated[
        bool, typer.Option("--all/--outdated", help="All, or only what another reader version read.")
    ] = True,
) -> None:
    """Read stored articles anew and rebuild the events; judgements and addresses stay."""
    store, world = opened()
    with progress_line() as progress:
        task = progress.add_task("Reading again", total=None)
        for _ in pipeline.reread(store, world, settings().spacy_model, every=every):
            progress.advance(task)


def take_all(paths: list[str], store: Store, world: World, *, as_json: bool) -> int:
    """Take every article; how many could not be taken."""
    failed = 0
    with progress_line() as progress:
        task = progress.add_task("Reading articles", total=None)
        for one in incoming(paths, sys.stdin.buffer):
            record = _take(one, store, world)
            failed += "reason" in record
            if as_json:
                sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
            elif "reason" in record:
                _complain(one)
            progress.advance(task)
    return failed


def _take(one: Incoming, store: Store, world: World) -> dict[str, object]:
    if one.article is None:
        return {"source": one.source, "status": "failed", "reason": one.reason}
    taken = pipeline.take(store, world, one.article, settings().spacy_model)
    status = "known" if taken.known else "new"
    found = {"relevant": taken.reading.relevant, "events": list(taken.addresses)}
    return {"source": one.source, "id": taken.article.id, "status": status, **found}


def _complain(one: Incoming) -> None:
    say.print(f"{one.source}: {one.reason}", highlight=False, markup=False)
