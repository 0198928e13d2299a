"""What a form of this site sent: read within the size limit, and only if the form is one of this site's own.

Each form carries a token made from the browser's session (before sign-in: from a cookie of its own). It decides where
a browser says nothing of where a request comes from.
"""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator

from fastapi import HTTPException, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.formparsers import MultiPartException
from starlette.types import Message, Receive

from app.model.errors import BadRequest, TooLarge
from app.pages.site import site_of
from app.pages.writers.origin import VISITOR, comes_from, form_token
from app.pages.writers.who import session_id

FIELD = "token"
MOST_FILES, MOST_FIELDS = 100, 400
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def posted(request: Request) -> AsyncIterator[FormData]:
    """The fields of a form. Refuses what is too large, no form, or not from one of this site's own pages.

    The files in it are closed when the request is answered.
    """
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in FORMS:
        raise HTTPException(415, "Send the form of the page: this is of another kind.")
    body = await _within_limit(request)
    held = Request(request.scope, _once(body))
    try:
        form = await held.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=len(body) + 1)
    except (MultiPartException, StarletteHTTPException) as wrong:
        words = f"At most {MOST_FILES} files can be sent at once, and the form must be whole."
        raise BadRequest("", words) from wrong
    try:
        if comes_from(request) != "here" and not _carries_token(request, form):
            raise HTTPException(403, "This form is not from a page of yours on this site, or is too old. Open it anew.")
        yield form
    finally:
        await form.close()


def field(form: FormData, name: str, most: int = 2_000) -> str:
    """A field as text without white space at its ends; raises `BadRequest` where it is too long or holds NUL."""
    value = form.get(name)
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > most:
        raise BadRequest(name, f"At most {most:,} characters; these are {len(text):,}.")
    if "\x00" in text:
        raise BadRequest(name, "It holds a NUL character. Type it anew.")
    return text


def _carries_token(request: Request, form: FormData) -> bool:
    if session_id(request) is None and VISITOR not in request.cookies:
        return False
    given = form.get(FIELD)
    return isinstance(given, str) and hmac.compare_digest(given.encode(), form_token(request).encode())


async def _within_limit(request: Request) -> bytes:
    limit = site_of(request).settings.max_upload
    too_large = TooLarge(
        f"At most {limit:,} bytes can be sent at once. Send fewer or smaller files; `readout ingest` takes any size.",
        field="",
    )
    stated = request.headers.get("Content-Length", "")
    if stated.isdecimal() and int(stated[:20]) > limit:
        raise too_large
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise too_large
    return bytes(data)


def _once(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
