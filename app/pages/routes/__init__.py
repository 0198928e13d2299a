"""The addresses of the site, one module for each kind of page."""

from __future__ import annotations

from fastapi import APIRouter

from app.pages.api import articles as api_articles
from app.pages.api import events as api_events
from app.pages.api import judgements as api_judgements
from app.pages.api import spoken as api_spoken
from app.pages.routes import about, articles, events, exports, feeds, files, health, revisions, spoken, timeline
from app.pages.routes.desk import add, correct, log, review, signin


def routers() -> tuple[APIRouter, ...]:
    """Every address of the site."""
    return (
        timeline.router,
        revisions.router,  # before the events: an address with @rN is a revision
        exports.router,  # before the events: an address with an ending is a file
        files.router,
        events.router,
        articles.router,
        about.router,
        feeds.router,
        spoken.router,
        api_events.router,
        api_articles.router,
        api_spoken.router,
        api_judgements.router,
        signin.router,
        add.router,
        review.router,
        log.router,
        correct.router,
        health.router,
    )
