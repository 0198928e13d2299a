"""What was named on a command line -> the files, addresses and standard input to read, in order.

Folders give their files in the order of their names. A source has a fingerprint, so that a run that was stopped can
tell whether it is asked to go on with the same matter.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ENDINGS = (".txt", ".html", ".htm", ".json", ".jsonl", ".warc", ".pdf")


@dataclass(frozen=True, slots=True)
class Source:
    """A file, an address (`http…`) or standard input (`-`); `reason` says why it cannot be read, if so."""

    path: str
    size: int = 0  # bytes
    changed: int = 0  # nanoseconds
    reason: str | None = None

    @property
    def ending(self) -> str:
        """What the name ends in, before `.gz`."""
        path = Path(self.path.lower())
        return Path(path.stem).suffix if path.suffix == ".gz" else path.suffix

    @property
    def compressed(self) -> bool:
        """Whether it is gzipped."""
        return self.path.lower().endswith(".gz")

    @property
    def stem(self) -> str:
        """The file's name without its endings."""
        path = Path(self.path)
        return Path(path.stem).stem if self.compressed else path.stem

    @property
    def address(self) -> bool:
        """Whether it is to be fetched."""
        return self.path.lower().startswith(("http://", "https://"))

    @property
    def again(self) -> bool:
        """Whether it can be read a second time."""
        return self.path != "-"

    def fingerprint(self) -> str:
        """What changes when the source does."""
        whole = self.path if self.address else str(Path(self.path).absolute())
        return hashlib.sha256(f"{whole}\0{self.size}\0{self.changed}".encode(errors="surrogateescape")).hexdigest()


def sources(names: Iterable[str]) -> Iterator[Source]:
    """The sources that names on a command line mean; what cannot be read is named with its reason."""
    for name in names:
        path = Path(name)
        if name == "-" or Source(name).address:
            yield Source(name)
        elif path.is_dir():
            yield from _within(name)
        elif not path.exists():
            yield Source(name, reason="There is no such file.")
        elif Source(name).ending not in ENDINGS:
            yield Source(name, reason=f"Files must end in {', '.join(ENDINGS)}, each also with .gz.")
        else:
            yield _file(name)


def _within(folder: str) -> Iterator[Source]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as wrong:
        yield Source(folder, reason=f"The folder cannot be read: {wrong}")
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _within(entry.path)
        elif entry.is_file() and Source(entry.path).ending in ENDINGS:
            yield _file(entry.path)


def _file(path: str) -> Source:
    try:
        known = Path(path).stat()
    except OSError as wrong:
        return Source(path, reason=f"The file cannot be read: {wrong}")
    return Source(path, known.st_size, known.st_mtime_ns)
