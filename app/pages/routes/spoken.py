"""Quotations, people, topics."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.model.errors import NotKnown
from app.model.filter import Filter, QuoteFilter
from app.pages import quoted
from app.pages.htmx import render
from app.pages.site import Site, site_of
from app.pages.views.frame import today
from app.pages.views.spoken.people import people_view, person_view
from app.pages.views.spoken.quotes import Heard, loosened, quotes_view
from app.pages.views.spoken.topics import Course, topic_view, topics_view
from app.store.quotations.courses import events_by_year, quotes_by_topic_and_side, quotes_by_year, silences
from app.store.quotations.listing import count_quotes, list_entries
from app.store.timeline import counts, listing

LATEST = 20  # entries on the page of a person or a topic
SILENT = 30  # events

router = APIRouter(include_in_schema=False)


@router.get("/quotes")
def quotes_page(request: Request) -> HTMLResponse:
    """Every quotation that belongs to an event, the same words as one entry."""
    site = site_of(request)
    wanted = quoted.quotes_wanted(request.query_params.multi_items(), site.world)
    view = quotes_view(_hear(site, wanted), wanted, site.world)
    return render(request, "quotes.html", view, fragment="_quotes.html", address=quoted.address(wanted))


@router.get("/people")
def people_page(request: Request) -> HTMLResponse:
    """Everyone who takes part or is quoted."""
    site = site_of(request)
    with site.store.reading() as connection:
        events, spoken = counts(connection, Filter()).people, count_quotes(connection, QuoteFilter()).people
    return render(request, "people.html", people_view(events, spoken, site.world, today()))


@router.get("/people/{name}")
def person_page(request: Request, name: str) -> HTMLResponse:
    """One person."""
    site = site_of(request)
    person = next((one for one in site.world.people if one.slug == name), None)
    if person is None:
        raise NotKnown("The tracker knows no person of this name. The page of people has all of them.")
    of = QuoteFilter(people=(name,), limit=LATEST)
    with site.store.reading() as connection:
        view = person_view(
            person,
            listing(connection, Filter(people=(name,), limit=1)).total,
            quotes_by_year(connection, of, "topic"),
            count_quotes(connection, of).topics,
            list_entries(connection, of),
            site.world,
            today(),
        )
    return render(request, "person.html", view)


@router.get("/topics")
def topics_page(request: Request) -> HTMLResponse:
    """Every topic."""
    site = site_of(request)
    with site.store.reading() as connection:
        view = topics_view(counts(connection, Filter()).topics, quotes_by_topic_and_side(connection), site.world)
    return render(request, "topics.html", view)


@router.get("/topics/{name}")
def topic_page(request: Request, name: str) -> HTMLResponse:
    """The course of one topic."""
    site = site_of(request)
    topic = site.world.topic_by_slug.get(name)
    if topic is None:
        raise NotKnown("The tracker knows no topic of this name. The page of topics has all of them.")
    of = QuoteFilter(topics=(name,), limit=LATEST)
    with site.store.reading() as connection:
        course = Course(
            events_by_year(connection, name),
            quotes_by_year(connection, of, "side"),
            silences(connection, name, [side.slug for side in site.world.sides], SILENT),
            listing(connection, Filter(topics=(name,), limit=1)).total,
            list_entries(connection, of),
        )
    return render(request, "topic.html", topic_view(topic, course, site.world))


def _hear(site: Site, wanted: QuoteFilter) -> Heard:
    with site.store.reading() as connection:
        page = list_entries(connection, wanted)
        counted = count_quotes(connection, wanted)
        whole = count_quotes(connection, QuoteFilter()) if wanted.narrows else counted
        every = list_entries(connection, QuoteFilter(limit=1)).total if wanted.narrows else page.total
        beside = wanted.but(topics=(), limit=1)
        every_topic = list_entries(connection, beside).total if wanted.topics else page.total
        looser = () if page.total else tuple(loosened(wanted, site.world))
        found = ((one, list_entries(connection, one.without.but(limit=1)).total) for one in looser)
        return Heard(page, counted, whole, every, every_topic, tuple(found))
