"""The feeds and how they fare; and whether something new has come to the timeline."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.pages import urls
from app.pages.htmx import render
from app.pages.site import site_of
from app.pages.views.feeds.news import news_view, since_of
from app.pages.views.feeds.page import feeds_view
from app.store.feeds.arrivals import arrivals
from app.store.feeds.entries import failed_entries
from app.store.feeds.feeds import list_feeds
from app.store.state import data_version

router = APIRouter(include_in_schema=False)
_FAILURES = 5  # shown for each feed


@router.get("/feeds")
def feeds_page(request: Request) -> HTMLResponse:
    """Each feed with its last success and last problem."""
    site = site_of(request)
    with site.store.reading() as connection:
        feeds = list_feeds(connection)
        failed = failed_entries(connection, [feed.id for feed in feeds], _FAILURES)
    settings = site.settings
    return render(
        request, "feeds.html", feeds_view(feeds, failed, site.world, on=settings.watch, minutes=settings.watch_minutes)
    )


@router.get("/news")
def news(request: Request) -> Response:
    """What has come to the timeline since a version of the data that a page shows: nothing (204), or how many."""
    site = site_of(request)
    wanted = urls.filter_of(request.query_params.multi_items(), site.world)
    since = since_of(request.query_params.get("since", ""))
    with site.store.reading() as connection:
        if data_version(connection) == since.version:
            return Response(status_code=204)
        came = arrivals(connection, wanted, since.moment)
    if not came.new and not came.changed:
        return Response(status_code=204)
    return render(request, "_news.html", news_view(came, wanted))
