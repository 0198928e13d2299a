"""Files, folders and standard input -> articles, one at a time. One bad article never stops a run."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from charset_normalizer import from_bytes

from app.articles.page import article_of_html
from app.articles.record import article_of_record
from app.model.article import MAX_BODY, Article
from app.model.errors import BadArticle, ReadoutError

ENDINGS = (".txt", ".html", ".htm", ".json", ".jsonl")
MAX_BYTES = 4 * MAX_BODY  # a code point takes at most four


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article that was read from somewhere, or the reason why it was not."""

    source: str  # file name, with the line for JSON lines
    article: Article | None = None
    reason: str | None = None
    html: bool = False  # whether the body was taken out of a page


def incoming(paths: Iterable[str], stdin: BinaryIO) -> Iterator[Incoming]:
    """The articles of files and folders, in the order of their names; `-` is standard input (JSON lines or text)."""
    for name in paths:
        if name == "-":
            yield from _standard_input(stdin)
            continue
        path = Path(name)
        if path.is_dir():
            for child in sorted(child for child in path.rglob("*") if child.is_file() and _ending(child) in ENDINGS):
                yield from _file(child)
        elif not path.exists():
            yield Incoming(name, reason="There is no such file.")
        elif _ending(path) not in ENDINGS:
            yield Incoming(name, reason=f"Files must end in {', '.join(ENDINGS)}, each also with .gz.")
        else:
            yield from _file(path)


def _ending(path: Path) -> str:
    return Path(path.stem).suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()


def _file(path: Path) -> Iterator[Incoming]:
    try:
        with _opened(path) as content:
            if _ending(path) == ".jsonl":
                yield from _lines(str(path), content)
            else:
                yield _whole(str(path), content, _ending(path), _stem(path))
    except (OSError, EOFError, zlib.error) as wrong:
        yield Incoming(str(path), reason=f"The file cannot be read: {wrong}")


def _stem(path: Path) -> str:
    return Path(path.stem).stem if path.suffix.lower() == ".gz" else path.stem


def _opened(path: Path) -> BinaryIO:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]


def _standard_input(stdin: BinaryIO) -> Iterator[Incoming]:
    first = stdin.read(1)
    if first == b"{":
        yield from _lines("standard input", stdin, first)
    else:
        yield _whole("standard input", stdin, ".txt", "-", first)


def _lines(source: str, content: BinaryIO, begun: bytes = b"") -> Iterator[Incoming]:
    number = 0
    while line := begun + content.readline(MAX_BYTES * 2):
        number, begun = number + 1, b""
        if line.strip():
            yield _attempt(f"{source}:{number}", partial(_of_json, line))


def _whole(source: str, content: BinaryIO, ending: str, name: str, begun: bytes = b"") -> Incoming:
    data = begun + content.read(MAX_BYTES + 1)

    def article() -> Article:
        if len(data) > MAX_BYTES:
            raise BadArticle(f"The file is larger than {MAX_BYTES:,} bytes. Send it in parts.")
        if ending == ".json":
            return _of_json(data)
        text = decoded(data)
        return Article.of(text, id=name) if ending == ".txt" else article_of_html(text, id=name)

    return _attempt(source, article, html=ending.startswith(".htm"))


def _of_json(data: bytes) -> Article:
    return article_of_record(_json(data))


def _attempt(source: str, make: Callable[[], Article], *, html: bool = False) -> Incoming:
    # The one place where a bad article is caught: it is named with its reason, and the run goes on.
    try:
        return Incoming(source, make(), html=html)
    except ReadoutError as wrong:
        return Incoming(source, reason=str(wrong))


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as wrong:
        raise BadArticle(f"This is not valid JSON: {wrong}") from wrong


def decoded(data: bytes) -> str:
    """Bytes as text: UTF-8 if they are, else what the bytes themselves suggest. Nothing else is changed."""
    if b"\x00" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadArticle("This looks like a binary file, not like text. Send text or HTML.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        guess = from_bytes(data[:200_000]).best()
        if guess is None:
            raise BadArticle("The encoding of this text cannot be told. Send it as UTF-8.") from None
        return data.decode(guess.encoding, errors="replace")
