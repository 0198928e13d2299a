"""What OpenAPI tells of /api/v1/judgements. The examples run against the tests' site."""

from __future__ import annotations

from typing import Any

from app.model.judgement import Field, Verdict
from app.pages.api.describe import Responses, answer_example, listed_example, problem_example

_SENT = {
    "verdict": "corrected",
    "left": "2025-02-24-leader-other-call",
    "field": "duration_minutes",
    "value": "90",
    "why": "The host's own account says so.",
}
_MADE: dict[str, Any] = {
    "number": 7,
    "state": "standing",
    "verdict": "corrected",
    "left": "4ac66692c8016f07-1",
    "right": "",
    "field": "duration_minutes",
    "value": "90",
    "by": "Ada",
    "at": "2026-06-01T12:00:00+00:00",
    "why": "The host's own account says so.",
    "overruled_by": [],
    "withdrawn": "",
    "withdrawn_by": "",
    "withdrawn_why": "",
    "concerns": [
        {
            "key": "4ac66692c8016f07-1",
            "event": "https://readout.example/events/2025-02-24-leader-other-call",
            "title": "Leader and Other speak by phone",
            "article": "4ac66692c8016f07",
            "words": "The leaders spoke on 24 February",
        }
    ],
}
_BACK = {
    **_MADE,
    "state": "withdrawn",
    "withdrawn": "2026-06-02T12:00:00+00:00",
    "withdrawn_by": "Ben",
    "withdrawn_why": "It was another call.",
}
_TEXT = {"type": "string"}
_UNAUTHORISED = problem_example(401, "Unauthorized", "Send “Authorization: Bearer TOKEN”.")

JUDGEMENTS: Responses = {
    200: answer_example(listed_example(_MADE), "The judgements"),
    400: problem_example(400, "This filter cannot be read", "A page holds 1 to 200 judgements.", "limit"),
    422: problem_example(422, "This request cannot be read", "The cursor is not one that a page gave.", "after"),
}
MADE: Responses = {
    201: answer_example(_MADE, "Kept, and the events brought up to date"),
    401: _UNAUTHORISED,
    413: problem_example(413, "This article is too large", "At most 8,000,000 bytes can be sent at once."),
    415: problem_example(415, "Unsupported Media Type", "Send application/json."),
    422: problem_example(422, "This request cannot be read", "“2025-02-30” is no date.", "value"),
}
WITHDRAWN: Responses = {
    200: answer_example(_BACK, "Withdrawn, and the events as they would be without it"),
    401: _UNAUTHORISED,
    404: problem_example(404, "Nothing lives at this address", "There is no judgement 9."),
    422: problem_example(422, "This request cannot be read", "At most 2,000 characters, and none of them NUL.", "why"),
}
SENDING: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["verdict", "left"],
                    "properties": {
                        "verdict": {"type": "string", "enum": [one.value for one in Verdict]},
                        "left": {**_TEXT, "description": "An event's address or a report's key."},
                        "right": {**_TEXT, "description": "The other of the two; of a quotation, ARTICLE@START-END."},
                        "field": {"type": "string", "enum": [one.value for one in Field]},
                        "value": {**_TEXT, "description": "What is right; `unknown` where nobody knows."},
                        "why": {**_TEXT, "description": "Readers see it."},
                    },
                },
                "example": _SENT,
            }
        },
    }
}
