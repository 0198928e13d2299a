"""Sources -> records, streamed: no archive is ever in memory whole. One that is torn is named with its reason."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.articles.archives.lines import lines
from app.articles.archives.parse import decoded
from app.articles.archives.record import MAX_BYTES, Form, Record
from app.articles.archives.sources import Source
from app.articles.archives.warc import pages
from app.articles.sieve import Sieve
from app.model.article import Article
from app.model.errors import ReadoutError

_FORMS = {".txt": Form.TEXT, ".html": Form.HTML, ".htm": Form.HTML, ".json": Form.JSON, ".pdf": Form.PDF}

Fetch = Callable[[str], Article]


def records(source: Source, stdin: BinaryIO, fetch: Fetch, *, skip: int = 0) -> Iterator[Record]:
    """The records of a source but for its first `skip` lines or records; `fetch` gets the articles of addresses."""
    if source.reason:
        yield Record(source.path, Form.NOTHING, reason=source.reason)
    elif source.address:
        yield _fetched(source, fetch)
    elif source.path == "-":
        yield from _standard_input(stdin)
    else:
        yield from _file(source, skip)


def held_back(record: Record, sieve: Sieve) -> bool:
    """Whether the sieve holds a record back. What is wrong in itself is let through: its reading says what is wrong."""
    if record.form is Form.JSON:
        return _json_held_back(record.data, sieve)
    if record.form is Form.ARTICLE and record.article:
        return not sieve.passes(record.article.body)
    if record.form not in (Form.TEXT, Form.HTML):
        return False
    try:
        text = decoded(record)
    except ReadoutError:
        return False
    if not text.strip():
        return False
    return not (sieve.passes(text) if record.form is Form.TEXT else sieve.may_pass(text))


def _json_held_back(data: bytes, sieve: Sieve) -> bool:
    try:
        given = json.loads(data)
    except (ValueError, RecursionError):
        return False
    if not isinstance(given, dict):
        return False
    text, html = given.get("text"), given.get("html")
    if isinstance(text, str) and text.strip():
        return not sieve.passes(text)
    return isinstance(html, str) and bool(html.strip()) and not sieve.may_pass(html)


def _fetched(source: Source, fetch: Fetch) -> Record:
    try:
        return Record(source.path, Form.ARTICLE, article=fetch(source.path))
    except ReadoutError as wrong:
        return Record(source.path, Form.NOTHING, reason=str(wrong))


def _file(source: Source, skip: int) -> Iterator[Record]:
    number = skip
    try:
        with Path(source.path).open("rb") as raw:
            for record in _of_file(source, raw, skip):
                number, record.done = record.number, raw.tell()
                yield record
    except (OSError, EOFError, zlib.error) as wrong:
        yield Record(
            f"{source.path}:{number + 1}" if number else source.path,
            Form.NOTHING,
            number=number + 1,
            done=source.size,
            reason=f"The file cannot be read any further: {wrong}" if number else f"The file cannot be read: {wrong}",
        )


def _of_file(source: Source, raw: BinaryIO, skip: int) -> Iterator[Record]:
    if source.ending == ".warc":
        return pages(source.path, raw, skip)  # whose reader unpacks it member by member
    content: BinaryIO = gzip.GzipFile(fileobj=raw, mode="rb") if source.compressed else raw  # type: ignore[assignment]
    if source.ending == ".jsonl":
        return lines(source.path, content, skip)
    return iter([_whole(source, content)] if not skip else ())


def _whole(source: Source, content: BinaryIO) -> Record:
    return _within_limit(Record(source.path, _FORMS[source.ending], content.read(MAX_BYTES + 1), name=source.stem))


def _within_limit(record: Record) -> Record:
    if len(record.data) <= MAX_BYTES:
        return record
    reason = f"The file is larger than {MAX_BYTES:,} bytes. Send it in parts."
    return Record(record.source, Form.NOTHING, reason=reason)


def _standard_input(stdin: BinaryIO) -> Iterator[Record]:
    first = stdin.read(1)
    if first == b"{":
        yield from lines("standard input", stdin, begun=first)
    else:
        data = first + stdin.read(MAX_BYTES)
        yield _within_limit(Record("standard input", Form.TEXT, data, name="-"))
