"""What a filter selects, as files: `events`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from app.cli.console import app, opened
from app.pages.exports.answers import FORMATS
from app.pages.exports.selection import of_filter
from app.pages.urls import filter_of
from app.settings import settings


class Form(StrEnum):
    """What `readout events` prints."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    ICS = "ics"
    ATOM = "atom"
    TIMELINEJS = "timelinejs"


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
    store, world = opened()
    many = (("topic", topic), ("kind", kind), ("status", status), ("person", person))
    more = (("outlet", outlet), ("side", side), ("told", told))
    pairs = [(name, value) for name, values in (*many, *more) for value in values or ()]
    pairs += [(name, value) for name, value in {"from": first, "to": last, "q": q, "sort": sort}.items() if value]
    wanted = filter_of(pairs, world)
    with store.reading() as connection:
        base = (settings().public_url or f"http://{settings().host}:{settings().port}").rstrip("/")
        selection = of_filter(connection, wanted, world, base, f".{form}")
        sys.stdout.writelines(FORMATS[form].write(selection))
