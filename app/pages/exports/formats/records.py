"""JSON: the contract's form of each event, as one list or a line each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.pages.api.records import event_record
from app.pages.exports.selection import Selection


def write_json(selection: Selection) -> Iterator[str]:
    """`{"items": […], "total": n, "next": null}`: all of it, so nothing follows."""
    yield '{"items": ['
    total = 0
    for item in selection.items():
        record = event_record(item.stored, selection.connection, selection.world, selection.base)
        yield (",\n" if total else "\n") + json.dumps(record, ensure_ascii=False)
        total += 1
    yield f'\n], "total": {total}, "next": null}}\n'


def write_jsonl(selection: Selection) -> Iterator[str]:
    """A line of JSON for each event."""
    for item in selection.items():
        record = event_record(item.stored, selection.connection, selection.world, selection.base)
        yield json.dumps(record, ensure_ascii=False) + "\n"
