"""Articles read: `extract`, and read again: `reread`."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from app import pipeline
from app.articles.files import incoming
from app.articles.sieve import Sieve
from app.cli.console import app, opened, progress_line
from app.cli.ingest import Paths, complain, fetched
from app.reports.reading import reading_record
from app.settings import settings
from app.store.seeds import load_world


@app.command()
def extract(
    paths: Paths,
    sieve: Annotated[bool, typer.Option("--sieve", help="Pass over articles that do not name both sides.")] = False,
) -> None:
    """Read articles and print their readings as JSON lines, storing nothing."""
    world = load_world(settings().tracker)
    named = Sieve(world)
    failed = 0
    for one in incoming(paths, sys.stdin.buffer, fetched(world), world):
        if one.article is None:
            failed += 1
            complain(one.source, one.reason)
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
