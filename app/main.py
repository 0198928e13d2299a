"""Builds the web application from settings: `create_app(settings())`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from app.pages import errors
from app.pages.headers import HeadersAlone, SecurityHeaders
from app.pages.routes import routers
from app.pages.site import STATIC, PageSettings, Site, templates
from app.settings import Settings
from app.settings import settings as read_settings
from app.store.engine import Store
from app.store.seeds import load_world


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over one database and one tracker. The database must be migrated."""
    chosen = settings or read_settings()
    pages = PageSettings(chosen.public_url, chosen.max_upload, chosen.spacy_model)
    site = Site(Store(chosen.database_url), load_world(chosen.tracker), pages, templates())

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        site.store.close()

    app = FastAPI(title="Readout", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.state.site = site
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in routers():
        app.include_router(router)
    errors.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadersAlone)
    return app
