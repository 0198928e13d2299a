"""What every page needs: the store, the world, the settings and the templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import cast

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes, select_autoescape
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

from app.articles.fetch import Fetcher
from app.model.world import World
from app.store.engine import Store

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"


@dataclass(frozen=True, slots=True)
class PageSettings:
    """Those of the settings that pages need."""

    public_url: str | None = None  # address that readers use; else that of the request
    max_upload: int = 8_000_000  # bytes
    spacy_model: str | None = None
    session_days: int = 14
    metrics_open: bool = False  # to everyone, not only this machine and holders of tokens
    watch: bool = False
    watch_minutes: int = 15


@dataclass(frozen=True, slots=True)
class Site:
    """One running Readout."""

    store: Store
    world: World
    settings: PageSettings
    templates: Environment
    fetcher: Fetcher = field(default_factory=Fetcher)
    pen: Lock = field(default_factory=Lock)
    """Held while a large page is drawn. Threads that draw at once only take the interpreter from each other, so that
    all are late; one after the other, most are early. Never held while the database is asked: that may take long."""


def templates(folder: Path = ROOT / "templates") -> Environment:
    """The templates: everything is escaped, and a name that a view does not have is an error."""
    return Quick(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else each part of each page asks the disk whether its template is still the same
    )


class Escaping(CodeGenerator):
    """Compiles templates that escape by `Quick.escaped`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Quick(Environment):
    """Remembers what was escaped: a page prints the same few words thousands of times.

    Texts that are equal but of another type (`1` and `True`, a string and the same string as markup) are kept apart.
    """

    code_generator_class = Escaping
    escaped = staticmethod(lru_cache(maxsize=20_000, typed=True)(escape))


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    return cast(Site, request.app.state.site)


def base_url(request: Request) -> str:
    """Where readers find this site, without a slash at the end: as set, else as the request came."""
    return (site_of(request).settings.public_url or str(request.base_url)).rstrip("/")
