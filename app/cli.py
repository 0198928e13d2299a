"""The command line: `readout`. What each command does stands in docs/commands.md; exit 2 means bad arguments."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer
import uvicorn
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from app import pipeline
from app.articles.files import Incoming, incoming
from app.articles.sieve import Sieve
from app.model.errors import ReadoutError
from app.model.world import World
from app.pages.exports.answers import FORMATS
from app.pages.exports.selection import of_filter
from app.pages.urls import filter_of
from app.reports.reading import reading_record
from app.settings import settings
from app.store.audit import audit
from app.store.engine import Store
from app.store.seeds import load_world
from app.store.tokens import new_token, revoke_token

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
token = typer.Typer(no_args_is_help=True, help="API tokens: for scripts that write.")
app.add_typer(token, name="token")
say = Console(stderr=True)


class Form(StrEnum):
    """What `readout events` prints."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    ICS = "ics"
    ATOM = "atom"
    TIMELINEJS = "timelinejs"


def main() -> None:
    """Run the command line; what is wrong with the input is said in a sentence, without a traceback."""
    try:
        app()
    except ReadoutError as wrong:
        say.print(f"[bold]readout:[/] {wrong}", highlight=False)
        sys.exit(2)


Paths = Annotated[
    list[str],
    typer.Argument(help="Files and folders (.txt .html .json .jsonl, each also .gz), or - for standard input."),
]


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = settings().host,
    port: Annotated[int, typer.Option(help="Port to listen on.")] = settings().port,
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer.")] = 1,
    seeds: Annotated[bool, typer.Option(help="Load the tracker's articles into an empty database.")] = True,
) -> None:
    """Migrate, load the seeds into an empty database, and serve."""
    store, world = _open()
    pipeline.keep_chronology(store, world)
    if seeds and pipeline.is_empty(store):
        _ingest([str(settings().tracker / "articles")], store, world, as_json=False)
    store.close()
    say.print(f"Readout is at [bold]http://{host}:{port}[/]", highlight=False)
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        server_header=False,
    )


@app.command()
def ingest(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each article.")] = False,
) -> None:
    """Read articles and keep them with the events that come of them."""
    store, world = _open()
    pipeline.keep_chronology(store, world)
    failed = _ingest(paths, store, world, as_json=as_json)
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
    store, world = _open()
    with _progress() as progress:
        task = progress.add_task("Reading again", total=None)
        for _ in pipeline.reread(store, world, settings().spacy_model, every=every):
            progress.advance(task)


Several = Annotated[list[str] | None, typer.Option(help="As in addresses; may be given several times.")]
One = Annotated[str | None, typer.Option(help="As in addresses.")]


@app.command()
def events(
    topic: Several = None,
    kind: Several = None,
    status: Several = None,
    person: Several = None,
    outlet: Several = None,
    side: Several = None,
    told: Several = None,
    first: Annotated[str | None, typer.Option("--from", help="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    q: One = None,
    sort: One = None,
    form: Annotated[Form, typer.Option("--format", help="docs/exports.md describes each.")] = Form.JSON,
) -> None:
    """Export the events that a filter selects, all of them."""
    store, world = _open()
    many = (("topic", topic), ("kind", kind), ("status", status), ("person", person))
    more = (("outlet", outlet), ("side", side), ("told", told))
    pairs = [(name, value) for name, values in (*many, *more) for value in values or ()]
    pairs += [(name, value) for name, value in {"from": first, "to": last, "q": q, "sort": sort}.items() if value]
    wanted = filter_of(pairs, world)
    with store.reading() as connection:
        base = (settings().public_url or f"http://{settings().host}:{settings().port}").rstrip("/")
        selection = of_filter(connection, wanted, world, base, f".{form}")
        sys.stdout.writelines(FORMATS[form].write(selection))


@app.command()
def check() -> None:
    """Audit every stored span, address and count; exit 1 if something is wrong."""
    store, _ = _open()
    with store.reading() as connection:
        wrong = audit(connection)
    for line in wrong:
        say.print(line, highlight=False, markup=False)
    say.print("Nothing is wrong." if not wrong else f"{len(wrong)} things are wrong.")
    raise typer.Exit(1 if wrong else 0)


@token.command("new")
def token_new(name: Annotated[str, typer.Argument(help="Whom the token is for.")]) -> None:
    """Make a token and print it once."""
    store, _ = _open()
    with store.writing() as connection:
        sys.stdout.write(new_token(connection, name) + "\n")


@token.command("revoke")
def token_revoke(name: Annotated[str, typer.Argument(help="Whom the token was for.")]) -> None:
    """Make a token worthless."""
    store, _ = _open()
    with store.writing() as connection:
        if not revoke_token(connection, name):
            say.print(f"There is no token named {name}.", highlight=False)
            raise typer.Exit(1)


def _open() -> tuple[Store, World]:
    store = Store(settings().database_url)
    store.migrate()
    return store, load_world(settings().tracker)


def _ingest(paths: list[str], store: Store, world: World, *, as_json: bool) -> int:
    """Take every article; how many could not be taken."""
    failed = 0
    with _progress() as progress:
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


def _progress() -> Progress:
    """A line that moves on a terminal, and nothing elsewhere."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=say, transient=True, disable=not say.is_terminal)


def _take(one: Incoming, store: Store, world: World) -> dict[str, object]:
    if one.article is None:
        return {"source": one.source, "status": "failed", "reason": one.reason}
    taken = pipeline.take(store, world, one.article, settings().spacy_model)
    status = "known" if taken.known else "new"
    found = {"relevant": taken.reading.relevant, "events": list(taken.addresses)}
    return {"source": one.source, "id": taken.article.id, "status": status, **found}


def _complain(one: Incoming) -> None:
    say.print(f"{one.source}: {one.reason}", highlight=False, markup=False)
