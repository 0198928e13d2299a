"""Page and fragment share one address.

htmx asks with `HX-Request`; going Back, it asks for the whole page with `HX-History-Restore-Request` instead. The
answer depends on these headers, so `Vary` names them: otherwise a cache hands a naked fragment to a reader who goes
back or opens the address anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from app.pages.site import site_of
from app.pages.writers.origin import form_token
from app.pages.writers.who import reviewer

VARY = "HX-Request, HX-Request-Type, HX-History-Restore-Request"


def wants_fragment(request: Request) -> bool:
    """Whether htmx asks for a part of the page that it has, rather than a browser or htmx for the whole."""
    return asks_for_fragment(request.headers)


def asks_for_fragment(headers: Mapping[str, str]) -> bool:
    """The same of a request's headers, by their names in small letters."""
    return (
        headers.get("hx-request") == "true"
        and headers.get("hx-history-restore-request") != "true"
        and headers.get("hx-request-type") != "full"
    )


def render(
    request: Request,
    page: str,
    view: Any,
    *,
    fragment: str | None = None,
    address: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    """The page, or its fragment where htmx asks for that, from one view.

    `address` is the canonical one, which htmx then shows in place of what a form put together.
    """
    if name := reviewer(request):
        view = replace(view, frame=view.frame.signed(name, form_token(request)))
    partial = fragment is not None and wants_fragment(request)
    template = site_of(request).templates.get_template(fragment if partial and fragment else page)
    headers = {"Vary": VARY, "Cache-Control": "no-cache"}
    if partial and address:
        headers["HX-Push-Url"] = address
    return HTMLResponse(template.render(view=view), status_code=status, headers=headers)
