"""What OpenAPI tells of the addresses: examples of answers, the filter's parameters, what may be sent.

FastAPI leaves out of a description whatever is null, so the examples give a value for every field.
"""

from __future__ import annotations

from typing import Any

from app.pages.api.versions import EXAMPLE as AT_ADDRESS

Responses = dict[int | str, dict[str, Any]]

_SOURCE = {
    "id": "4ac66692c8016f07",
    "outlet": "Example News",
    "url": "https://news.example/call",
    "published": "2025-02-24",
    "title": "Leaders speak by phone",
}
_EXCERPT = {"start": 0, "end": 31, "text": "The leaders spoke on 24 February"}
_QUOTE = {
    "type": "direct",
    "spans": [[52, 71]],
    "text": "We will meet again.",
    "speaker": "A. Leader",
    "speaker_span": [40, 49],
    "cue_span": [50, 54],
    "via": "Example Agency",
    "via_span": [73, 87],
}
_EVENT: dict[str, Any] = {
    "address": "2025-02-24-leader-other-visit",
    "url": "https://readout.example/events/2025-02-24-leader-other-visit",
    "title": "Other visits Example City",
    "kind": "visit",
    "status": "held",
    "date": "2025-02-24",
    "end_date": "2025-02-25",
    "date_precision": "day",
    "date_evidence": [
        {
            "article": "4ac66692c8016f07",
            "start": 21,
            "end": 32,
            "text": "24 February",
            "rule": "stated",
            "supports": True,
            "decides": True,
        }
    ],
    "participants": [{"name": "A. Leader", "country": "AA", "role": "president"}],
    "place": "Example City",
    "country": "AA",
    "duration_minutes": 90,
    "topics": [{"topic": "trade", "evidence": [{"article": "4ac66692c8016f07", **_EXCERPT}]}],
    "sources": 1,
    "reports": [{"article": _SOURCE, "excerpt": _EXCERPT, "primary": True, "claims": {"kind": {"value": "visit"}}}],
    "quotes": [{"article": "4ac66692c8016f07", **_QUOTE, "topics": ["trade"]}],
    "readouts": {"AA": [], "BB": []},
    "dissent": [],
    "chronology": [{"url": "https://record.example/1"}],
    "local_days": [
        {"place": "Example City", "date": "2025-02-24", "excerpt": {"article": "4ac66692c8016f07", **_EXCERPT}}
    ],
    "related": [
        {
            "relation": "contains",
            "address": "2025-02-24-leader-other-meeting",
            "url": "https://readout.example/events/2025-02-24-leader-other-meeting",
            "title": "Leader and Other meet in Example City",
            "kind": "meeting",
            "status": "held",
            "date": "2025-02-24",
            "end_date": "2025-02-25",
            "date_precision": "day",
            "reason": "It falls within the days of the visit.",
        }
    ],
    "plans": [
        {
            "step": "announced",
            "told": "2025-02-10",
            "told_at_talks": False,
            "speaker": "A. Leader",
            "side": "AA",
            "planned_date": "2025-02-01",
            "planned_end_date": "2025-02-28",
            "planned_precision": "month",
            "days_before": 14,
            "excerpt": {"article": "4ac66692c8016f07", **_EXCERPT},
        }
    ],
    "revision": 1,
    "updated": "2026-06-01T12:00:00+00:00",
    "corrections": [
        {
            "judgement": 7,
            "verdict": "corrected",
            "field": "duration_minutes",
            "value": "90",
            "was": "95",
            "passage": "",
            "by": "Ada",
            "at": "2026-06-01T12:00:00+00:00",
            "why": "The host's own account says so.",
        }
    ],
    "cite": "https://readout.example/events/2025-02-24-leader-other-visit@r1",
}
_REVISION = {
    "number": 1,
    "url": "https://readout.example/events/2025-02-24-leader-other-visit@r1",
    "at": "2026-06-01T12:00:00+00:00",
    "why": "An article came in.",
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "changes": [{"field": "place", "was": "", "now": "Example City"}],
}
_ARTICLE = {
    **_SOURCE,
    "page": "https://readout.example/articles/4ac66692c8016f07",
    "added": "2026-06-01T12:00:00+00:00",
    "relevant": True,
    "reason": None,
    "reader": "1",
}
_READING = {
    "id": "4ac66692c8016f07",
    "relevant": True,
    "reason": None,
    "interactions": [{"kind": "visit", "status": "held", "date": "2025-02-24", "excerpt": _EXCERPT}],
    "denials": [{"kind": "call", "status": "planned", "date": None, "excerpt": _EXCERPT, "by": "A. Leader"}],
    "quotes": [_QUOTE],
    "topics": [{"topic": "trade", "evidence": [[12, 17]]}],
    "dates": [{"start": 21, "end": 32, "text": "24 February", "type": "DATE", "value": "2025-02-24"}],
    "reader": "1",
}
_TAKEN = {
    "id": "4ac66692c8016f07",
    "page": _ARTICLE["page"],
    "known": False,
    "reading": _READING,
    "events": ["2025-02-24-leader-other-visit"],
}
_USE = {
    "article": "4ac66692c8016f07",
    **_QUOTE,
    "topics": ["trade"],
    "country": "AA",
    "outlet": "Example News",
    "event": {
        "address": "2025-02-24-leader-other-visit",
        "url": "https://readout.example/events/2025-02-24-leader-other-visit",
        "title": "Other visits Example City",
        "date": "2025-02-24",
    },
}
_PERSON = {
    "name": "A. Leader",
    "slug": "a-leader",
    "url": "https://readout.example/people/a-leader",
    "country": "AA",
    "leader": True,
    "offices": [{"office": "president", "country": "AA", "from": "2020-01-01", "to": "2024-12-31"}],
    "events": 12,
    "quotes": 34,
}
_TOPIC = {
    "topic": "trade",
    "name": "Trade",
    "url": "https://readout.example/topics/trade",
    "events": 12,
    "quotes": {"AA": 20, "BB": 14},
}
_SENT = {"text": "The leaders spoke by phone on 24 February 2025.", "title": "Leaders speak by phone",
         "url": "https://news.example/call", "outlet": "Example News", "published": "2025-02-24"}  # fmt: skip


