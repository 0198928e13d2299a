"""The addresses of the site, one module for each kind of page."""

from __future__ import annotations

from fastapi import APIRouter

from app.pages.routes import health, timeline


def routers() -> tuple[APIRouter, ...]:
    """Every address of the site."""
    return (timeline.router, health.router)
