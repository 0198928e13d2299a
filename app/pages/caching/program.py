"""What answers follow from beside the data: the program and the tracker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from app.model.world import World
from app.pages.site import ROOT


def program_of(world: World) -> str:
    """Another after every change of the program, its templates and static files, or the tracker."""
    digest = hashlib.sha256(repr(world).encode())
    for path in _sources():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterable[Path]:
    folders = ((ROOT / "app", "*.py"), (ROOT / "templates", "*"), (ROOT / "static", "*"))
    return (path for folder, names in folders for path in sorted(folder.rglob(names)) if path.is_file())
