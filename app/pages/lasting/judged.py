"""Judgements as JSON, and out of what a request sends."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from app.model.errors import BadRequest
from app.model.judgement import Judgement, Verdict
from app.pages.api.records import Record
from app.pages.urls import event_path
from app.store.judgements import Concern, Listed

_FIELDS = ("verdict", "left", "right", "field", "value", "why")


def judgement_of(data: bytes, by: str) -> Judgement:
    """The judgement that a request sends; raises `BadRequest` with the part that is wrong."""
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadRequest("", "This is not JSON.") from error
    if not isinstance(given, dict):
        raise BadRequest("", f"Send one object with some of {', '.join(_FIELDS)}.")
    for name, value in given.items():
        if name not in _FIELDS:
            raise BadRequest(str(name)[:40], f"A judgement has no such field: it has {', '.join(_FIELDS)}.")
        if value is not None and not isinstance(value, str):
            raise BadRequest(name, "Send it as a string.")
    if given.get("verdict") not in set(Verdict):
        raise BadRequest("verdict", f"It is one of {', '.join(Verdict)}.")
    parts = {name: given.get(name) for name in ("right", "field", "value")}
    return Judgement(
        Verdict(given["verdict"]), given.get("left") or "", by, datetime.now(UTC), given.get("why") or "", **parts
    )


def judgement_record(one: Listed, overruled: Mapping[int, tuple[int, ...]], base: str) -> Record:
    """A judgement with what it concerns. `state` says whether it counts: standing, waiting, overruled or withdrawn."""
    made = one.judgement
    number = made.number or 0
    concerned = [concern for concern in (one.left, one.right) if concern]
    return {
        "number": number,
        "state": _state(made, concerned, number in overruled),
        "verdict": made.verdict.value,
        "left": made.left,
        "right": made.right,
        "field": made.field,
        "value": made.value,
        "by": made.by,
        "at": made.at.isoformat(),
        "why": made.why,
        "overruled_by": list(overruled.get(number, ())),
        "withdrawn": made.withdrawn.isoformat() if made.withdrawn else None,
        "withdrawn_by": made.withdrawn_by,
        "withdrawn_why": made.withdrawn_why,
        "concerns": [_concern(concern, base) for concern in concerned],
    }


def _state(made: Judgement, concerned: list[Concern], overruled: bool) -> str:
    if made.withdrawn:
        return "withdrawn"
    if overruled:
        return "overruled"
    return "waiting" if any(not one.there for one in concerned) else "standing"


def _concern(one: Concern, base: str) -> Record:
    return {
        "key": one.key,
        "event": f"{base}{event_path(one.address)}" if one.address else None,
        "title": one.title,
        "article": one.article,
        "words": one.words,
    }
