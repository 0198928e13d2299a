"""What is wrong, said clearly: a readable page for people, problem details (RFC 9457) for the API."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from app.articles import tally
from app.model.errors import (
    BadArticle,
    BadFilter,
    BadRequest,
    NoLongerShown,
    NotKnown,
    ReadoutError,
    StoreAway,
    StoreDamaged,
    TookTooLong,
    TooLarge,
)
from app.pages.headers import HEADERS
from app.pages.htmx import render
from app.pages.operations.figures import CUT_OFF
from app.pages.operations.names import request_id
from app.pages.site import site_of
from app.pages.urls import revision_path
from app.pages.views.frame import Frame, frame_of
from app.pages.writers.who import NotSignedIn, way_to_sign_in

API = "/api/"
log = logging.getLogger("readout")


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in the words of RFC 9457; `field` names the part of the request that is wrong."""

    status: int
    title: str
    detail: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class ErrorView:
    """What `error.html` shows."""

    frame: Frame
    problem: Problem
    request: str | None  # the id by which the log knows it
    revisions: tuple[tuple[str, str], ...] = ()  # of an event that is shown no more: words and address


# The request is sound, but there is nothing to answer with.
_NOTHING_WRONG_IN: dict[type[ReadoutError], tuple[int, str]] = {
    NotKnown: (404, "Nothing lives at this address"),
    NoLongerShown: (410, "This event is no longer shown"),
    StoreAway: (503, "The database is away"),
    StoreDamaged: (503, "The database is damaged"),
    TookTooLong: (503, "This took too long"),
}


def problem_of(error: Exception) -> Problem:
    """The problem that an error is, for whoever asked."""
    match error:
        case BadFilter():
            return Problem(400, "This filter cannot be read", str(error), error.field)
        case BadRequest():
            return Problem(422, "This request cannot be read", str(error), error.field)
        case TooLarge():
            return Problem(413, "This article is too large", str(error), error.field)
        case BadArticle():
            return Problem(422, "This article cannot be taken", str(error), error.field)
        case NotKnown() | NoLongerShown() | StoreAway() | TookTooLong():
            return Problem(*_NOTHING_WRONG_IN[type(error)], str(error))
        case ReadoutError():
            return Problem(400, "This cannot be done", str(error))
        case RequestValidationError():
            return _invalid(error)
        case HTTPException(status_code=404):
            return Problem(404, "Nothing lives at this address", "No page was ever given this address.")
        case HTTPException():
            phrase = HTTPStatus(error.status_code).phrase
            return Problem(error.status_code, phrase, str(error.detail or phrase))
        case _:
            detail = "It is a defect of this program, not of what you asked. Nothing was lost or half stored."
            return Problem(500, "Something went wrong here", detail)


def answer(request: Request, error: Exception) -> Response:
    """The answer to a request that failed."""
    if isinstance(error, NotSignedIn) and (leads := way_to_sign_in(request)):
        return leads
    _count(error)
    problem = problem_of(error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if isinstance(error, StoreAway):
        headers["Retry-After"] = "5"
    if request.url.path.startswith(API):
        body = {
            "type": "about:blank",
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
            "instance": request.url.path,
        }
        if name := request_id():
            body["request"] = name
        if problem.field:
            body["field"] = problem.field
        return JSONResponse(body, problem.status, headers, media_type="application/problem+json")
    view = ErrorView(frame_of(site_of(request).world, problem.title), problem, request_id(), _revisions(error))
    response: Response = render(request, "error.html", view, fragment="_error.html", status=problem.status)
    response.headers.update(headers)
    return response


def _count(error: Exception) -> None:
    if isinstance(error, TookTooLong):
        CUT_OFF.inc()
    if isinstance(error, BadArticle):
        tally.REFUSED.inc()


def _revisions(error: Exception) -> tuple[tuple[str, str], ...]:
    given = error.revisions if isinstance(error, NoLongerShown) else ()
    return tuple((f"Revision {number}", revision_path(address, number)) for address, number in given)


def install(app: FastAPI) -> None:
    """Answer every error of this application in this way."""
    for kind in (ReadoutError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer)
    app.add_exception_handler(Exception, _unexpected)


def _unexpected(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    request.state.reviewer = None  # the database may be what failed
    response = answer(request, error)
    response.headers.update(HEADERS)  # this answer is made outside the layer that adds them
    return response


def _invalid(error: RequestValidationError) -> Problem:
    first = error.errors()[0] if error.errors() else {}
    place = [str(part) for part in first.get("loc", ()) if part not in ("body", "query", "path")]
    return Problem(422, "This request cannot be read", str(first.get("msg", "It has the wrong form.")), ".".join(place))
