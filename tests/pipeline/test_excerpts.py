"""An excerpt is the body at its span: from finder to JSON and back, whatever the text."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import pipeline
from app.model.annotation import Annotations
from app.model.article import Article
from app.model.report import Reading
from app.reports.reading import reading_record
from app.store.codec import decode, encode
from app.store.seeds import load_world
from app.store.upkeep.audit import excerpts_of
from tests.conftest import SEEDS

WORLD = load_world(SEEDS)

# Pieces of the sort of text that is read here, among them what counts in other units than code points.
PIECES = st.sampled_from(
    [
        "Chinese President Xi Jinping spoke with Russian President Vladimir Putin by phone on Monday. ",
        "“We are good neighbours 🐼,” Xi said, according to Xinhua. ",
        "\u200fPutin 𝒹escribed the talks as “warm”. ",
        "The 90-minute video call came a day after the inauguration.\n\n",
        "Putin will visit Beijing next month, the Kremlin said. ",
        "\r\nShare and Follow\r\n",
        "He told reporters: 'Ukraine and Taiwan were discussed.' ",
        "é́́ combining ﬁ ligature Straße ",
        "“An open quotation that never ends ",
        "”” (( “ ‘ ",
        "\t\u2028MOSCOW, Feb 24 (TASS) — ",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=20), min_size=1, max_size=12).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS.filter(lambda text: bool(text.strip()) and "\x00" not in text))
def test_every_span_says_what_the_body_says(body: str) -> None:
    article = Article("x", body)
    annotations, reading = pipeline.read(article, WORLD)
    assert decode(Annotations, encode(annotations)) == annotations
    kept = decode(Reading, encode(reading))
    assert kept == reading
    for report in kept.reports:
        assert all(excerpt.text == body[excerpt.span.start : excerpt.span.end] for excerpt in excerpts_of(report))
    record = json.loads(json.dumps(reading_record(article, annotations, kept)))
    for found in record["interactions"]:
        for excerpt in (found["excerpt"], *found["date_evidence"]):
            assert body[excerpt["start"] : excerpt["end"]] == excerpt["text"]
    for time in record["dates"]:
        assert body[time["start"] : time["end"]] == time["text"]
    for quote in record["quotes"]:
        assert " ".join(body[start:end] for start, end in quote["spans"]) == quote["text"]
