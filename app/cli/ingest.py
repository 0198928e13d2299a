"""Articles taken in, from one file to an archive that many machines read: `ingest`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from app import pipeline
from app.articles.archives import sources
from app.articles.fetch import Fetcher, fetch_article
from app.cli.console import app, opened, say
from app.model.article import Article
from app.model.world import World
from app.pipeline.examine import Examiner
from app.pipeline.runs import Ingest, Outcome, Step, Told
from app.pipeline.workers import Here, Workers
from app.settings import settings
from app.store.engine import Store
from app.store.upkeep.runs import Counts, failures_of

INTERRUPTED = 130
GIVING_WAY = 5  # how much less urgent keeping articles is than answering readers on the same machine
_FEW = 12  # articles whose outcomes are told one by one

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files and folders (.txt .html .json .jsonl .warc .pdf, each also .gz), addresses (http…), "
        "or - for standard input."
    ),
]


@app.command()
def ingest(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each article.")] = False,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Read on the Dask cluster of this scheduler.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes of this machine that read; as many as it has cores.")
    ] = None,
) -> None:
    """Read articles and keep them with the events that come of them. Stopped, the same command goes on where it was."""
    os.nice(max(0, GIVING_WAY - os.nice(0)))
    store, world = opened()
    pipeline.keep_chronology(store, world)
    examiner = Examiner(world, settings().spacy_model)
    try:
        with readers(examiner, scheduler, workers) as chosen:
            failed = take_all(paths, store, world, as_json=as_json, workers=chosen)
    except KeyboardInterrupt:
        say.print("Stopped. The same command goes on from here.")
        raise typer.Exit(INTERRUPTED) from None
    raise typer.Exit(1 if failed else 0)


@contextmanager
def readers(examiner: Examiner, scheduler: str | None = None, workers: int | None = None) -> Iterator[Workers]:
    """Who is to read: the machines of a cluster, or the cores of this one."""
    chosen = _cluster(scheduler, examiner) if scheduler else Here(examiner, workers)
    try:
        yield chosen
    finally:
        chosen.close()


def _cluster(scheduler: str, examiner: Examiner) -> Workers:
    try:
        # Only here: it takes half a second, and not every installation has it.
        from app.cluster import Cluster
    except ImportError as missing:
        raise typer.BadParameter(
            "--scheduler needs the extra package for clusters: pip install 'readout[cluster]'"
        ) from missing
    return Cluster(scheduler, examiner)


def take_all(paths: list[str], store: Store, world: World, *, as_json: bool, workers: Workers | None = None) -> int:
    """Take every article; how many could not be taken. Without `workers`, this process reads."""
    fetch = fetched(world)
    run = Ingest(store, world, tuple(sources(paths)), sys.stdin.buffer, fetch, every=as_json)
    chosen = workers or Here(Examiner(world, settings().spacy_model), 1)
    if run.resumed:
        _say_where(store, run)
    few: list[Told] = []
    with _progress() as progress:
        task = progress.add_task("Reading articles", total=run.total or None, articles=0, found=0)
        for step in run.steps(chosen):
            for one in step.told:
                _tell(one, as_json=as_json)
            few += step.told[: _FEW - len(few)]
            sys.stdout.flush()  # what is told is kept
            _advance(progress, task, step)
    if not as_json:
        _say_outcome(run, few)
    return run.run.counts.failed


def fetched(world: World) -> Callable[[str], Article]:
    """What gets the article at an address."""
    fetcher = Fetcher(settings().fetching())
    return lambda address: fetch_article(fetcher, address, world).article


def complain(source: str, reason: str | None) -> None:
    """Name an article that could not be read."""
    say.print(f"{source}: {reason}", highlight=False, markup=False, soft_wrap=True)


def _say_where(store: Store, run: Ingest) -> None:
    """What was done before a run was stopped, and where it goes on."""
    say.print(
        f"This run was begun on {run.run.begun:%Y-%m-%d} at {run.run.begun:%H:%M} UTC and stopped. "
        f"It goes on {run.reached}. Done before: {_counted(run.run.counts)}",
        highlight=False,
        markup=False,
        soft_wrap=True,
    )
    with store.reading() as connection:
        for failure in failures_of(connection, run.run.id):
            complain(failure.place, failure.reason)


def _say_outcome(run: Ingest, told: Sequence[Told]) -> None:
    """What came of a few articles one by one, and of all in a line."""
    counts = run.run.counts
    kept = [one for one in told if one.outcome in (Outcome.NEW, Outcome.KNOWN)]
    if len(kept) == counts.new + counts.known:
        for one in kept:
            say.print(f"{one.source}: {_became(one)}", highlight=False, markup=False, soft_wrap=True)
    if counts.read:
        say.print(_counted(counts), highlight=False, markup=False, soft_wrap=True)
    else:
        say.print("There was no article in what was given.")


def _became(one: Told) -> str:
    known = "known already" if one.outcome is Outcome.KNOWN else "new"
    told = f"tells of {', '.join(f'/events/{address}' for address in one.events)}" if one.events else ""
    reason = one.reason if one.reason and not told else ""
    return f"{'; '.join(filter(None, (known, told, reason)))}".rstrip(".") + "."


def _counted(counts: Counts) -> str:
    """ "4 articles: 1 new, 1 of them telling of an interaction; 1 passed over, not naming both sides; 2 failed." """
    telling = "none of them telling of an interaction"
    if counts.found:
        telling = f"{counts.found:,} of them telling of an interaction"
    parts = (
        f"{counts.new:,} new, {telling}" if counts.new else "",
        f"{counts.known:,} known already" if counts.known else "",
        f"{counts.passed_over:,} passed over, not naming both sides" if counts.passed_over else "",
        f"{counts.failed:,} failed" if counts.failed else "",
    )
    read = f"{counts.read:,} {'article' if counts.read == 1 else 'articles'}"
    return f"{read}: {'; '.join(filter(None, parts))}." if counts.read else f"{read}."


def _tell(one: Told, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(_record(one), ensure_ascii=False) + "\n")
    elif one.outcome is Outcome.FAILED:
        complain(one.source, one.reason)


def _record(one: Told) -> dict[str, object]:
    record: dict[str, object] = {"source": one.source, "status": one.outcome.value}
    if one.article is not None:
        record |= {"id": one.article, "relevant": one.relevant, "events": list(one.events)}
    return record | ({"reason": one.reason} if one.reason else {})


def _advance(progress: Progress, task: TaskID, step: Step) -> None:
    counts = step.run.counts
    progress.update(task, completed=step.done, articles=counts.read, found=counts.found)


class _Pace(ProgressColumn):
    """Articles in a second, over all of this sitting."""

    def __init__(self) -> None:
        super().__init__()
        self._first: int | None = None

    def render(self, task: Task) -> Text:
        articles = task.fields.get("articles", 0)
        if self._first is None and articles:
            self._first = articles
        new = articles - (self._first or 0)
        return Text(f"{new / task.elapsed:,.0f}/s" if task.elapsed else "")


def _progress() -> Progress:
    """A line that moves on a terminal, and nothing elsewhere: how much, how fast, what was found, what is left."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[articles]:,} articles"),
        _Pace(),
        TextColumn("{task.fields[found]:,} found"),
        TimeRemainingColumn(),
        console=say,
        transient=True,
        disable=not say.is_terminal,
    )
