"""What every page needs: the store, the world, the settings and the templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from fastapi import Request
from jinja2 import Environment

from app.articles.fetch import Fetcher
from app.model.world import World
from app.pages.pen import Pen
from app.store.engine import Store

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"


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
    pen: Pen = field(default_factory=Pen)


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    return cast(Site, request.app.state.site)


def base_url(request: Request) -> str:
    """Where readers find this site, without a slash at the end: as set, else as the request came."""
    return (site_of(request).settings.public_url or str(request.base_url)).rstrip("/")
