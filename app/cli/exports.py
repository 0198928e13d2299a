"""What a filter selects, as files: `events`, `quotes`, `articles`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Annotated

import typer

from app.cli.console import app, opened
from app.model.world import World
from app.pages import quoted
from app.pages.exports import articles as article_files
from app.pages.exports import spoken
from app.pages.exports.answers import FORMATS
from app.pages.exports.selection import of_filter
from app.pages.urls import filter_of
from app.settings import settings
from app.store.engine import Connection


class Form(StrEnum):
    """What `readout events` prints."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    ICS = "ics"
    ATOM = "atom"
    TIMELINEJS = "timelinejs"


class QuoteForm(StrEnum):
    """What `readout quotes` prints."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    ATOM = "atom"


class ArticleForm(StrEnum):
    """What `readout articles` prints."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


QUOTES = {
    QuoteForm.JSON: spoken.write_json,
    QuoteForm.JSONL: spoken.write_jsonl,
    QuoteForm.CSV: spoken.write_csv,
    QuoteForm.ATOM: spoken.write_atom,
}
ARTICLES = {
    ArticleForm.JSON: article_files.write_json,
    ArticleForm.JSONL: article_files.write_jsonl,
    ArticleForm.CSV: article_files.write_csv,
}
Several = Annotated[list[str] | None, typer.Option(help="As in addresses; may be given several times.")]
One = Annotated[str | None, typer.Option(help="As in addresses.")]
First = Annotated[str | None, typer.Option("--from", help="YYYY, YYYY-MM or YYYY-MM-DD.")]
Last = Annotated[str | None, typer.Option("--to", help="YYYY, YYYY-MM or YYYY-MM-DD.")]
Given = dict[str, list[str] | str | None]


@app.command()
def events(
    topic: Several = None,
    kind: Several = None,
    status: Several = None,
    person: Several = None,
    outlet: Several = None,
    side: Several = None,
    told: Several = None,
    plan: Several = None,
    first: First = None,
    last: Last = None,
    q: One = None,
    sort: One = None,
    form: Annotated[Form, typer.Option("--format", help="docs/exports.md describes each.")] = Form.JSON,
) -> None:
    """Export the events that a filter selects, all of them."""
    given: Given = {"topic": topic, "kind": kind, "status": status, "person": person, "outlet": outlet}
    given |= {"side": side, "told": told, "plan": plan, "from": first, "to": last, "q": q, "sort": sort}
    _print(
        lambda connection, world, base: FORMATS[form].write(
            of_filter(connection, filter_of(_pairs(given), world), world, base, f".{form}")
        )
    )


@app.command()
def quotes(
    topic: Several = None,
    person: Several = None,
    side: Several = None,
    quotation: Annotated[list[str] | None, typer.Option("--type", help="direct, indirect or mixed.")] = None,
    first: First = None,
    last: Last = None,
    q: One = None,
    form: Annotated[QuoteForm, typer.Option("--format", help="docs/exports.md describes each.")] = QuoteForm.JSON,
) -> None:
    """Export the quotations that a filter selects, all of them; the same words are one entry."""
    given: Given = {"topic": topic, "person": person, "side": side, "type": quotation}
    given |= {"from": first, "to": last, "q": q}
    _print(
        lambda connection, world, base: QUOTES[form](
            spoken.QuoteSelection(connection, world, base, quoted.quotes_wanted(_pairs(given), world), form.value)
        )
    )


@app.command()
def articles(
    topic: Several = None,
    kind: Several = None,
    status: Several = None,
    person: Several = None,
    outlet: Several = None,
    side: Several = None,
    first: First = None,
    last: Last = None,
    q: One = None,
    form: Annotated[ArticleForm, typer.Option("--format", help="docs/exports.md describes each.")] = ArticleForm.JSON,
) -> None:
    """Export the articles that tell of the events that a filter selects; without a filter, every article."""
    given: Given = {"topic": topic, "kind": kind, "status": status, "person": person, "outlet": outlet}
    given |= {"side": side, "from": first, "to": last, "q": q}
    _print(
        lambda connection, world, base: ARTICLES[form](
            article_files.ArticleSelection(connection, world, base, filter_of(_pairs(given), world))
        )
    )


def _pairs(given: Given) -> list[tuple[str, str]]:
    """Options as the parameters of an address."""
    listed = ((name, [value] if isinstance(value, str) else value or []) for name, value in given.items())
    return [(name, value) for name, values in listed for value in values]


def _print(written: Callable[[Connection, World, str], Iterator[str]]) -> None:
    store, world = opened()
    base = (settings().public_url or f"http://{settings().host}:{settings().port}").rstrip("/")
    with store.reading() as connection:
        sys.stdout.writelines(written(connection, world, base))
