"""/api/v1/judgements: what people decided, and deciding it."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse

from app.model.errors import BadFilter, NotKnown
from app.pages.api import describe_judgements as describe
from app.pages.api.intake import sender, upload
from app.pages.api.records import Record
from app.pages.lasting.judged import judgement_of, judgement_record
from app.pages.site import Site, base_url, site_of
from app.pipeline.judging import judge, overruled, withdraw
from app.store.judgements import find_judgement, list_judgements, listed

PATH = "/api/v1/judgements"
LIMIT, MAX_LIMIT = 50, 200
LAST = 2**31 - 1  # the greatest number that a database takes
Limit = Annotated[str, Query(description="How many on a page.")]
After = Annotated[str, Query(description="The cursor that `next` carries.")]
Why = Annotated[str, Query(description="Why it is taken back; readers see it.")]
router = APIRouter(prefix=PATH, tags=["judgements"])


@router.get("", responses=describe.JUDGEMENTS)
def judgements(request: Request, limit: Limit = "", after: After = "") -> Record:
    """All judgements, newest first, withdrawn ones too."""
    site, base, many = site_of(request), base_url(request), _limit(limit)
    with site.store.reading() as connection:
        page = list_judgements(connection, many, after or None)
        gave_way = overruled(connection, (one.judgement for one in page.items))
    items = [judgement_record(one, gave_way, base) for one in page.items]
    following = f"{base}{PATH}?limit={many}&after={page.next}" if page.next else None
    return {"items": items, "total": page.total, "next": following}


@router.post("", status_code=201, responses=describe.MADE, openapi_extra=describe.SENDING)
def add(request: Request, by: Annotated[str, Depends(sender)], data: Annotated[bytes, Depends(upload)]) -> JSONResponse:
    """Take a judgement in; the token's name, or the reviewer's, stands as who judged."""
    site = site_of(request)
    number = judge(site.store, site.world, judgement_of(data, by))
    return JSONResponse(_record(site, number, base_url(request)), 201)


@router.delete("/{number}", responses=describe.WITHDRAWN)
def remove(request: Request, number: str, by: Annotated[str, Depends(sender)], why: Why = "") -> JSONResponse:
    """Take a judgement back; it stays on record, withdrawn."""
    site = site_of(request)
    if not re.fullmatch(r"\d{1,10}", number, re.ASCII) or int(number) > LAST:
        raise NotKnown("There is no judgement with this number.")
    withdraw(site.store, site.world, int(number), by, why)
    return JSONResponse(_record(site, int(number), base_url(request)))


def _record(site: Site, number: int, base: str) -> Record:
    with site.store.reading() as connection:
        found = find_judgement(connection, number)
        assert found  # it was just kept
        (one,) = listed(connection, [found])
        return judgement_record(one, overruled(connection, [found]), base)


def _limit(text: str) -> int:
    if not text:
        return LIMIT
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or not 1 <= int(text) <= MAX_LIMIT:
        raise BadFilter("limit", f"A page holds 1 to {MAX_LIMIT} judgements; “{text[:40]}” is none of these numbers.")
    return int(text)