def answer_example(example: object, words: str) -> dict[str, Any]:
    """An answer with its example."""
    return {"description": words, "content": {"application/json": {"example": example}}}


def problem_example(status: int, title: str, detail: str, field: str = "") -> dict[str, Any]:
    """A problem with its example."""
    example = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": "/api/v1/…"}
    named = {**example, "field": field} if field else example
    return {"description": title, "content": {"application/problem+json": {"example": named}}}


def listed_example(item: object) -> dict[str, Any]:
    """A list of one, in the form of all lists."""
    return {"items": [item], "total": 1, "next": None}


_UNKNOWN = problem_example(404, "Nothing lives at this address", "There is nothing with this name.")
_BAD_FILTER = problem_example(400, "This filter cannot be read", "“2025-13” is no date.", "from")

EVENTS: Responses = {200: answer_example(listed_example(_EVENT), "The events"), 400: _BAD_FILTER}
EVENT: Responses = {
    200: answer_example({**_EVENT, "revisions": [_REVISION]}, "The event"),
    308: {"description": "The event has another address now"},
    404: _UNKNOWN,
    410: problem_example(
        410, "This event is no longer shown", "Ada put this event away on 1 June 2026: it is a satire."
    ),
}
ARTICLES: Responses = {200: answer_example(listed_example(_ARTICLE), "The articles"), 400: _BAD_FILTER}
ARTICLE: Responses = {200: answer_example({**_ARTICLE, "text": "…", **AT_ADDRESS}, "The article"), 404: _UNKNOWN}
READING: Responses = {200: answer_example(_READING, "What was found in it"), 404: _UNKNOWN}
QUOTES: Responses = {
    200: answer_example(listed_example({**_USE, "uses_total": 1, "uses": [_USE]}), "The quotations"),
    400: _BAD_FILTER,
}
PEOPLE: Responses = {200: answer_example(listed_example(_PERSON), "The people")}
TOPICS: Responses = {200: answer_example(listed_example(_TOPIC), "The topics")}
TAKEN: Responses = {
    200: answer_example({**_TAKEN, "known": True}, "Known already; nothing changed"),
    201: answer_example(_TAKEN, "Read and kept"),
    401: problem_example(401, "Unauthorized", "Send “Authorization: Bearer TOKEN”."),
    413: problem_example(413, "This article is too large", "At most 8,000,000 bytes can be sent at once."),
    415: problem_example(415, "Unsupported Media Type", "Send application/json."),
    422: problem_example(422, "This article cannot be taken", "The field text is missing or empty.", "text"),
}

_TEXT = {"type": "string"}
_ONE = {
    "type": "object",
    "properties": dict.fromkeys(("text", "html", "title", "url", "outlet", "published"), _TEXT),
    "description": "`text` or `html` is needed; `published` is YYYY-MM-DD or RFC 3339.",
}
SENDING: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"oneOf": [_ONE, {"type": "array", "items": _ONE}]}, "example": _SENT}
        },
    },
}


def _parameter(name: str, words: str, *, several: bool = False) -> dict[str, Any]:
    schema = {"type": "array", "items": _TEXT} if several else _TEXT
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}


FILTER: dict[str, Any] = {
    "parameters": [
        *(
            _parameter(name, f"Only events with this {name}; several widen.", several=True)
            for name in ("topic", "kind", "status", "person", "outlet", "side")
        ),
        _parameter("told", "article or chronology: who tells of it.", several=True),
        _parameter("plan", "ahead, overdue or came: how a plan stands today.", several=True),
        _parameter("from", "First day: YYYY, YYYY-MM or YYYY-MM-DD."),
        _parameter("to", "Last day: YYYY, YYYY-MM or YYYY-MM-DD."),
        _parameter("q", "Words in titles, quotations and texts; in double quotation marks, a phrase."),
        _parameter("sort", "newest or oldest."),
        _parameter("limit", "How many on a page."),
        _parameter("after", "The cursor that `next` carries."),
    ]
}
QUOTE_FILTER: dict[str, Any] = {
    "parameters": [
        *(
            _parameter(name, f"Only quotations with this {name}; several widen.", several=True)
            for name in ("topic", "person", "side", "type")
        ),
        _parameter("from", "First day of the event: YYYY, YYYY-MM or YYYY-MM-DD."),
        _parameter("to", "Last day of the event: YYYY, YYYY-MM or YYYY-MM-DD."),
        _parameter("q", "Words of the quotation; in double quotation marks, a phrase."),
        _parameter("limit", "How many on a page."),
        _parameter("after", "The cursor that `next` carries."),
    ]
}
