"""Builds the web application from settings: `create_app(settings())`."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from app.articles.fetch import Fetcher
from app.pages import errors
from app.pages.caching import Caching, program_of
from app.pages.headers import HeadersAlone, SecurityHeaders
from app.pages.operations.answer import Answer, AtOnce
from app.pages.operations.asked import Asked
from app.pages.operations.clients import Clients
from app.pages.operations.limits import Bounds, Limits
from app.pages.operations.logs import configure
from app.pages.routes import routers
from app.pages.site import STATIC, TEMPLATES, PageSettings, Site
from app.pages.templating import templates
from app.pages.views.frame import today
from app.pages.writers.crosssite import OwnSiteOnly
from app.pipeline.watching import Watch, in_background
from app.settings import Settings
from app.settings import settings as read_settings
from app.store.engine import Store
from app.store.freshness import Freshness
from app.store.seeds import load_world


class Readout(FastAPI):
    """The application, behind what answers most requests without it: `front` is asked first."""

    front: AtOnce | None = None

    def at_once(self, scope: Scope) -> Answer | None:
        """The answer to a request, if it is ready."""
        return self.front.at_once(scope) if self.front else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await (self.front or self.make)(scope, receive, send)

    async def make(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request by what the application itself does."""
        await super().__call__(scope, receive, send)


def create_app(settings: Settings | None = None) -> Readout:
    """The application over one database and one tracker. The database must be migrated."""
    chosen = settings or read_settings()
    pages = PageSettings(
        chosen.public_url,
        chosen.max_upload,
        chosen.spacy_model,
        chosen.session_days,
        chosen.metrics_open,
        chosen.watch,
        chosen.watch_minutes,
    )
    bounds = Bounds(chosen.max_upload, chosen.max_at_once, chosen.rate_writes, chosen.rate_costly)
    store = Store(chosen.database_url, chosen.read_limit)
    site = Site(store, load_world(chosen.tracker), pages, templates(TEMPLATES), Fetcher(chosen.fetching()))
    freshness = Freshness(store)
    watch = Watch(store, site.world, site.fetcher, chosen.spacy_model, timedelta(minutes=chosen.watch_minutes))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        with in_background(watch, on=chosen.watch):
            yield
        freshness.close()
        store.close()

    app = Readout(title="Readout", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.state.site = site
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in routers():
        app.include_router(router)
    errors.install(app)
    app.add_middleware(OwnSiteOnly)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=4)
    app.add_middleware(Limits, bounds)
    app.add_middleware(SecurityHeaders, (chosen.public_url or "").startswith("https://"))
    kept = Caching(app.make, freshness, program_of(site.world), chosen.cache_bytes, today)
    routes = [*app.routes, *(route for router in routers() for route in router.routes)]
    app.front = Clients(HeadersAlone(Asked(kept, routes)), chosen.trusted_proxies)
    return app


def serving() -> Readout:
    """The application of a process that serves, with its logs set up."""
    configure(read_settings().log_format, read_settings().log_level)
    app = create_app()
    # What is loaded now stays: the collector need not look at all of it time and again while pages are made.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    return app
