"""Files of a filter or an event, citations, cards, frames and oEmbed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

from app.model.filter import DEFAULT_LIMIT, Filter
from app.pages import urls
from app.pages.api.events import event_answer
from app.pages.band.seeing import see
from app.pages.citations import Cited
from app.pages.exports import answers, framing, selection
from app.pages.exports.answers import CITATIONS, FORMATS, Format
from app.pages.exports.card import event_card, filter_card, png
from app.pages.exports.figure import figure_of
from app.pages.exports.selection import Selection
from app.pages.exports.words import printable
from app.pages.lasting.at import event_at
from app.pages.site import Site, base_url, site_of
from app.pages.views.frame import today
from app.store.timeline import Chosen, Stored, lines, marks_chosen, span, spread

router = APIRouter(include_in_schema=False)
A_DAY = "public, max-age=86400"


@router.get("/timelinejs.json")
def timelinejs(request: Request) -> Response:
    """What a filter selects, as TimelineJS loads it."""
    return _file(request, FORMATS["timelinejs"], "timelinejs.json")


@router.get("/timeline.svg")
def figure(request: Request) -> Response:
    """The band under a filter as a file, with its data and its citation."""
    site, wanted, tag = site_of(request), _wanted(request), answers.etag(request)
    with site.store.reading() as connection:
        seen, chosen = see(Chosen(connection, wanted), today()), marks_chosen(connection, wanted)
    view = figure_of(seen, wanted, site.world, base_url(request), today(), chosen)
    drawn = answers.pieces(map(printable, site.templates.get_template("figure.svg").generate(view=view)))
    headers = answers.headers(tag) | {"Content-Security-Policy": answers.FIGURE_POLICY}
    return StreamingResponse(drawn, media_type="image/svg+xml", headers=headers)


@router.get("/timeline.{ending}")
def timeline_file(request: Request, ending: str) -> Response:
    """All that a filter selects, in a format."""
    return _file(request, answers.format_at(ending), f"readout-timeline.{ending}")


@router.get("/events/{address}/card.png")
def card(request: Request, address: str) -> Response:
    """The picture of an event for where its address is shared."""
    return answers.of_event(request, address, "/card.png", lambda site, stored: _picture(request, site, stored))


@router.get("/card.png")
def timeline_card(request: Request) -> Response:
    """The picture of the timeline under a filter."""
    site, wanted, tag = site_of(request), _wanted(request), answers.etag(request)
    with site.store.reading() as connection:
        chosen = Chosen(connection, wanted)
        drawn = filter_card(wanted, spread(chosen).chosen, span(chosen), site.world)
    return Response(png(drawn), 200, answers.headers(tag, A_DAY), "image/png")


@router.get("/events/{address}/embed")
def event_frame(request: Request, address: str) -> Response:
    """An event for a frame within another site."""

    def answer(site: Site, stored: Stored) -> Response:
        return _framed(site, framing.event_embed(stored, site.world, base_url(request)))

    return answers.of_event(request, address, "/embed", answer)


@router.get("/embed")
def timeline_frame(request: Request) -> Response:
    """What a filter selects, for a frame within another site."""
    site, wanted = site_of(request), urls.filter_of(request.query_params.multi_items(), site_of(request).world)
    with site.store.reading() as connection:
        chosen = Chosen(connection, wanted)
        page, seen = lines(chosen), see(chosen, today())
    return _framed(site, framing.filter_embed(page, seen, wanted, site.world, base_url(request), today()))


@router.get("/oembed")
def oembed(
    request: Request,
    url: str = "",
    form: Annotated[str, Query(alias="format")] = "json",
    maxwidth: str = "",
    maxheight: str = "",
) -> JSONResponse:
    """How an address of this site is embedded; 404 for addresses of others."""
    if form != "json":
        raise HTTPException(501, "oEmbed is answered as JSON alone: leave format out, or say json.")
    base, framed = base_url(request), _framing(request, url)
    width = framing.size(maxwidth, "maxwidth", framing.WIDTH)
    height = framing.size(maxheight, "maxheight", framed.height)
    return JSONResponse(framing.oembed(framed, base, width, height), headers=answers.headers(answers.etag(request)))


@router.get("/events/{address}.csl.json")
def csl(request: Request, address: str) -> Response:
    """An event's citation as CSL-JSON."""
    return _citation(request, address, "csl.json")


@router.get("/events/{address}.{ending}")
def event_file(request: Request, address: str, ending: str) -> Response:
    """An event in a format, or its citation in one."""
    if ending in CITATIONS:
        return _citation(request, address, ending)
    if ending == "json":
        return event_answer(request, address, "/events", ".json")
    form = answers.format_at(ending)
    return answers.of_event(
        request, address, f".{ending}", lambda site, stored: _event_file(request, site, stored, form, ending)
    )


def _wanted(request: Request) -> Filter:
    """The filter asked for, all of it: exports have no pages."""
    wanted = urls.filter_of(request.query_params.multi_items(), site_of(request).world)
    return wanted.but(limit=DEFAULT_LIMIT)


def _file(request: Request, form: Format[Selection], name: str) -> Response:
    wanted, world, base = _wanted(request), site_of(request).world, base_url(request)
    path = request.url.path.removeprefix("/timeline") if name != "timelinejs.json" else ".json"
    return answers.streamed(
        request, form, name, lambda connection: selection.of_filter(connection, wanted, world, base, path)
    )


def _event_file(request: Request, site: Site, stored: Stored, form: Format[Selection], ending: str) -> Response:
    base, name = base_url(request), f"{stored.event.address}.{ending}"
    return answers.streamed(
        request,
        form,
        name,
        lambda connection: selection.of_event(connection, stored, site.world, base, f".{ending}"),
    )


def _citation(request: Request, address: str, ending: str) -> Response:
    write, media = CITATIONS[ending]

    def answer(_site: Site, stored: Stored) -> Response:
        url = f"{base_url(request)}{urls.revision_path(stored.event.address, stored.revision)}"
        text = write(Cited(stored.event, stored.revision, stored.updated.date(), url, today()))
        name = {"Content-Disposition": f'attachment; filename="{stored.event.address}.{ending}"'}
        return Response(text, 200, answers.headers(answers.etag(request)) | name, media)

    return answers.of_event(request, address, f".{ending}", answer)


def _picture(request: Request, site: Site, stored: Stored) -> Response:
    tag = f'"{stored.event.address}-{stored.revision}"'
    if tag in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=answers.headers(tag, A_DAY))
    return Response(png(event_card(stored.event, site.world)), 200, answers.headers(tag, A_DAY), "image/png")


def _framed(site: Site, view: framing.EmbedView) -> HTMLResponse:
    html = site.templates.get_template("embed.html").render(view=view)
    return HTMLResponse(html, headers={"Content-Security-Policy": answers.FRAME_POLICY, "Cache-Control": answers.FRESH})


def _framing(request: Request, url: str) -> framing.Framed:
    """What an address of ours is embedded as."""
    site = site_of(request)
    address, query = framing.target(url, base_url(request))
    if not address:
        wanted = urls.filter_of(query, site.world)
        name = f"{selection.filter_name(wanted, site.world)} · Readout"
        card = urls.address(wanted.but(limit=DEFAULT_LIMIT), "/card.png")
        return framing.Framed(name, framing.embed_path(wanted), framing.HEIGHT, card)
    with site.store.reading() as connection:
        found = event_at(connection, address)
    event = found.stored.event
    page = urls.event_path(event.address)
    return framing.Framed(event.title, f"{page}/embed", framing.EVENT_HEIGHT, f"{page}/card.png")
