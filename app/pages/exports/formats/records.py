"""JSON: the contract's form of each event, as one list or a line each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.pages.api.records import Record, event_records
from app.pages.exports.selection import Selection


def write_json(selection: Selection) -> Iterator[str]:
    """`{"items": […], "total": n, "next": null}`: all of it, so nothing follows."""
    yield '{"items": ['
    total = 0
    for record in _records(selection):
        yield (",\n" if total else "\n") + json.dumps(record, ensure_ascii=False)
        total += 1
    yield f'\n], "total": {total}, "next": null}}\n'


def write_jsonl(selection: Selection) -> Iterator[str]:
    """A line of JSON for each event."""
    for record in _records(selection):
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _records(selection: Selection) -> Iterator[Record]:
    events = (item.stored for item in selection.items())
    return event_records(events, selection.connection, selection.world, selection.base)
