"""Files of quotations, people and topics: the page's own address with an ending."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.model.errors import NotKnown
from app.model.filter import QUOTES, QuoteFilter
from app.pages import quoted
from app.pages.api.articles import article as article_answer
from app.pages.api.spoken import people, topics
from app.pages.exports.answers import Format, streamed
from app.pages.exports.spoken import QuoteSelection, write_atom, write_csv, write_json, write_jsonl
from app.pages.site import base_url, site_of

router = APIRouter(include_in_schema=False)
FORMATS: dict[str, Format[QuoteSelection]] = {
    "json": Format(write_json, "application/json"),
    "jsonl": Format(write_jsonl, "application/x-ndjson"),
    "csv": Format(write_csv, "text/csv; charset=utf-8; header=present", saved=True),
    "atom": Format(write_atom, "application/atom+xml; charset=utf-8"),
}
_OF_EVENTS = ("ics", "svg")  # what has no meaning for quotations leads to the events


@router.get("/quotes.{ending}")
def quotes_file(request: Request, ending: str) -> Response:
    """All quotations that a filter selects, in a format."""
    wanted = quoted.quotes_wanted(request.query_params.multi_items(), site_of(request).world)
    return _file(request, wanted, ending, "readout-quotations")


@router.get("/people/{name}.{ending}")
def person_file(request: Request, name: str, ending: str) -> Response:
    """What one person said, in a format; the calendar and the figure are of the events."""
    if name not in {person.slug for person in site_of(request).world.people}:
        raise NotKnown("The tracker knows no person of this name. The page of people has all of them.")
    if ending in _OF_EVENTS:
        return RedirectResponse(f"/timeline.{ending}?person={name}", 307)
    return _file(request, QuoteFilter(people=(name,)), ending, f"readout-{name}")


@router.get("/topics/{name}.{ending}")
def topic_file(request: Request, name: str, ending: str) -> Response:
    """What was said of one topic, in a format; the calendar and the figure are of the events."""
    if name not in site_of(request).world.topic_by_slug:
        raise NotKnown("The tracker knows no topic of this name. The page of topics has all of them.")
    if ending in _OF_EVENTS:
        return RedirectResponse(f"/timeline.{ending}?topic={name}", 307)
    return _file(request, QuoteFilter(topics=(name,)), ending, f"readout-{name}")


router.add_api_route("/people.json", people, methods=["GET"])
router.add_api_route("/topics.json", topics, methods=["GET"])
router.add_api_route("/articles/{article}.json", article_answer, methods=["GET"])


def _file(request: Request, wanted: QuoteFilter, ending: str, name: str) -> Response:
    if ending not in FORMATS:
        raise NotKnown(f"There is no export of quotations with this ending: it is one of .{' .'.join(FORMATS)}.")
    site, base = site_of(request), base_url(request)
    whole = wanted.but(limit=QUOTES)
    return streamed(
        request,
        FORMATS[ending],
        f"{name}.{ending}",
        lambda connection: QuoteSelection(connection, site.world, base, whole, ending),
    )
