"""/api/v1/quotes, /people and /topics: who said what of what."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request

from app.model.filter import Filter, QuoteFilter
from app.model.world import Person, World
from app.pages import quoted
from app.pages.api import describe
from app.pages.api.records import Record, quote_record
from app.pages.site import base_url, site_of
from app.pages.urls import event_path, person_path, topic_path
from app.pages.views.wording import iso
from app.store.quotations.courses import quotes_by_topic_and_side
from app.store.quotations.listing import Entry, Use, count_quotes, list_entries
from app.store.timeline import counts

PATH = "/api/v1/quotes"
router = APIRouter(prefix="/api/v1")


@router.get("/quotes", tags=["quotes"], responses=describe.QUOTES, openapi_extra=describe.QUOTE_FILTER)
def quotes(request: Request) -> Record:
    """The quotations that a filter selects, by the same parameters as the page; the same words are one item."""
    site, base = site_of(request), base_url(request)
    wanted = quoted.quotes_wanted(request.query_params.multi_items(), site.world)
    with site.store.reading() as connection:
        page = list_entries(connection, wanted)
    following = f"{base}{quoted.address(replace(wanted, after=page.next), PATH)}" if page.next else None
    return {
        "items": [entry_record(one, site.world, base) for one in page.items],
        "total": page.total,
        "next": following,
    }


@router.get("/people", tags=["people"], responses=describe.PEOPLE)
def people(request: Request) -> Record:
    """Everyone who takes part in an event or is quoted on one, with offices; all on one page."""
    site, base = site_of(request), base_url(request)
    with site.store.reading() as connection:
        events, spoken = counts(connection, Filter()).people, count_quotes(connection, QuoteFilter()).people
    items = [
        _person(one, events.get(one.slug, 0), spoken.get(one.slug, 0), site.world, base)
        for one in site.world.people
        if events.get(one.slug) or spoken.get(one.slug)
    ]
    return {"items": items, "total": len(items), "next": None}


@router.get("/topics", tags=["topics"], responses=describe.TOPICS)
def topics(request: Request) -> Record:
    """Every topic, with its events and the quotations of each side by the code of its country; all on one page."""
    site, base = site_of(request), base_url(request)
    with site.store.reading() as connection:
        events, spoken = counts(connection, Filter()).topics, quotes_by_topic_and_side(connection)
    items = [
        {
            "topic": one.slug,
            "name": one.name,
            "url": f"{base}{topic_path(one.slug)}",
            "events": events.get(one.slug, 0),
            "quotes": {side.country: spoken.get((one.slug, side.slug), 0) for side in site.world.sides},
        }
        for one in site.world.topics
    ]
    return {"items": items, "total": len(items), "next": None}


def entry_record(entry: Entry, world: World, base: str) -> Record:
    """An entry: the quotation that stands for it, and its uses in time (the first ones and the last)."""
    return {
        **_use(entry.latest, world, base),
        "uses_total": entry.total,
        "uses": [_use(use, world, base) for use in entry.uses],
    }


def _use(use: Use, world: World, base: str) -> Record:
    side = world.side_of(use.statement.quote.speaker)
    return {
        **quote_record(use.statement),
        "country": side.country if side else None,
        "outlet": use.article.outlet,
        "event": {
            "address": use.address,
            "url": f"{base}{event_path(use.address)}",
            "title": use.title,
            "date": iso(use.dating) or None,
        },
    }


def _person(person: Person, events: int, spoken: int, world: World, base: str) -> Record:
    return {
        "name": person.name,
        "slug": person.slug,
        "url": f"{base}{person_path(person.slug)}",
        "country": person.country,
        "leader": person.leader,
        "offices": [
            {
                "office": term.office,
                "country": term.country,
                "from": term.first.isoformat(),
                "to": term.last.isoformat() if term.last else None,
            }
            for term in person.terms
        ],
        "events": events,
        "quotes": spoken,
    }
